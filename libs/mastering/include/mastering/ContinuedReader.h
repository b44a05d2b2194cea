// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "audio/FrameReader.h"

namespace auralis::mastering {

/// A track that goes on beyond its ends: in other tracks, and where there is none, or no further
/// one, at a constant level. Frame 0 is the track's own first. One thread at a time.
class ContinuedReader final : public FrameReader {
 public:
  using Tracks = std::vector<FrameReader*>;  ///< The nearest first.
  using Level = std::array<float, 2>;        ///< Of the first two channels; others are at 0.

  /// All have one format and outlive this.
  ContinuedReader(FrameReader& track, const Tracks& before, const Tracks& behind);

  /// The levels; 0 at first.
  void hold(Level before, Level behind) noexcept {
    before_ = before;
    behind_ = behind;
  }

  AudioFormat format() const noexcept override { return track_->format(); }
  FrameCount frames() const noexcept override { return track_->frames(); }
  /// Any position: what goes on there.
  Result<void> read(FrameCount start, AudioView<float> out) override;

 private:
  struct Piece {
    FrameCount begin;
    FrameReader* reader;
  };

  FrameReader* track_;
  std::vector<Piece> pieces_;  // one behind the other
  Level before_{};
  Level behind_{};
};

}  // namespace auralis::mastering
