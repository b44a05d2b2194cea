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
  void measure_from(FrameCount known);

  const dsp::Limiter* limiter_;
  float drive_;
  SourceWindow source_;
  std::vector<float> peaks_{};  // of the nodes within the window, without the first and the last
};

}  // namespace auralis::mastering
