// SPDX-License-Identifier: GPL-3.0-or-later
#include "Positions.h"

#include <algorithm>

#include "ForgetOne.h"

namespace auralis::streaming {

bool Positions::update(const Position& position) {
  const MutexLock lock{mutex_};
  const auto known = std::ranges::find_if(heard_, [&](const Heard& heard) {
    return heard.position.user == position.user && heard.position.listener == position.listener;
  });
  if (known != heard_.end()) {
    if (known->position.generation > position.generation) return false;
    heard_.erase(known);
  }
  heard_.push_front({.position = position, .at = clock_()});
  if (heard_.size() > most_listeners)
    forget_one(heard_, [](const Heard& heard) { return heard.position.user; });
  return true;
}

void Positions::give_up(TrackId track) {
  const MutexLock lock{mutex_};
  for (Heard& heard : heard_) {
    heard.given_up = heard.given_up || heard.position.track == track;
    if (heard.position.next_track == track) heard.position.next_track.reset();
  }
}

std::vector<StreamService::Position> Positions::playing() const {
  const MutexLock lock{mutex_};
  std::vector<Position> playing;
  for (const Heard& heard : heard_)
    if (is_playing(heard) && !heard.given_up) playing.push_back(heard.position);
  return playing;
}

bool Positions::is_near(TrackId track, std::int64_t chunk) const {
  const MutexLock lock{mutex_};
  return std::ranges::any_of(heard_, [&](const Heard& heard) {
    const FrameCount current = heard.position.frame / ChunkGrid::chunk_frames;
    return is_playing(heard) && heard.position.track == track &&
           (chunk == current || chunk == current + 1);
  });
}

std::set<std::pair<TrackId, std::int64_t>> Positions::near() const {
  const MutexLock lock{mutex_};
  std::set<std::pair<TrackId, std::int64_t>> chunks;
  for (const Heard& heard : heard_) {
    if (!is_playing(heard)) continue;
    // As wide as the frame, which is whatever the player says.
    const std::int64_t current = heard.position.frame / ChunkGrid::chunk_frames;
    chunks.emplace(heard.position.track, current);
    chunks.emplace(heard.position.track, current + 1);
  }
  return chunks;
}

bool Positions::is_playing(const Heard& heard) const {
  return heard.position.playing && clock_() - heard.at < silence;
}

}  // namespace auralis::streaming
