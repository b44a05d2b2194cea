// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeLimit.h"

#include <soci/sqlite3/soci-sqlite3.h>

namespace auralis {
namespace {

constexpr int steps_between_looks = 10'000;  // about a millisecond

sqlite_api::sqlite3* handle_of(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

}  // namespace

TimeLimit::TimeLimit(soci::session& session, std::chrono::milliseconds patience)
    : session_{session}, end_{std::chrono::steady_clock::now() + patience} {
  sqlite_api::sqlite3_progress_handler(handle_of(session), steps_between_looks, look, this);
}

TimeLimit::~TimeLimit() {
  sqlite_api::sqlite3_progress_handler(handle_of(session_), 0, nullptr, nullptr);
}

int TimeLimit::look(void* limit) {
  auto& self = *static_cast<TimeLimit*>(limit);
  self.passed_ = std::chrono::steady_clock::now() >= self.end_;
  return self.passed_ ? 1 : 0;
}

}  // namespace auralis
