// SPDX-License-Identifier: GPL-3.0-or-later
#include "BandCurve.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "CurveScale.h"
#include "dsp/Math.h"
#include "dsp/ThirdOctave.h"
#include "mastering/Balance.h"

namespace auralis::mastering {
namespace {

using Split = std::array<std::array<double, third_octave_bands>, dynamics_bands>;

/// 0 well below a crossover, 1 well above it, half a cosine over an octave in between.
double above(double hz, double crossover) noexcept {
  const double position = std::clamp(dsp::log2(hz / crossover) + 0.5, 0.0, 1.0);
  return 0.5 - 0.5 * dsp::cos(std::numbers::pi * position);
}

Split make_split() noexcept {
  Split split{};
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    double passed = 1.0;
    for (std::size_t i = 0; i + 1 < dynamics_bands; ++i) {
      const double higher = above(centre_of(b), crossover_hz[i]);
      split[i][b] = passed * (1.0 - higher);
      passed *= higher;
    }
    split[dynamics_bands - 1][b] = passed;
  }
  return split;
}

/// |H|^2 of a biquad at an angle; coefficients b0 b1 b2 a1 a2, a0 = 1.
double biquad_power(const std::array<double, 5>& k, double angle) noexcept {
  const double c1 = dsp::cos(angle);
  const double c2 = dsp::cos(2.0 * angle);
  const double s1 = dsp::sin(angle);
  const double s2 = dsp::sin(2.0 * angle);
  const double top_real = k[0] + k[1] * c1 + k[2] * c2;
  const double top_imaginary = k[1] * s1 + k[2] * s2;
  const double bottom_real = 1.0 + k[3] * c1 + k[4] * c2;
  const double bottom_imaginary = k[3] * s1 + k[4] * s2;
  return (top_real * top_real + top_imaginary * top_imaginary) /
         (bottom_real * bottom_real + bottom_imaginary * bottom_imaginary);
}

/// Tables 1 and 2 of BS.1770-4: the shelf and the high-pass at 48 kHz.
BandPower make_k_weight() noexcept {
  constexpr std::array shelf{1.53512485958697, -2.69169618940638, 1.19839281085285,
                             -1.69065929318241, 0.73248077421585};
  constexpr std::array high_pass{1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621};
  BandPower weights{};
  for (std::size_t b = 0; b < weights.size(); ++b) {
    const double angle = 2.0 * std::numbers::pi * centre_of(b) / engine_rate_hz;
    weights[b] = biquad_power(shelf, angle) * biquad_power(high_pass, angle);
  }
  return weights;
}

BandPower mean_power(const TrackProfile& profile) noexcept {
  const Spectrum levels = spectrum_of(profile);
  BandPower power{};
  for (std::size_t b = 0; b < power.size(); ++b) {
    const double gain = dsp::db_to_gain(levels[b]);
    power[b] = 2.0 * gain * gain;
  }
  return power;
}

}  // namespace

double centre_of(std::size_t band) noexcept {
  return dsp::third_octave_centre_hz(static_cast<int>(band));
}

const Split& band_split() noexcept {
  static const Split split = make_split();
  return split;
}

const BandPower& k_weight() noexcept {
  static const BandPower weights = make_k_weight();
  return weights;
}

std::vector<BandPower> band_powers(const Profile& profile) {
  const ProfileCurves& curves = profile.curves;
  const std::size_t steps = curves.power.size();
  if (curves.bands.size() != steps * third_octave_bands)
    return std::vector<BandPower>(steps, mean_power(profile.summary));

  std::array<double, 256> power_of{};
  for (std::size_t value = 0; value < power_of.size(); ++value)
    power_of[value] = band_power(static_cast<std::uint8_t>(value));
  std::vector<BandPower> powers(steps);
  for (std::size_t k = 0; k < steps; ++k)
    for (std::size_t b = 0; b < third_octave_bands; ++b)
      powers[k][b] = power_of[curves.bands[k * third_octave_bands + b]];
  return powers;
}

}  // namespace auralis::mastering
