// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/Mutex.h"
#include "model/Ids.h"

namespace auralis {

/// Where one player of a user says that it is.
struct PlayReport {
  UserId user{};
  std::string listener{};  ///< The player's own name: a tab, a device.
  TrackId track{};
  std::int64_t frame{};         ///< At 48 kHz.
  std::int64_t track_frames{};  ///< 0 where the length is not known.
  bool playing{};               ///< From here on.
};

/// A track that was heard long enough to count.
struct CountedPlay {
  TrackId track{};
  std::chrono::milliseconds heard{};  ///< Until it counted.
  std::chrono::milliseconds ago{};    ///< Since it was begun.
};

/// What a report tells of what was heard before it.
struct PlayVerdict {
  std::optional<CountedPlay> play{};
  std::optional<TrackId> skipped{};  ///< Left for another track before it counted.
};

/// Decides what was played from where players say they are. Times are the caller's, of a clock that
/// never jumps. Safe from any thread.
///
/// CT-42 A track counts once half of it, or four minutes, was heard: sound that ran, in time that
///       passed. Seeking adds nothing, nor do pauses, stalls, or reports that did not come.
/// CT-43 It counts again when it begins again: on repeat, from its first ten seconds after it
///       counted, or after another track.
/// CT-44 One that is left for another track earlier was skipped, unless it was heard for less than
///       two seconds or left within the last ten.
/// CT-119 Of one user most_at_once count, and as many more within a day, by however many players,
///       so that nobody fills the disk with them.
class PlayCounter {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::milliseconds;

  static constexpr Span longest_needed{240'000};
  static constexpr int most_at_once = 5'000;
  static constexpr std::size_t most_listeners = 256;  ///< Of who has most, the longest silent goes.

  PlayVerdict note(const PlayReport& report, Time now) EXCLUDES(mutex_);
  std::size_t listeners() const EXCLUDES(mutex_);

 private:
  using Name = std::pair<std::int64_t, std::string>;
  struct Listening {
    PlayReport last{};
    Time at{};
    Time begun{};
    Span heard{};
    Span ran{};  ///< Time that passed while it played.
    bool counted{};
  };

  /// What a user may still count; grows back within a day.
  struct Budget {
    double plays{most_at_once};
    Time at{};
  };

  PlayVerdict judge(const PlayReport& report, Time now) REQUIRES_LOCK(mutex_);
  bool spend(std::int64_t user, Time now) REQUIRES_LOCK(mutex_);
  static PlayVerdict go_on(Listening& listening, const PlayReport& report, Time now);
  static PlayVerdict leave(Listening& listening, const PlayReport& next, Time now);
  static std::optional<CountedPlay> count(Listening& listening, Time now);
  static void add(Listening& listening, Span advance, Span passed);
  void forget_one() REQUIRES_LOCK(mutex_);

  mutable Mutex mutex_;
  std::map<Name, Listening> listeners_ GUARDED_BY(mutex_);
  std::map<std::int64_t, Budget> budgets_ GUARDED_BY(mutex_);
};

}  // namespace auralis
