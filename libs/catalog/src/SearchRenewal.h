// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <thread>

#include "Connections.h"
#include "base/Mutex.h"

namespace auralis {

/// Makes all that is searched anew where it was made by other rules, behind everybody: a few
/// hundred rows a turn of the writer, which others have in between. What it has come to is kept
/// with the rows, so that whoever is stopped or killed goes on from there. Nothing where the
/// catalogue can only be read. Safe from any thread.
class SearchRenewal {
 public:
  explicit SearchRenewal(Connections& connections);
  /// Ends after the turn under way.
  ~SearchRenewal();

  /// 0 to 1; nullopt when all is made by the present rules, or nothing can be. Touches no disk.
  std::optional<double> progress() const;
  /// Until it has ended, or `stop`.
  void wait(const std::stop_token& stop) EXCLUDES(mutex_);

 private:
  void run(const std::stop_token& stop) EXCLUDES(mutex_);
  void pause(std::chrono::milliseconds time, const std::stop_token& stop) EXCLUDES(mutex_);
  Result<void> renew(const std::stop_token& stop);
  Result<void> count(int next_kind);

  Connections& connections_;
  std::atomic<std::int64_t> rows_{1};  // to be made anew, at least one
  std::atomic<std::int64_t> made_{};
  std::atomic<bool> is_under_way_{};
  Mutex mutex_;
  Condition changed_;
  std::jthread thread_;
};

/// For a catalogue without tracks: there is nothing to be made anew later, either.
Result<void> skip_renewal_of_nothing(Connections& connections);

}  // namespace auralis
