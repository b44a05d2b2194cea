// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <soci/soci.h>

namespace auralis {

/// Interrupts what a connection does when it takes too long, as long as this lives. The only place
/// that knows how SQLite does that.
class TimeLimit {
 public:
  TimeLimit(soci::session& session, std::chrono::milliseconds patience);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  bool passed() const noexcept { return passed_; }

 private:
  static int look(void* limit);

  soci::session& session_;
  std::chrono::steady_clock::time_point end_;
  bool passed_{};
};

}  // namespace auralis
