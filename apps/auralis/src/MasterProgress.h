// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/Mutex.h"

namespace auralis::app {

/// What a run of many tracks tells while it goes on: on a terminal one line of progress with the
/// time left, on standard error; anywhere, a line for each track that ended, on standard output.
/// Safe from any thread.
class MasterProgress {
 public:
  /// One weight a track: how much work it is, in any unit.
  explicit MasterProgress(std::vector<double> weights);

  void moved(std::size_t track, double fraction) EXCLUDES(mutex_);
  void ended(std::size_t track, const std::string& line) EXCLUDES(mutex_);
  /// Takes the line of progress away, before something else is printed.
  void clear() EXCLUDES(mutex_);

 private:
  void draw() REQUIRES_LOCK(mutex_);
  void wipe() REQUIRES_LOCK(mutex_);

  const std::chrono::steady_clock::time_point begun_{std::chrono::steady_clock::now()};
  const bool terminal_;
  Mutex mutex_;
  std::vector<double> weights_ GUARDED_BY(mutex_);
  std::vector<double> fractions_ GUARDED_BY(mutex_);
  std::size_t ended_ GUARDED_BY(mutex_) = 0;
  std::string shown_ GUARDED_BY(mutex_);
};

/// "1:02:03" or "2:03".
std::string clock_text(double seconds);

}  // namespace auralis::app
