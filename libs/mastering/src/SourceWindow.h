// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "audio/FrameReader.h"

namespace auralis::mastering {

/// The stretch of a stereo source that somebody works on. Moving on keeps what the next stretch
/// needs too: it is the same wherever it was read for, so this saves work and changes no bit
/// (rule MA-1).
class SourceWindow {
 public:
  /// `source` outlives the window.
  explicit SourceWindow(FrameReader& source) noexcept : source_{&source} {}

  /// Holds `wanted`; tells how many of its first frames were held before. The others are as the
  /// source has them. Fails as the source, and then holds nothing. Allocates only for a range
  /// longer than any before.
  Result<FrameCount> move_to(FrameRange wanted);

  FrameRange range() const noexcept { return held_; }
  AudioView<const float> frames() const noexcept { return frames_.view(); }
  /// To be changed once, when they have come in.
  AudioView<float> frames_from(FrameCount first) noexcept {
    return frames_.view().sub(first, frames_.frames() - first);
  }

 private:
  FrameCount keep(FrameRange wanted);

  FrameReader* source_;
  FrameRange held_{};  // positions of frames_; empty when a read failed
  AudioBuffer frames_{};
  AudioBuffer spare_{};  // the next frames_, while what is kept moves over
};

}  // namespace auralis::mastering
