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
  std::array<double, 6> states_{};
};

/// Two channels in the time of one.
class StereoKWeighting {
 public:
  /// What KWeighting::power() gives for each, added; the same bits.
  double power(std::span<const float> left, std::span<const float> right) noexcept;

 private:
  std::array<double, 12> states_{};
};

inline constexpr int k_weighting_warm_up_frames = 12'000;

}  // namespace auralis::dsp
