// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "analysis/AnalysisService.h"
#include "base/Mutex.h"

namespace auralis::analysis {

/// Tracks that play and are not measured, and why: those that are too long, and, by their content,
/// those last `most` that were found to take too long. Thread-safe.
class PassedOver {
 public:
  static constexpr std::size_t most = 1000;

  /// Unsupported where it is one of them.
  Result<void> check(const TrackAudio& audio) const EXCLUDES(mutex_);
  void add(const TrackAudio& audio, std::string reason) EXCLUDES(mutex_);

 private:
  struct Slow {
    ContentHash content;
    std::string reason;
  };

  mutable Mutex mutex_;
  std::deque<Slow> slow_ GUARDED_BY(mutex_);
};

}  // namespace auralis::analysis
