// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <set>
#include <utility>
#include <vector>

#include "base/Mutex.h"
#include "streaming/StreamService.h"

namespace auralis::streaming {

/// Where each listener is, as their players last said (rule CA-3). At most 64 are kept
/// (forget_one). Thread-safe.
class Positions {
 public:
  using Position = StreamService::Position;
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  /// A player that plays reports every few seconds; one that was silent this long has gone.
  static constexpr std::chrono::minutes silence{2};
  static constexpr std::size_t most_listeners = 64;

  explicit Positions(Clock clock) : clock_{std::move(clock)} {}

  /// Replaces the listener's position; false when a newer generation has spoken already.
  bool update(const Position& position) EXCLUDES(mutex_);
  /// The track cannot be rendered: nothing is made ahead for those who play it, or of it for those
  /// who play it next, before they report again.
  void give_up(TrackId track) EXCLUDES(mutex_);
  /// Those who play what was not given up, last heard first.
  std::vector<Position> playing() const EXCLUDES(mutex_);
  /// Whether a listener plays this chunk or the one before it.
  bool is_near(TrackId track, std::int64_t chunk) const EXCLUDES(mutex_);
  /// All such chunks, for those who ask about many.
  std::set<std::pair<TrackId, std::int64_t>> near() const EXCLUDES(mutex_);

 private:
  struct Heard {
    Position position;
    std::chrono::steady_clock::time_point at;
    bool given_up{};
  };
  bool is_playing(const Heard& heard) const;

  const Clock clock_;
  mutable Mutex mutex_;
  std::list<Heard> heard_ GUARDED_BY(mutex_);  // last heard first
};

}  // namespace auralis::streaming
