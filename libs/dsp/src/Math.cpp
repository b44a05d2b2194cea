// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Math.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

namespace auralis::dsp {
namespace {

constexpr double log2_of_10 = 3.32192809488736234787;
constexpr double log2_of_zero = -1100.0;
constexpr int mantissa_bits = 52;
constexpr int exponent_bias = 1023;
constexpr std::uint64_t mantissa_mask = (std::uint64_t{1} << mantissa_bits) - 1;

/// x = mantissa * 2^exponent with the mantissa within a factor of sqrt(2) of 1.
struct Split {
  double mantissa;
  int exponent;
};

/// Works on the bits, so that flushing denormals (DAZ) cannot change the result.
Split split(double x) noexcept {
  auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<int>(bits >> mantissa_bits);
  if (exponent == 0) {  // denormal: move the leading bit to where a normal number has it
    const int shift = std::countl_zero(bits) - (63 - mantissa_bits);
    bits <<= shift;
    exponent = 1 - shift;
  }
  constexpr auto one = static_cast<std::uint64_t>(exponent_bias) << mantissa_bits;
  const auto mantissa = std::bit_cast<double>((bits & mantissa_mask) | one);
  if (mantissa > std::numbers::sqrt2) return {mantissa * 0.5, exponent - exponent_bias + 1};
  return {mantissa, exponent - exponent_bias};
}

/// 2^exponent for -1022 to 1023.
double power_of_two(int exponent) noexcept {
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + exponent_bias)
                               << mantissa_bits);
}

/// Polynomial with its highest coefficient first.
template <std::size_t Count>
double horner(const std::array<double, Count>& coefficients, double x) noexcept {
  double sum = coefficients[0];
  for (std::size_t i = 1; i < Count; ++i) sum = sum * x + coefficients[i];
  return sum;
}

/// Power series of a circular function in x * x, highest power first: one over every second
/// factorial from that of `first` on, with alternating signs.
template <std::size_t Count>
constexpr std::array<double, Count> alternating_factorials(int first) {
  std::array<double, Count> series{};
  double factorial = 1.0;
  double sign = 1.0;
  int next = first + 1;
  for (std::size_t i = 0; i < Count; ++i) {
    series[Count - 1 - i] = sign / factorial;
    factorial *= static_cast<double>(next) * static_cast<double>(next + 1);
    next += 2;
    sign = -sign;
  }
  return series;
}

/// Both for |x| <= pi / 4, where the first term left out is below 1e-17.
double short_sin(double x) noexcept {
  static constexpr auto series = alternating_factorials<10>(1);
  return x * horner(series, x * x);
}
double short_cos(double x) noexcept {
  static constexpr auto series = alternating_factorials<10>(0);
  return horner(series, x * x);
}

/// radians = quarter * pi / 2 + rest, |rest| <= pi / 4 or a rounding more.
struct Reduced {
  double rest;
  int quadrant;  // 0 to 3
};

Reduced reduce(double radians) noexcept {
  // pi / 2 in three parts; the first two have 33 bits, so that their products with up to 2^20
  // quarters are exact.
  constexpr double high = 0x1.921fb544p+0;
  constexpr double middle = 0x1.0b4611a6p-34;
  constexpr double low = 0x1.3198a2e037073p-69;
  const double quarters = std::floor(radians * (2.0 / std::numbers::pi) + 0.5);
  const double rest = ((radians - quarters * high) - quarters * middle) - quarters * low;
  return {rest, static_cast<int>(static_cast<std::int64_t>(quarters) & 3)};
}

double sin_of(const Reduced& angle, int quadrant) noexcept {
  const double value = (quadrant & 1) != 0 ? short_cos(angle.rest) : short_sin(angle.rest);
  return (quadrant & 2) != 0 ? -value : value;
}

}  // namespace

double log2(double x) noexcept {
  if (std::bit_cast<std::uint64_t>(x) << 1 == 0) return log2_of_zero;
  const auto [mantissa, exponent] = split(x);
  // ln m = 2 artanh(s); |s| < 0.172, so the first term left out is below 1e-20.
  static constexpr std::array<double, 13> series{1.0 / 25, 1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17,
                                                 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9,  1.0 / 7,
                                                 1.0 / 5,  1.0 / 3,  1.0};
  const double s = (mantissa - 1.0) / (mantissa + 1.0);
  const double ln = 2.0 * s * horner(series, s * s);
  return static_cast<double>(exponent) + ln * std::numbers::log2e;
}

double exp2(double x) noexcept {
  if (x > 1023.0) return std::numeric_limits<double>::infinity();
  if (x < -1074.0) return 0.0;
  static constexpr auto series = [] {  // 1 / n!, highest first
    std::array<double, 15> terms{};
    double factorial = 1.0;
    for (std::size_t n = 0; n < terms.size(); ++n) {
      terms[terms.size() - 1 - n] = 1.0 / factorial;
      factorial *= static_cast<double>(n + 1);
    }
    return terms;
  }();
  const double whole = std::floor(x + 0.5);
  const double value = horner(series, (x - whole) * std::numbers::ln2);
  const int exponent = static_cast<int>(whole);
  if (exponent < -1022) return value * power_of_two(exponent + 64) * 0x1p-64;
  return value * power_of_two(exponent);
}

double sin(double radians) noexcept {
  const Reduced angle = reduce(radians);
  return sin_of(angle, angle.quadrant);
}

double cos(double radians) noexcept {
  const Reduced angle = reduce(radians);
  return sin_of(angle, angle.quadrant + 1);
}

double db_to_gain(double db) noexcept {
  return exp2(db * (log2_of_10 / 20.0));
}

double gain_to_db(double gain) noexcept {
  return log2(gain) * (20.0 / log2_of_10);
}

double power_to_db(double power) noexcept {
  return log2(power) * (10.0 / log2_of_10);
}

}  // namespace auralis::dsp
