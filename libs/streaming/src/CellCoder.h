// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "RenderCell.h"

namespace auralis::streaming {

/// Turns the frames of one cell into its clusters by one codec. One thread at a time.
class CellCoder {
 public:
  /// Frames of the track's timeline, and how many of them at once: little, so that the first 200 ms
  /// come out early.
  struct Appetite {
    FrameRange frames{};
    FrameCount block{};
  };

  virtual ~CellCoder() = default;
  virtual Appetite appetite() const noexcept = 0;
  /// The next block, or what is left of the frames.
  virtual Result<void> code(AudioView<const float> frames) = 0;
};

/// Fails with InvalidArgument for a bit rate that the codec does not have. `emit` outlives it.
Result<std::unique_ptr<CellCoder>> make_opus_coder(const CellShape& shape, const EmitCluster& emit);
Result<std::unique_ptr<CellCoder>> make_flac_coder(const CellShape& shape, const EmitCluster& emit);
Result<std::unique_ptr<CellCoder>> make_aac_coder(const CellShape& shape, const EmitCluster& emit);
Result<std::unique_ptr<CellCoder>> make_pcm_coder(const CellShape& shape, const EmitCluster& emit);

}  // namespace auralis::streaming
