// SPDX-License-Identifier: GPL-3.0-or-later
#include "DynamicsDesign.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "Smoothing.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// Levels are read over, and gains move over, windows of this many steps of 100 ms to each side
/// (Hann): slower than a beat, so that nothing pumps.
constexpr int level_reach = 8;
constexpr int gain_reach = 8;

/// Steps this far below the loudest of a band are pauses: they say nothing about its range.
constexpr double pause_db = 45.0;

/// A band that moves less than this is even already; from here on the ratio grows to the preset's.
constexpr double even_range_db = 8.0;
constexpr double wide_range_db = 18.0;

constexpr double knee_db = 6.0;
constexpr int smallest_gain_cdb = 10;

constexpr double silent_db = -200.0;

std::vector<double> power_of_band(const std::vector<BandPower>& powers, std::size_t band) {
  const auto& split = band_split()[band];
  std::vector<double> sums(powers.size());
  for (std::size_t k = 0; k < powers.size(); ++k)
    for (std::size_t b = 0; b < split.size(); ++b) sums[k] += split[b] * split[b] * powers[k][b];
  return sums;
}

double decibels(double power) noexcept {
  return power <= 0.0 ? silent_db : std::max(silent_db, dsp::power_to_db(power));
}

double mean_of(const std::vector<double>& values) noexcept {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

/// From the 10th to the 95th percentile of the levels that are not pauses.
double range_of(const std::vector<double>& levels) {
  std::vector<double> sounding;
  const double loudest = std::ranges::max(levels);
  std::ranges::copy_if(levels, std::back_inserter(sounding),
                       [loudest](double level) { return level > loudest - pause_db; });
  std::ranges::sort(sounding);
  const auto at = [&sounding](double part) {
    return sounding[static_cast<std::size_t>(part * static_cast<double>(sounding.size() - 1))];
  };
  return at(0.95) - at(0.10);
}

/// Reduction of a level that far over the threshold, with a soft knee.
double reduction(double over_db, double ratio, double cap_db) noexcept {
  const double from_knee = std::clamp(over_db + 0.5 * knee_db, 0.0, knee_db);
  const double soft =
      from_knee * from_knee / (2.0 * knee_db) + std::max(0.0, over_db - 0.5 * knee_db);
  return std::min(soft * (1.0 - 1.0 / ratio), cap_db);
}

/// The one gain that gives the band back the power it lost.
double make_up(const std::vector<double>& power, const std::vector<double>& gains_db) noexcept {
  double before = 0.0;
  double behind = 0.0;
  for (std::size_t k = 0; k < power.size(); ++k) {
    const double gain = dsp::db_to_gain(gains_db[k]);
    before += power[k];
    behind += power[k] * gain * gain;
  }
  return behind <= 0.0 ? 0.0 : decibels(before / behind);
}

std::vector<double> design_band(const std::vector<double>& power, const PresetInfo& preset,
                                BandDynamics& band) {
  const std::vector<double> slow = smoothed(power, hann_weights(level_reach));
  std::vector<double> levels(slow.size());
  std::ranges::transform(slow, levels.begin(), decibels);
  const double mean = decibels(mean_of(power));
  std::vector<double> gains(power.size(), 0.0);
  if (mean <= silent_db) return gains;
  band.range = {range_of(levels)};
  const double wide =
      std::clamp((band.range.value - even_range_db) / (wide_range_db - even_range_db), 0.0, 1.0);
  band.ratio = 1.0 + (preset.dynamics_ratio - 1.0) * wide;
  if (wide == 0.0) return gains;

  for (std::size_t k = 0; k < gains.size(); ++k)
    gains[k] = -reduction(levels[k] - mean - band.threshold_over_mean.value, band.ratio,
                          preset.dynamics_cap.value);
  gains = smoothed(gains, hann_weights(gain_reach));
  const double even = make_up(power, gains);
  for (double& gain : gains) {
    band.largest_reduction = {std::max(band.largest_reduction.value, -gain)};
    gain += even;
  }
  return gains;
}

/// Of each third-octave band in one step of 100 ms.
BandPower power_gains(const DynamicsDesign& design, std::size_t step) noexcept {
  BandPower power{};
  if (design.gains_db.empty()) {
    power.fill(1.0);
    return power;
  }
  const auto& split = band_split();
  PerBand gains{};
  for (std::size_t i = 0; i < gains.size(); ++i)
    gains[i] = dsp::db_to_gain(design.gains_db[step][i] * design.share);
  for (std::size_t b = 0; b < power.size(); ++b) {
    double amplitude = 0.0;
    for (std::size_t i = 0; i < gains.size(); ++i) amplitude += split[i][b] * gains[i];
    power[b] = amplitude * amplitude;
  }
  return power;
}

double at_frame(const std::vector<PerBand>& gains, std::size_t band, FrameCount frame) noexcept {
  constexpr double step_frames = engine_rate_hz / 10.0;
  const double last = static_cast<double>(gains.size() - 1);
  const double position = std::clamp(static_cast<double>(frame) / step_frames - 0.5, 0.0, last);
  const auto low = static_cast<std::size_t>(position);
  const std::size_t high = std::min(low + 1, gains.size() - 1);
  const double part = position - static_cast<double>(low);
  return gains[low][band] * (1.0 - part) + gains[high][band] * part;
}

}  // namespace

