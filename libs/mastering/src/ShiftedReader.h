// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/FrameReader.h"

namespace auralis::mastering {

/// A source on the chain's grids: its own first frame lies at `phase`.
class ShiftedReader final : public FrameReader {
 public:
  /// `source` outlives this.
  ShiftedReader(FrameReader& source, FrameCount phase) noexcept : source_{&source}, phase_{phase} {}

  AudioFormat format() const noexcept override { return source_->format(); }
  FrameCount frames() const noexcept override { return source_->frames(); }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    return source_->read(start - phase_, out);
  }

 private:
  FrameReader* source_;
  FrameCount phase_;
};

}  // namespace auralis::mastering
