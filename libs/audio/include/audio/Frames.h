// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace auralis {

/// A number of frames, or a position counted from a track's first audible frame. A frame is one
/// instant across all channels; a sample is one number of one channel.
using FrameCount = std::int64_t;

/// Rate and channels of everything behind the decoder (rule MA-6).
inline constexpr int engine_rate_hz = 48000;
inline constexpr int engine_channels = 2;

/// What a source may have, in Hz: telephone to DSD256, whose decoder gives an eighth of its bits.
inline constexpr int lowest_rate_hz = 8000;
inline constexpr int highest_rate_hz = 1'411'200;

/// A half-open range of frames: [begin, end).
struct FrameRange {
  FrameCount begin{};
  FrameCount end{};

  constexpr FrameCount length() const noexcept { return end - begin; }
  constexpr bool operator==(const FrameRange&) const = default;
};

/// How many frames at `to_hz` cover `frames` at `from_hz`: the last one may be partly filled.
constexpr FrameCount frames_at(FrameCount frames, int from_hz, int to_hz) noexcept {
  return (frames * to_hz + from_hz - 1) / from_hz;
}

/// In which step of a grid from frame 0 on a position lies; steps before frame 0 are below 0.
constexpr FrameCount step_at(FrameCount position, FrameCount step_frames) noexcept {
  const FrameCount step = position / step_frames;
  return position % step_frames < 0 ? step - 1 : step;
}

}  // namespace auralis
