// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace auralis::dsp {

/// The curve that makes harmonics: a polynomial of the seventh degree on [-1, 1] that is level at
/// both ends and beyond, with two derivatives. Its degree bounds how high harmonics go.
///
/// Full scale is four times the level a band is expected to have, so the noise of that level spans
/// it. For such noise the curve's even part (mostly second harmonics) has a power of `even_share`
/// and its odd part (mostly third) one of 1 - even_share, on which the noise itself has none: the
/// odd part is made orthogonal to it, so that the curve does not just turn the band up.
class ExciterCurve {
 public:
  static constexpr double level = 0.25;
  static constexpr double even_share = 0.64;

  constexpr ExciterCurve() noexcept {
    // Power of even(s), less the square of its mean, which no output filter lets through.
    double square = 0.0;
    double mean = 0.0;
    for (std::size_t i = 0; i < even.size(); ++i) {
      mean += even[i] * moment(2 * (i + 1));
      for (std::size_t j = 0; j < even.size(); ++j)
        square += even[i] * even[j] * moment(2 * (i + j + 2));
    }
    const double even_scale = root(even_share / (square - mean * mean));
    for (std::size_t i = 0; i < even.size(); ++i)
      even_[i] = static_cast<float>(even[i] * even_scale);

    const double line_part = product(cubic, first) / product(line, first);
    std::array<double, 4> odd{};
    for (std::size_t i = 0; i < odd.size(); ++i) odd[i] = cubic[i] - line_part * line[i];
    const double odd_scale = root((1.0 - even_share) / product(odd, odd));
    for (std::size_t i = 0; i < odd.size(); ++i) odd_[i] = static_cast<float>(odd[i] * odd_scale);
  }

  float operator()(float sample) const noexcept {
    const float s = std::clamp(sample, -1.0F, 1.0F);
    const float w = s * s;
    return w * (even_[0] + w * (even_[1] + w * even_[2])) +
           s * (odd_[0] + w * (odd_[1] + w * (odd_[2] + w * odd_[3])));
  }

 private:
  // 1 - (1 - s^2)^3, by powers of s^2 from the first on.
  static constexpr std::array<double, 3> even{3.0, -3.0, 1.0};
  // By odd powers of s: a cubic and a line that bend so as to be level at 1.
  static constexpr std::array<double, 4> cubic{0.0, 4.375, -5.25, 1.875};
  static constexpr std::array<double, 4> line{2.1875, -2.1875, 1.3125, -0.3125};
  static constexpr std::array<double, 4> first{1.0, 0.0, 0.0, 0.0};

  /// Mean of s^power for noise of `level`.
  static constexpr double moment(std::size_t power) noexcept {
    double value = 1.0;
    for (std::size_t k = power; k > 1; k -= 2) value *= static_cast<double>(k - 1) * level * level;
    return value;
  }
  static constexpr double product(const std::array<double, 4>& a,
                                  const std::array<double, 4>& b) noexcept {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < b.size(); ++j) sum += a[i] * b[j] * moment(2 * (i + j + 1));
    return sum;
  }
  /// Newton's method, because std::sqrt is not constexpr.
  static constexpr double root(double value) noexcept {
    double guess = value > 1.0 ? value : 1.0;
    for (int i = 0; i < 64; ++i) guess = 0.5 * (guess + value / guess);
    return guess;
  }

  std::array<float, 3> even_{};
  std::array<float, 4> odd_{};
};

}  // namespace auralis::dsp
