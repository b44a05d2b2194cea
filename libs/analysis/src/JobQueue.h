// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <list>
#include <optional>
#include <stop_token>
#include <vector>

#include "Job.h"
#include "base/Mutex.h"

namespace auralis::analysis {

/// Who is analysed next, and by whom. Order of work: tracks someone waits for, first come first
/// served; then hurried ones, newest first; then, unless held, tracks someone waits for in the
/// background and the backlog in id order. All threads share a hurried track; a background track is
/// shared only when there is nothing else.
///
/// What is held of a track until it is measured grows with its length, so that few are begun at a
/// time: of those longer than `brief` so many that they last a day together, or one; of all
/// most_begun. Others wait until one of these is done. Hurried ones are counted by themselves: no
/// background track keeps one from its turn.
/// Thread-safe.
class JobQueue {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Then { GoesOn, Complete, TooSlow };
  /// In stretches of ten seconds.
  static constexpr int brief = 360;
  static constexpr int a_day = 8640;
  static constexpr int most_begun = 32;

  explicit JobQueue(Patience patience = {}) : patience_{patience} {}

  /// The work that is most wanted; blocks until there is some. Refill means: look into the
  /// catalogue for tracks above refill_after() and give them to refill().
  std::optional<Work> take(const Work& last, const std::stop_token& stop) EXCLUDES(mutex_);

  TrackId refill_after() const EXCLUDES(mutex_);
  /// An empty batch ends the backlog until restart_backlog().
  void refill(const std::vector<TrackId>& batch) EXCLUDES(mutex_);
  void restart_backlog() EXCLUDES(mutex_);
  /// restart_backlog() at that time, unless it is done before: of what may be had again then.
  void restart_backlog_at(Clock::time_point when) EXCLUDES(mutex_);
  /// Nobody is at work, and nothing is left to begin.
  bool is_worked_off() const EXCLUDES(mutex_);

  /// `known` is what the profiler holds already. False where the track is too long to be begun
  /// beside the others: it waits, and nothing of it is held.
  bool opened(Job& job, AudioPtr audio, std::unique_ptr<mastering::Profiler> profiler,
              const Measured& known = {}) EXCLUDES(mutex_);
  /// One stretch was measured in so much processor time. Complete and TooSlow, which is what
  /// took more than patience has, are told once: the caller is to finish the job then.
  Then measured(Job& job, int stretch, bool damaged, std::chrono::nanoseconds cost = {})
      EXCLUDES(mutex_);
  Measured measured_of(const Job& job) const EXCLUDES(mutex_);
  /// Those of which some stretches are measured and some are not.
  std::vector<JobPtr> half_made() const EXCLUDES(mutex_);
  void finish(const JobPtr& job, Result<ProfilePtr> result) EXCLUDES(mutex_);

  void hurry(TrackId track) EXCLUDES(mutex_);
  /// Hurries the track, or lines it up before the backlog, and waits for its job; nullopt when
  /// `deadline` passed or `stop` came first.
  std::optional<Result<ProfilePtr>> wait_for(TrackId track, Turn turn, Clock::time_point deadline,
                                             const std::stop_token& stop) EXCLUDES(mutex_);

  void hold() EXCLUDES(mutex_);
  void release() EXCLUDES(mutex_);

  std::optional<double> fraction_of(TrackId track) const EXCLUDES(mutex_);

 private:
  JobPtr find(TrackId track) const REQUIRES_LOCK(mutex_);
  bool has_room_for(const Job& job) const REQUIRES_LOCK(mutex_);
  bool has_work(const Job& job) const REQUIRES_LOCK(mutex_);
  JobPtr raise(TrackId track) REQUIRES_LOCK(mutex_);
  JobPtr line_up(TrackId track) REQUIRES_LOCK(mutex_);
  void drop_oldest_unwanted() REQUIRES_LOCK(mutex_);
  void restart() REQUIRES_LOCK(mutex_);
  std::optional<Work> pick(const Work& last) REQUIRES_LOCK(mutex_);
  JobPtr pick_hurried() const REQUIRES_LOCK(mutex_);
  JobPtr pick_background(const Work& last) REQUIRES_LOCK(mutex_);
  Work begin(const JobPtr& job, const Work& last) REQUIRES_LOCK(mutex_);

  const Patience patience_;
  mutable Mutex mutex_;
  Condition work_;
  Condition done_;
  std::list<JobPtr> jobs_ GUARDED_BY(mutex_);  // most recently hurried first; background last
  std::deque<TrackId> backlog_ GUARDED_BY(mutex_);
  TrackId after_ GUARDED_BY(mutex_){};
  enum class Backlog { Known, Asking, Ended };
  Backlog backlog_state_ GUARDED_BY(mutex_) = Backlog::Known;
  bool restart_ GUARDED_BY(mutex_) = false;  // while Asking: begin again from the first track
  std::optional<Clock::time_point> resumes_at_ GUARDED_BY(mutex_);
  int holds_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis::analysis
