// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/Utf8.h"

namespace auralis::log {
namespace {

spdlog::logger& sink() {
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("auralis",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%e %L %v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *logger;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::Debug:
      return spdlog::level::debug;
    case Level::Info:
      return spdlog::level::info;
    case Level::Warning:
      return spdlog::level::warn;
    case Level::Error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

void set_level(Level level) {
  sink().set_level(to_spdlog(level));
}

bool is_on(Level level) {
  return sink().should_log(to_spdlog(level));
}

void write(Level level, std::string_view area, std::string_view line) {
  sink().log(to_spdlog(level), "{}: {}", area, printable(line));
}

}  // namespace auralis::log
