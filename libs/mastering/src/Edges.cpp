// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Edges.h"

#include <cassert>

namespace auralis::mastering {
namespace {

/// A track whose first or last frames are silent reaches zero by itself: going on at the mean of
/// what sounds in its middle would make the step that it avoids.
std::array<int, 2> offset_beyond(FrameCount silence, const TrackProfile& profile) noexcept {
  if (silence > 0) return {};
  return {profile.dc_left_ppm, profile.dc_right_ppm};
}

}  // namespace

Edges edges_of(const TrackProfile& profile) {
  return {.before = {.dc_ppm = offset_beyond(profile.head_silence_frames, profile)},
          .behind = {.dc_ppm = offset_beyond(profile.tail_silence_frames, profile)}};
}

Edges edges_within(std::span<const AlbumTrack> album, std::size_t place,
                   const TrackProfile& profile) {
  assert(place < album.size());
  Edges edges = edges_of(profile);
  FrameCount begin = 0;
  for (std::size_t i = 0; i < place; ++i) begin += album[i].frames;
  edges.phase = begin % grid_period_frames;
  FrameCount reached = 0;
  for (std::size_t i = place; i > 0 && reached < edge_reach_frames && !album[i - 1].lost; --i) {
    edges.before.tracks.push_back(album[i - 1].source);
    reached += album[i - 1].frames;
  }
  reached = 0;
  for (std::size_t i = place + 1; i < album.size() && reached < edge_reach_frames && !album[i].lost;
       ++i) {
    edges.behind.tracks.push_back(album[i].source);
    reached += album[i].frames;
  }
  for (Edge* const edge : {&edges.before, &edges.behind})
    if (!edge->tracks.empty()) edge->dc_ppm = {};
  return edges;
}

}  // namespace auralis::mastering
