// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "analysis/AnalysisService.h"
#include "base/Mutex.h"

namespace auralis::analysis {

/// The newest snapshot of the background work, told to whoever listens. Thread-safe; listeners are
/// called without a lock.
class ProgressBoard {
 public:
  using Listener = std::function<void(const AnalysisProgress&)>;
  enum class Outcome { Profiled, Known, Failed };

  AnalysisProgress snapshot() const EXCLUDES(mutex_);
  void add_listener(Listener listener) EXCLUDES(mutex_);

  void set_pending(std::int64_t tracks) EXCLUDES(mutex_);
  /// Told at most ten times a second.
  void moved(TrackId track, double fraction) EXCLUDES(mutex_);
  void ended(TrackId track, Outcome outcome) EXCLUDES(mutex_);

 private:
  using Listeners = std::vector<Listener>;
  void tell(const AnalysisProgress& progress) EXCLUDES(mutex_);

  mutable Mutex mutex_;
  AnalysisProgress progress_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point told_ GUARDED_BY(mutex_){};
  std::shared_ptr<const Listeners> listeners_ GUARDED_BY(mutex_) =
      std::make_shared<const Listeners>();
};

}  // namespace auralis::analysis
