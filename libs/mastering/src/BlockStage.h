// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "audio/FrameReader.h"

namespace auralis::mastering {

/// A step of the chain that makes its frames in blocks on a grid of its own (rule MA-2), beyond
/// the track's ends too, of whatever the source gives there. The block it made last stays, so that
/// reading on in small pieces makes each block once.
class BlockStage : public FrameReader {
 public:
  AudioFormat format() const noexcept override;
  FrameCount frames() const noexcept override { return frames_; }
  Result<void> read(FrameCount start, AudioView<float> out) override;

 protected:
  /// Block k begins at frame `origin` + k * `length`; k may be below 0.
  struct Grid {
    FrameCount origin;
    FrameCount length;
  };
  BlockStage(FrameCount frames, Grid grid);

  /// Fills `out`, as long as a block, with block `index`: a pure function of the source around it,
  /// whatever was made before.
  virtual Result<void> make_block(FrameCount index, AudioView<float> out) = 0;

 private:
  Result<void> hold(FrameCount index);

  FrameCount frames_;
  Grid grid_;
  std::optional<FrameCount> held_{};  // which block
  AudioBuffer block_;
};

}  // namespace auralis::mastering
