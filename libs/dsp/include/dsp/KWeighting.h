// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>

namespace auralis::dsp {

/// The K-weighting of ITU-R BS.1770-4 at 48 kHz for one channel: two biquads in double precision.
/// For analysis only: its memory is infinite, but what was heard k_weighting_warm_up_frames ago
/// has decayed below -400 dB.
class KWeighting {
 public:
  /// Weights `in` onto `out`; both of one length, may be the same memory. Never allocates.
  void process(std::span<const float> in, std::span<float> out) noexcept;
  /// Sum of squares of the weighted signal, without storing it; fixed accumulator order.
  double power(std::span<const float> in) noexcept;

 private:
  double step(double x) noexcept;
  void settle() noexcept;

  std::array<double, 2> input_{};   // x[n-1], x[n-2]
  std::array<double, 2> shelf_{};   // behind the shelf, in front of the high-pass
  std::array<double, 2> output_{};  // behind both
};

inline constexpr int k_weighting_warm_up_frames = 12'000;

}  // namespace auralis::dsp
