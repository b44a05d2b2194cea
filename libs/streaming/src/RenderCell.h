// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "CellRecipe.h"
#include "EncodedCell.h"
#include "LastFrames.h"
#include "audio/FrameReader.h"
#include "base/Bytes.h"
#include "base/Result.h"
#include "mastering/Renderer.h"

namespace auralis::streaming {

/// Frames of one state of one track, as they are encoded: zeros outside the track.
using ReadFrames = std::function<Result<void>(FrameCount start, AudioView<float> out)>;
using EmitCluster = std::function<void(SharedBytes)>;

/// A cell of a track's timeline and how it is encoded.
struct CellShape {
  int cell{};
  int packets{};
  FrameCount frames{};  ///< Those of the track: fewer than the packets hold at its end.
  Encoding encoding{};
  bool ends_track{};

  FrameCount begin() const noexcept { return cell * ChunkGrid::cell_frames; }
  ClusterLayout layout() const noexcept { return ClusterLayout{packets}; }
};

inline CellShape shape_of(const ChunkGrid& grid, int cell, const Encoding& encoding) {
  return {.cell = cell,
          .packets = grid.packets(cell),
          .frames = grid.cell_range(cell).length(),
          .encoding = encoding,
          .ends_track = cell + 1 == grid.cells()};
}

/// Encodes one whole cell by its codec, emitting each cluster as soon as it is there.
/// Cancelled within 100 ms of audio after `stop`. Adds to `encode_ms`.
Result<void> encode_cell(const CellShape& shape, const ReadFrames& read, const EmitCluster& emit,
                         const std::stop_token& stop, double& encode_ms);

/// The frames of one state: read as they are, or mastered with room for what the bit rate adds to
/// peaks. What primed the next cell's encoder is not mastered twice.
class StateReader {
 public:
  /// `source` is 48 kHz stereo and outlives this; a null plan means the original.
  static Result<StateReader> make(FrameReader& source, const mastering::Plan* plan,
                                  const Encoding& encoding);
  Result<void> read(FrameCount start, AudioView<float> out);

 private:
  StateReader(FrameReader& source, std::optional<mastering::Renderer> renderer);

  Result<void> master(FrameCount start, AudioView<float> out);

  FrameReader* source_;
  std::optional<mastering::Renderer> renderer_;
  LastFrames mastered_;
};

}  // namespace auralis::streaming