DynamicsDesign design_dynamics(const std::vector<BandPower>& powers, const PresetInfo& preset) {
  DynamicsDesign design;
  if (powers.empty()) return design;
  design.gains_db.resize(powers.size());
  bool any = false;
  for (std::size_t i = 0; i < dynamics_bands; ++i) {
    const std::vector<double> gains =
        design_band(power_of_band(powers, i), preset, design.bands[i]);
    for (std::size_t k = 0; k < gains.size(); ++k) design.gains_db[k][i] = gains[k];
    any = any || design.bands[i].largest_reduction.value > 0.0;
  }
  if (!any) design.gains_db.clear();
  return design;
}

Spectrum long_term_change(const DynamicsDesign& design, const std::vector<BandPower>& powers,
                          std::span<const double> limiter_gains) {
  Spectrum change{};
  if (design.gains_db.empty() && limiter_gains.empty()) return change;
  BandPower before{};
  BandPower behind{};
  for (std::size_t k = 0; k < powers.size(); ++k) {
    const BandPower gains = power_gains(design, k);
    const double limiter = k < limiter_gains.size() ? limiter_gains[k] : 1.0;
    for (std::size_t b = 0; b < change.size(); ++b) {
      before[b] += powers[k][b];
      behind[b] += powers[k][b] * gains[b] * limiter;
    }
  }
  for (std::size_t b = 0; b < change.size(); ++b)
    if (before[b] > 0.0) change[b] = decibels(behind[b] / before[b]);
  return change;
}

std::vector<std::array<std::int16_t, dynamics_bands>> shaper_gains(const DynamicsDesign& design,
                                                                   FrameCount frames,
                                                                   double intensity) {
  std::vector<std::array<std::int16_t, dynamics_bands>> points;
  if (design.gains_db.empty()) return points;
  points.resize(static_cast<std::size_t>(frames / shaper_hop_frames) + 2);
  int largest = 0;
  for (std::size_t p = 0; p < points.size(); ++p)
    for (std::size_t i = 0; i < dynamics_bands; ++i) {
      const double gain =
          at_frame(design.gains_db, i, static_cast<FrameCount>(p) * shaper_hop_frames);
      points[p][i] =
          static_cast<std::int16_t>(std::floor(gain * design.share * intensity * 100.0 + 0.5));
      largest = std::max(largest, std::abs(static_cast<int>(points[p][i])));
    }
  if (largest < smallest_gain_cdb) points.clear();
  return points;
}

}  // namespace auralis::mastering
