// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <stop_token>

#include "CellRecipe.h"
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
  int bit_rate_kbps{};
};

/// Encodes one whole cell (rules ST-3 and ST-4), emitting each cluster as soon as it is there.
/// Cancelled within 100 ms of audio after `stop`. Adds to `encode_ms`.
Result<void> encode_cell(const CellShape& shape, const ReadFrames& read, const EmitCluster& emit,
                         const std::stop_token& stop, double& encode_ms);

/// The frames of one state: read as they are, or mastered and trimmed for the bit rate.
class StateReader {
 public:
  /// `source` is 48 kHz stereo and outlives this; a null plan means the original.
  static Result<StateReader> make(FrameReader& source, const mastering::Plan* plan,
                                  int kilobits_per_second);
  Result<void> read(FrameCount start, AudioView<float> out);

 private:
  StateReader(FrameReader& source, std::optional<mastering::Renderer> renderer, float gain)
      : source_{&source}, renderer_{std::move(renderer)}, gain_{gain} {}

  FrameReader* source_;
  std::optional<mastering::Renderer> renderer_;
  float gain_;
};

}  // namespace auralis::streaming
