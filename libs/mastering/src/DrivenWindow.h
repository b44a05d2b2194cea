// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "SourceWindow.h"
#include "dsp/Limiter.h"

namespace auralis::mastering {

/// The stretch of source that a range of the master depends on, with the drive applied and the
/// peaks measured, of which moving on keeps what it can.
class DrivenWindow {
 public:
  /// `source` outlives the window; `drive` is linear. Nothing of the master is heard outside of
  /// `heard`: its peaks are those of sound that is cut there.
  DrivenWindow(FrameReader& source, const dsp::Limiter& limiter, float drive,
               FrameRange heard) noexcept;

  /// Holds what frames [begin, begin + count) of the master need; both on the limiter's grid.
  /// Allocates only for a range longer than any before.
  Result<void> move_to(FrameCount begin, FrameCount count);

  /// Of the range itself, for the limiter.
  AudioView<const float> frames() const noexcept;
  /// Of the range and the nodes around it, for the limiter.
  std::span<const float> peaks() const noexcept { return peaks_; }

 private:
  void measure_from(FrameCount known);
  AudioView<const float> heard_from(FrameCount first);

  const dsp::Limiter* limiter_;
  float drive_;
  FrameRange heard_;
  SourceWindow source_;
  AudioBuffer cut_{};           // what is heard of frames that reach beyond it
  std::vector<float> peaks_{};  // of the nodes within the window, without the first and the last
};

}  // namespace auralis::mastering
