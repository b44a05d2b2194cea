// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "audio/FrameReader.h"
#include "dsp/Limiter.h"

namespace auralis::mastering {

/// The stretch of source that a range of the master depends on, with the drive applied and the
/// peaks measured. Moving on keeps what the next range needs too: it is the same wherever it was
/// read for, so this saves work and changes no bit (rule MA-1).
class DrivenWindow {
 public:
  /// `source` outlives the window; `drive` is linear.
  DrivenWindow(FrameReader& source, const dsp::Limiter& limiter, float drive) noexcept;

  /// Holds what frames [begin, begin + count) of the master need; both on the limiter's grid.
  /// Allocates only for a range longer than any before.
  Result<void> move_to(FrameCount begin, FrameCount count);

  /// Of the range itself, for the limiter.
  AudioView<const float> frames() const noexcept;
  /// Of the range and the nodes around it, for the limiter.
  std::span<const float> peaks() const noexcept { return peaks_; }

 private:
  FrameCount keep(FrameRange wanted);
  void measure_from(FrameCount known);

  FrameReader* source_;
  const dsp::Limiter* limiter_;
  float drive_;
  FrameRange held_{};  // positions of frames_; empty when a read failed
  AudioBuffer frames_{};
  AudioBuffer spare_{};         // the next frames_, while what is kept moves over
  std::vector<float> peaks_{};  // of the nodes within held_, without the first and the last
};

}  // namespace auralis::mastering
