// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::dsp {

/// A Kaiser window from its middle, at 0, to its ends, at -1 and 1. `beta` is 0 to 16.
double kaiser_window(double position, double beta) noexcept;

/// A low-pass prototype: a sinc under a Kaiser window, with a fixed order of operations (MA-4).
class KaiserSinc {
 public:
  /// `cutoff` is relative to half the sample rate, `half_width` in samples, `beta` 0 to 16.
  KaiserSinc(double cutoff, double half_width, double beta) noexcept;

  /// The impulse response `time` samples from its middle; 0 outside the window.
  double operator()(double time) const noexcept;

 private:
  double cutoff_;
  double half_width_;
  double beta_;
  double scale_;
};

}  // namespace auralis::dsp
