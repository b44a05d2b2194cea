# auralis_library(<name> LEVEL <n> SOURCES ... [PUBLIC ...] [PRIVATE ...] [TESTS ...] [TEST_LIBRARIES ...]
#   [FUZZERS ...] [FUZZ_SEEDS ...])
#
# One folder, one target, one namespace. PUBLIC and PRIVATE are the folder's whole dependency
# list: every library has its own include root, so an include of an undeclared neighbour does
# not compile. A dependency must be of a lower level (ARCHITECTURE.md); configuring stops if not.
# TESTS become one program, <name>_test, run by CTest under the label of the library's name.
# Each of FUZZERS becomes a program <name>.<stem>, which CTest runs on fuzz/corpus/<stem>/*.
# With AURALIS_FUZZ they are libFuzzer's instead, and FUZZ_SEEDS is one program, <name>_seeds FOLDER,
# that writes FOLDER/<name>.<stem>/* for them (tools/run-fuzzers.sh).
function(auralis_library name)
  cmake_parse_arguments(ARG "" "LEVEL" "SOURCES;PUBLIC;PRIVATE;TESTS;TEST_LIBRARIES;FUZZERS;FUZZ_SEEDS" ${ARGN})
  foreach(dependency IN LISTS ARG_PUBLIC ARG_PRIVATE)
    if(NOT dependency MATCHES "^auralis::")
      continue()
    endif()
    set(level "")
    if(TARGET ${dependency})
      get_target_property(level ${dependency} AURALIS_LEVEL)
    endif()
    if(NOT TARGET ${dependency} OR NOT level LESS ARG_LEVEL)
      message(FATAL_ERROR "${name} (level ${ARG_LEVEL}) may not use ${dependency}: it is not below it")
    endif()
  endforeach()

  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.h)
  add_library(auralis_${name} STATIC ${ARG_SOURCES})
  add_library(auralis::${name} ALIAS auralis_${name})
  set_target_properties(auralis_${name} PROPERTIES AURALIS_LEVEL ${ARG_LEVEL})
  target_sources(auralis_${name} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${headers})
  target_include_directories(auralis_${name} PRIVATE src)
  target_link_libraries(auralis_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} auralis_warnings)

  if(ARG_TESTS AND BUILD_TESTING)
    add_executable(${name}_test ${ARG_TESTS})
    target_include_directories(${name}_test PRIVATE src)
    target_link_libraries(${name}_test PRIVATE auralis::${name} ${ARG_PRIVATE} ${ARG_TEST_LIBRARIES}
      auralis_test_support auralis_warnings GTest::gmock GTest::gtest_main)
    add_test(NAME ${name} COMMAND ${name}_test)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${AURALIS_TEST_SECONDS})
  endif()

  foreach(fuzzer IN LISTS ARG_FUZZERS)
    get_filename_component(stem ${fuzzer} NAME_WE)
    auralis_fuzzer(${name} ${stem} ${fuzzer} ${ARG_PRIVATE})
  endforeach()
  if(ARG_FUZZERS AND AURALIS_FUZZ)
    add_executable(${name}_seeds ${ARG_FUZZ_SEEDS})
    target_include_directories(${name}_seeds PRIVATE src)
    target_link_libraries(${name}_seeds PRIVATE auralis::${name} ${ARG_PRIVATE} auralis_test_support
      auralis_warnings)
    add_dependencies(fuzzers ${name}_seeds)
  endif()
endfunction()

# auralis_fuzzer(<library> <stem> <file> [<what it is linked with> ...])
function(auralis_fuzzer library stem file)
  if(NOT AURALIS_FUZZ AND NOT BUILD_TESTING)
    return()
  endif()
  add_executable(${library}.${stem} ${file})
  target_include_directories(${library}.${stem} PRIVATE src)
  target_link_libraries(${library}.${stem} PRIVATE auralis::${library} ${ARGN} auralis_warnings)
  if(AURALIS_FUZZ)
    target_link_options(${library}.${stem} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${library}.${stem})
  else()
    target_link_libraries(${library}.${stem} PRIVATE auralis_replay)
    add_test(NAME ${library}.${stem}
      COMMAND ${library}.${stem} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${stem})
    set_tests_properties(${library}.${stem} PROPERTIES TIMEOUT 60)
  endif()
endfunction()
