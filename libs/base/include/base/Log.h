// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace auralis::log {

enum class Level { Debug, Info, Warning, Error };

/// Lines below `level` are dropped. Default Info. Safe from any thread.
void set_level(Level level);
bool is_on(Level level);

enum class Format {
  Text,  ///< "2026-01-02T03:04:05.678 W http: it failed status=500"
  Json,  ///< An object a line, of time, level, area, message and the fields.
};
/// Default Text. Before other threads write.
void set_format(Format format);

/// What programs look for in lines of one kind, by its name.
struct Field {
  std::string name;
  std::variant<std::string, std::int64_t, double> value;
};

/// Writes one line to standard error with time, level and area ("scanner", "http"), and stays one
/// whatever is in it; see printable(). Thread-safe.
void write(Level level, std::string_view area, std::string_view line,
           std::span<const Field> fields = {});

/// For lines of what is done already: write() throws where there is no memory for one, or nowhere
/// to write it, and then the line is lost and nothing else.
template <class Write>
void write_or_lose(const Write& write_lines) noexcept {
  try {
    write_lines();
  } catch (const std::exception&) {
    return;  // there is nobody else to tell
  }
}

template <class... Args>
void debug(std::string_view area, fmt::format_string<Args...> text, Args&&... args) {
  // Most of the time nobody reads these lines, and some are made for every request.
  if (is_on(Level::Debug))
    write(Level::Debug, area, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void info(std::string_view area, fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Info, area, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void warning(std::string_view area, fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Warning, area, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void error(std::string_view area, fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Error, area, fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace auralis::log
