# Flags of every target. Rendered audio must have the same bits on every machine (rule MA-4),
# so floating-point contraction is off and nothing may reorder arithmetic.
option(AURALIS_WARNINGS_AS_ERRORS "Stop at the first warning" ON)
set(AURALIS_SANITIZE "" CACHE STRING "Value for -fsanitize=, e.g. address,undefined")
# How long a program of tests may take, in seconds: that of threads takes twenty times as long.
set(AURALIS_TEST_SECONDS 600)
if(AURALIS_SANITIZE)
  set(AURALIS_TEST_SECONDS 2400)
endif()

add_compile_options(-ffp-contract=off -fno-math-errno -fno-trapping-math -fstack-protector-strong)
# Assertions stay on in release builds: a bug should stop, not go on with wrong sound.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1")

if(AURALIS_SANITIZE)
  # What the sanitizers add to std::regex looks uninitialized to g++ 12.
  add_compile_options(-fsanitize=${AURALIS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
                      $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_link_options(-fsanitize=${AURALIS_SANITIZE})
endif()

option(AURALIS_FUZZ "Instrument everything for libFuzzer and make the fuzzers (clang only)" OFF)
if(AURALIS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_custom_target(fuzzers)
endif()

find_program(AURALIS_CCACHE ccache)
if(AURALIS_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${AURALIS_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${AURALIS_CCACHE})
endif()
find_program(AURALIS_MOLD mold)
if(AURALIS_MOLD)
  # By itself mold 1.10 may begin what becomes read-only on a page of its own that is not loaded, where the code before
  # ends within bytes of a page: such a program does not start.
  add_link_options(-fuse-ld=mold -Wl,-z,separate-loadable-segments)
endif()

add_library(auralis_warnings INTERFACE)
target_compile_options(auralis_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Wdouble-promotion -Wundef>)
if(AURALIS_WARNINGS_AS_ERRORS)
  target_compile_options(auralis_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # std::stable_sort of libstdc++ 12 calls what libstdc++ 12 deprecates.
  target_compile_options(auralis_warnings INTERFACE -Wthread-safety -Wno-deprecated-declarations)
endif()
