// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "Dialect.h"

namespace auralis {

/// Interrupts what a connection does when it takes too long, as long as this lives.
class TimeLimit {
 public:
  TimeLimit(soci::session& session, std::chrono::milliseconds patience)
      : session_{session}, end_{std::chrono::steady_clock::now() + patience} {
    dialect_.limit_time(session_, end_);
  }
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  /// Whether that is why it threw.
  bool ended(const std::exception& thrown) const { return dialect_.was_interrupted(thrown); }

 private:
  soci::session& session_;
  const Dialect& dialect_ = dialect_of(session_);
  std::chrono::steady_clock::time_point end_;
};

}  // namespace auralis
