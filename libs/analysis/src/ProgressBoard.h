// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "analysis/AnalysisService.h"
#include "base/Mutex.h"

namespace auralis::analysis {

/// The newest snapshot of the background work, told to whoever listens: one snapshot at a time,
/// each newer than the one before. Thread-safe; a listener may ask for a snapshot, not change the
/// board.
class ProgressBoard {
 public:
  using Listener = std::function<void(const AnalysisProgress&)>;
  enum class Outcome {
    Profiled,  ///< Measured, or known as the music of another track: it waits no more.
    Known,     ///< It was profiled before, so it was not waiting.
    Failed,
    PutOff,  ///< It goes on waiting.
  };

  AnalysisProgress snapshot() const EXCLUDES(mutex_);
  void add_listener(Listener listener) EXCLUDES(mutex_);

  /// Asks how many tracks wait; a count that cannot be told changes nothing. One at a time, so that
  /// the newest count stands.
  using Count = std::function<std::optional<std::int64_t>()>;
  void count_pending(const Count& count) EXCLUDES(counting_, mutex_, telling_);
  /// How far a track is; nullopt as soon as it is finished. Must not come back here.
  using FractionOf = std::function<std::optional<double>(TrackId)>;
  /// Told at most ten times a second; nothing for a track that another thread has finished.
  void moved(TrackId track, const FractionOf& fraction_of) EXCLUDES(mutex_, telling_);
  /// Call when `fraction_of` answers nothing any more.
  void ended(TrackId track, Outcome outcome) EXCLUDES(mutex_, telling_);

 private:
  using Listeners = std::vector<Listener>;
  void set_pending(std::int64_t tracks) EXCLUDES(mutex_, telling_);
  void tell() EXCLUDES(mutex_, telling_);

  mutable Mutex mutex_;
  AnalysisProgress progress_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point told_ GUARDED_BY(mutex_){};
  std::shared_ptr<const Listeners> listeners_ GUARDED_BY(mutex_) =
      std::make_shared<const Listeners>();
  Mutex counting_;  // taken before the others
  Mutex telling_;   // taken before mutex_
  std::int64_t told_revision_ GUARDED_BY(telling_) = 0;
};

}  // namespace auralis::analysis
