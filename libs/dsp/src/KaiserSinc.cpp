// SPDX-License-Identifier: GPL-3.0-or-later
#include "KaiserSinc.h"

#include <array>
#include <cmath>
#include <numbers>

#include "dsp/Math.h"

namespace auralis::dsp {
namespace {

/// The modified Bessel function of order zero for 0 <= x <= 16, by its power series.
double bessel_i0(double x) noexcept {
  static constexpr auto inverse_squares = [] {
    std::array<double, 36> values{};
    for (std::size_t k = 0; k < values.size(); ++k)
      values[k] = 1.0 / (static_cast<double>(k + 1) * static_cast<double>(k + 1));
    return values;
  }();
  const double z = x * x * 0.25;
  double sum = 1.0;
  for (std::size_t k = inverse_squares.size(); k-- > 0;) sum = sum * (z * inverse_squares[k]) + 1.0;
  return sum;
}

}  // namespace

double kaiser_window(double position, double beta) noexcept {
  if (std::fabs(position) > 1.0) return 0.0;
  return bessel_i0(beta * std::sqrt(1.0 - position * position)) / bessel_i0(beta);
}

KaiserSinc::KaiserSinc(double cutoff, double half_width, double beta) noexcept
    : cutoff_{cutoff}, half_width_{half_width}, beta_{beta}, scale_{1.0 / bessel_i0(beta)} {}

double KaiserSinc::operator()(double time) const noexcept {
  const double position = time / half_width_;
  if (std::fabs(position) > 1.0) return 0.0;
  const double window = bessel_i0(beta_ * std::sqrt(1.0 - position * position)) * scale_;
  const double angle = std::numbers::pi * cutoff_ * time;
  const double sinc = time == 0.0 ? 1.0 : sin(angle) / angle;
  return cutoff_ * sinc * window;
}

}  // namespace auralis::dsp
