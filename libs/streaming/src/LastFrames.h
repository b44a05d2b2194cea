// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audio/AudioBuffer.h"

namespace auralis::streaming {

/// The newest frames of what is rendered in order, for who goes back by a little: what primes a
/// cell's encoder is the end of the cell in front. One thread at a time.
class LastFrames {
 public:
  /// Of stereo, at most `capacity` frames.
  explicit LastFrames(FrameCount capacity) : kept_{2, capacity} {}

  /// Fills the beginning of `out`, which begins at frame `start`, with what is kept from there on.
  /// How many frames that were.
  FrameCount read(FrameCount start, AudioView<float> out) const;

  /// Keeps the end of `frames`, which begin at frame `start`; with what was kept before them where
  /// they go on from it.
  void keep(FrameCount start, AudioView<const float> frames);

 private:
  AudioBuffer kept_;
  FrameRange range_{};  // of the track: what lies at the beginning of `kept_`
};

}  // namespace auralis::streaming
