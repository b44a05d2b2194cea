// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace auralis::log {

enum class Level { Debug, Info, Warning, Error };

/// Lines below `level` are dropped. Default Info. Safe from any thread.
void set_level(Level level);
bool is_on(Level level);

/// Writes one line to standard error with time, level and area ("scanner", "http"), and stays one
/// whatever is in it; see printable(). Thread-safe.
void write(Level level, std::string_view area, std::string_view line);

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
