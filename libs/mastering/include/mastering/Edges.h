// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "audio/Frames.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// No frame of a master, nor of the 200 ms that prime its encoder, depends on sound further beyond
/// the track's end than this.
inline constexpr FrameCount edge_reach_frames = 2 * FrameCount{engine_rate_hz};

/// All grids of the chain begin anew together after so many frames (rule MA-2).
inline constexpr FrameCount grid_period_frames = 36'000;

/// A track of an album that is one piece of music from its beginning to its end.
struct AlbumTrack {
  ContentHash source{};
  FrameCount frames{};  ///< At 48 kHz.
  bool lost{};          ///< It cannot be read any more: tracks beside it meet silence there.

  bool operator==(const AlbumTrack&) const = default;
};

/// What the chain reads beyond one end of a track (rule MA-15).
struct Edge {
  std::vector<ContentHash> tracks{};  ///< That go on there, the nearest first; none: silence.
  /// Where none goes on: the level that silence has, in millionths of full scale, left and right. A
  /// track that begins or ends in the middle of a constant offset would meet a step there.
  std::array<int, 2> dc_ppm{};

  bool operator==(const Edge&) const = default;
};

struct Edges {
  Edge before{};
  Edge behind{};
  /// Where the grids of the chain stand at the track's first frame: tracks of one piece of music
  /// share the grids that began with it. 0 to grid_period_frames - 1.
  FrameCount phase{};

  bool operator==(const Edges&) const = default;
};

/// The edges of a track that stands for itself.
Edges edges_of(const TrackProfile& profile);

/// Those of track `place` of a continuous album, as far as is ever read. Its outer edges are those
/// of a track that stands for itself.
Edges edges_within(std::span<const AlbumTrack> album, std::size_t place,
                   const TrackProfile& profile);

}  // namespace auralis::mastering
