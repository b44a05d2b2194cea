// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "audio/Frames.h"

namespace auralis::streaming {

/// The one place that knows how a track's timeline is cut (rule ST-1): chunks of 30 s, cells of
/// 1 s, packets of 20 ms, at 48 kHz. A cell begins with a closed packet, so that sound can begin
/// at any. Metadata exports it; nobody else writes these numbers.
class ChunkGrid {
 public:
  static constexpr FrameCount packet_frames = 960;
  static constexpr int packets_per_cell = 50;
  static constexpr int cells_per_chunk = 30;
  static constexpr int packets_per_chunk = packets_per_cell * cells_per_chunk;
  static constexpr FrameCount cell_frames = packet_frames * packets_per_cell;
  static constexpr FrameCount chunk_frames = cell_frames * cells_per_chunk;
  static constexpr double chunk_seconds = 30.0;

  /// Raised when a track is cut otherwise, or cells hold something else: then what was kept of an
  /// earlier version, here or by a client, is not taken for what would be sent now.
  static constexpr std::int64_t layout_version = 3;

  explicit constexpr ChunkGrid(FrameCount frames) noexcept : frames_{frames} {}

  constexpr FrameCount frames() const noexcept { return frames_; }
  constexpr int chunks() const noexcept { return count(chunk_frames); }
  constexpr int cells() const noexcept { return count(cell_frames); }
  /// Cells of one chunk, as track-wide cell numbers [first, last).
  constexpr int first_cell(int chunk) const noexcept { return chunk * cells_per_chunk; }
  constexpr int last_cell(int chunk) const noexcept {
    const int end = (chunk + 1) * cells_per_chunk;
    return end < cells() ? end : cells();
  }
  constexpr FrameRange cell_range(int cell) const noexcept {
    const FrameCount begin = cell * cell_frames;
    const FrameCount end = begin + cell_frames;
    return {begin, end < frames_ ? end : frames_};
  }
  /// Packets of a cell; the last one of a track may be padded with zeros.
  constexpr int packets(int cell) const noexcept {
    const FrameRange range = cell_range(cell);
    return static_cast<int>((range.length() + packet_frames - 1) / packet_frames);
  }

 private:
  constexpr int count(FrameCount unit) const noexcept {
    return static_cast<int>((frames_ + unit - 1) / unit);
  }
  FrameCount frames_;
};

}  // namespace auralis::streaming
