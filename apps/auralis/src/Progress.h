// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace auralis::app {

/// A line of progress on standard error, when that is a terminal; it is gone when the work is.
class Progress {
 public:
  explicit Progress(std::string what)
      : what_{std::move(what)}, shown_{isatty(STDERR_FILENO) != 0} {}
  ~Progress() {
    if (shown_ && percent_ >= 0) fmt::print(stderr, "\r\033[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `fraction` is 0 to 1.
  void show(double fraction) {
    const int percent = static_cast<int>(fraction * 100.0);
    if (!shown_ || percent == percent_) return;
    percent_ = percent;
    fmt::print(stderr, "\r\033[K{} {} %", what_, percent);
    std::fflush(stderr);
  }

 private:
  std::string what_;
  bool shown_;
  int percent_{-1};
};

}  // namespace auralis::app
