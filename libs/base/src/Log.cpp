// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"

#include <atomic>
#include <memory>

#include <boost/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/Utf8.h"

namespace auralis::log {
namespace {

constexpr const char* text_pattern = "%Y-%m-%dT%H:%M:%S.%e %L %v";
/// What is logged is the rest of the object.
constexpr const char* json_pattern = R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v)";

std::atomic<Format> chosen_format{Format::Text};

spdlog::logger& sink() {
  // Never destroyed: a thread may still write when the process ends.
  static const auto& logger = *new auto([] {
    auto made = std::make_shared<spdlog::logger>("auralis",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern(text_pattern);
    made->flush_on(spdlog::level::info);
    return made;
  }());
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

/// In quotes where it could be taken for more than one value.
std::string text_of(const std::string& value) {
  const std::string shown = printable(value);
  const bool is_one_word = !shown.empty() && shown.find_first_of(" =\"") == std::string::npos;
  return is_one_word ? shown : boost::json::serialize(boost::json::string{shown});
}
std::string text_of(std::int64_t value) {
  return fmt::format("{}", value);
}
std::string text_of(double value) {
  return fmt::format("{:.1f}", value);
}

std::string text_line(std::string_view area, std::string_view line, std::span<const Field> fields) {
  std::string text = fmt::format("{}: {}", area, printable(line));
  for (const Field& field : fields)
    text += fmt::format(" {}={}", field.name,
                        std::visit([](const auto& value) { return text_of(value); }, field.value));
  return text;
}

std::string json_of(std::string_view value) {
  return boost::json::serialize(boost::json::string{printable(value)});
}
std::string json_of(std::int64_t value) {
  return fmt::format("{}", value);
}
std::string json_of(double value) {
  return fmt::format("{:.3f}", value);
}

/// Without its opening brace: see json_pattern.
std::string json_line(std::string_view area, std::string_view line, std::span<const Field> fields) {
  std::string text = fmt::format(R"("area":{},"message":{})", json_of(area), json_of(line));
  for (const Field& field : fields)
    text += fmt::format(",{}:{}", json_of(field.name),
                        std::visit([](const auto& value) { return json_of(value); }, field.value));
  return text += '}';
}

}  // namespace

void set_level(Level level) {
  sink().set_level(to_spdlog(level));
}

bool is_on(Level level) {
  return sink().should_log(to_spdlog(level));
}

void set_format(Format format) {
  chosen_format = format;
  sink().set_pattern(format == Format::Json ? json_pattern : text_pattern);
}

void write(Level level, std::string_view area, std::string_view line,
           std::span<const Field> fields) {
  if (!is_on(level)) return;
  const bool is_json = chosen_format == Format::Json;
  sink().log(to_spdlog(level), "{}",
             is_json ? json_line(area, line, fields) : text_line(area, line, fields));
}

}  // namespace auralis::log
