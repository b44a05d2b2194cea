// SPDX-License-Identifier: GPL-3.0-or-later
#include "Summary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

#include "CurveScale.h"
#include "Hundredths.h"
#include "Rhythm.h"
#include "dsp/Loudness.h"
#include "dsp/Math.h"
#include "dsp/ThirdOctave.h"

namespace auralis::mastering {
namespace {

constexpr double absolute_gate_lufs = -70.0;  // BS.1770-4, here for steps of 100 ms
constexpr int sounding_share = 20;            // one step in so many makes part of the bandwidth
constexpr double nothing = 1e-12;             // -120 dBFS: below it a band does not move
constexpr std::size_t most_overview_points = 1000;
constexpr std::size_t tilt_first_band = 6;               // 100 Hz
constexpr std::size_t tilt_last_band = 26;               // 10 kHz
constexpr double bands_per_octave = 3.0102999566398120;  // the bands are tenths of a decade

std::optional<int> hundredths_of(std::optional<Lufs> loudness) noexcept {
  if (!loudness) return std::nullopt;
  return hundredths(loudness->value);
}

std::optional<int> peak_cdb(float peak) noexcept {
  if (peak <= 0.0F) return std::nullopt;
  return hundredths(dsp::gain_to_db(static_cast<double>(peak)));
}

std::int16_t level_cdb(double power) noexcept {
  if (power <= 0.0) return silent_cdb;
  return static_cast<std::int16_t>(
      std::clamp(hundredths(dsp::power_to_db(power)), silent_cdb, -silent_cdb));
}

BandLevels levels_of(const std::array<double, third_octave_bands>& sums, double steps) {
  BandLevels levels{};
  for (std::size_t b = 0; b < levels.size(); ++b) levels[b] = level_cdb(sums[b] / steps);
  return levels;
}

/// The steps of 100 ms that reach the absolute gate, by their index.
std::vector<std::size_t> sounding_steps(std::span<const double> power_100ms) {
  std::vector<std::size_t> steps;
  for (std::size_t k = 0; k < power_100ms.size(); ++k)
    if (dsp::loudness_of(power_100ms[k]).value >= absolute_gate_lufs) steps.push_back(k);
  return steps;
}

/// Index of a percentile (0 to 1) among so many sorted values, at least one.
std::size_t rank_of(double percentile, std::size_t count) noexcept {
  return static_cast<std::size_t>(std::lround(percentile * static_cast<double>(count - 1)));
}

using Histogram = std::array<std::size_t, 256>;

/// `values` is as ProfileCurves::bands.
std::vector<Histogram> histograms_of(const std::vector<std::uint8_t>& values,
                                     std::span<const std::size_t> steps) {
  std::vector<Histogram> histograms(third_octave_bands);
  for (const std::size_t step : steps)
    for (std::size_t b = 0; b < third_octave_bands; ++b)
      ++histograms[b][values[step * third_octave_bands + b]];
  return histograms;
}

std::int16_t percentile_cdb(const Histogram& histogram, std::size_t rank) noexcept {
  std::size_t value = 0;
  for (std::size_t below = histogram[0]; below <= rank; below += histogram[value]) ++value;
  if (value == 0) return silent_cdb;
  return static_cast<std::int16_t>((static_cast<int>(value) - band_value_of_0_db) * 100 /
                                   band_steps_per_db);
}

struct Percentiles {
  BandLevels p10{};
  BandLevels p90{};
};

Percentiles percentiles_of(const std::vector<std::uint8_t>& values,
                           std::span<const std::size_t> steps) {
  Percentiles result;
  result.p10.fill(silent_cdb);
  result.p90.fill(silent_cdb);
  if (steps.empty()) return result;
  const auto histograms = histograms_of(values, steps);
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    result.p10[b] = percentile_cdb(histograms[b], rank_of(0.10, steps.size()));
    result.p90[b] = percentile_cdb(histograms[b], rank_of(0.90, steps.size()));
  }
  return result;
}

/// The value of that rank, on the scale of ProfileCurves::power.
std::uint16_t percentile(std::vector<std::uint16_t>& values, double part) {
  const auto rank = static_cast<std::ptrdiff_t>(rank_of(part, values.size()));
  std::ranges::nth_element(values, values.begin() + rank);
  return values[static_cast<std::size_t>(rank)];
}

std::int16_t correlation_permille(const StereoPower& power) noexcept {
  const double left = power.mid + power.side + 2.0 * power.cross;
  const double right = power.mid + power.side - 2.0 * power.cross;
  // A channel 60 dB below the other is what rounding and leakage leave of none.
  if (std::min(left, right) <= 1e-6 * std::max(left, right)) return 0;
  const double product = left * right;
  if (product <= 0.0) return 0;  // of powers that no float adds up to
  const double shared = (power.mid - power.side) / std::sqrt(product);
  return static_cast<std::int16_t>(std::floor(std::clamp(shared, -1.0, 1.0) * 1000.0 + 0.5));
}

std::int16_t side_to_mid_cdb(const StereoPower& power) noexcept {
  if (power.side <= 0.0) return silent_cdb;
  if (power.mid <= 0.0) return -silent_cdb;
  return level_cdb(power.side / power.mid);
}

DynamicsBand dynamics_of(std::size_t band, const SpectraMeasure& spectra, double steps,
                         std::span<const std::size_t> sounding) {
  const StereoPower& power = spectra.dynamics[band];
  DynamicsBand result{.mean_cdb = level_cdb(power.both() / steps),
                      .correlation_permille = correlation_permille(power),
                      .side_to_mid_cdb = side_to_mid_cdb(power)};
  if (sounding.empty()) return result;
  std::vector<std::uint16_t> levels;
  levels.reserve(sounding.size());
  double sum = 0.0;
  for (const std::size_t step : sounding) {
    levels.push_back(spectra.levels[step][band]);
    sum += curve_power(levels.back());
  }
  if (sum <= 0.0) return result;
  const double mean = sum / static_cast<double>(levels.size());
  result.crest_cdb = level_cdb(curve_power(std::ranges::max(levels)) / mean);
  const double high = curve_power(percentile(levels, 0.95));
  const double low = curve_power(percentile(levels, 0.10));
  result.range_cdb = level_cdb(std::max(high, nothing) / std::max(low, nothing));
  return result;
}

int bandwidth_hz(const SpectraMeasure& spectra) noexcept {
  for (std::size_t group = spectrum_groups; group-- > 0;)
    if (spectra.sounding_groups[group] > 0 &&
        spectra.sounding_groups[group] * sounding_share >= spectra.steps)
      return static_cast<int>(std::lround(spectrum_group_hz * static_cast<double>(group + 1)));
  return 0;
}

/// Least squares over the bands within the bandwidth.
int tilt_cdb(const SpectraMeasure& spectra, int bandwidth) noexcept {
  double count = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (std::size_t b = tilt_first_band; b <= tilt_last_band; ++b) {
    const double power = spectra.mid[b] + spectra.side[b];
    if (power <= 0.0 || dsp::third_octave_edge_hz(static_cast<int>(b) + 1) > bandwidth) continue;
    const double x = static_cast<double>(b) / bands_per_octave;
    const double y = dsp::power_to_db(power);
    count += 1.0;
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_xy += x * y;
  }
  if (count < 3.0) return 0;
  return hundredths((count * sum_xy - sum_x * sum_y) / (count * sum_xx - sum_x * sum_x));
}

std::optional<int> noise_floor_cdb(const SpectraMeasure& spectra) {
  std::vector<std::uint16_t> levels;
  levels.reserve(spectra.totals.size());
  std::ranges::copy_if(spectra.totals, std::back_inserter(levels),
                       [](std::uint16_t value) { return value > 0; });
  if (levels.empty()) return std::nullopt;
  return level_cdb(curve_power(percentile(levels, 0.05)));
}

/// Floats may be far beyond full scale; what is said of them is not.
int dc_ppm(double sum, FrameCount frames) noexcept {
  if (frames == 0) return 0;
  constexpr double most = 1e9;
  const double ppm = std::floor(sum / static_cast<double>(frames) * 1e6 + 0.5);
  return static_cast<int>(std::clamp(ppm, -most, most));
}

std::vector<std::uint8_t> overview_of(const std::vector<float>& peaks) {
  std::vector<std::uint8_t> points(std::min(peaks.size(), most_overview_points));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::size_t begin = i * peaks.size() / points.size();
    const std::size_t end = (i + 1) * peaks.size() / points.size();
    float largest = 0.0F;
    for (std::size_t k = begin; k < end; ++k) largest = std::max(largest, peaks[k]);
    points[i] = static_cast<std::uint8_t>(
        std::lround(255.0 * std::sqrt(static_cast<double>(std::min(largest, 1.0F)))));
  }
  return points;
}

void add_levels(const StretchMeasure& whole, std::span<const double> power_100ms,
                TrackProfile& profile) {
  const auto loudness = dsp::integrated_loudness(power_100ms);
  const auto range = dsp::loudness_range(power_100ms);
  profile.loudness_clufs = hundredths_of(loudness);
  if (range) profile.range_clu = hundredths(range->value);
  profile.momentary_clufs = hundredths_of(dsp::largest_momentary(whole.power));
  profile.short_term_clufs = hundredths_of(dsp::largest_short_term(whole.power));
  profile.true_peak_cdb = peak_cdb(whole.peaks.true_peak);
  profile.sample_peak_cdb = peak_cdb(whole.peaks.sample_peak);
  if (profile.loudness_clufs && profile.true_peak_cdb)
    profile.plr_cdb = *profile.true_peak_cdb - *profile.loudness_clufs;
}

void add_spectra(const SpectraMeasure& spectra, std::span<const std::size_t> sounding,
                 TrackProfile& profile) {
  // A track shorter than a step has less than one.
  const double steps =
      std::max(1.0, static_cast<double>(profile.frames)) / dsp::spectrum_step_frames;
  profile.mid_cdb = levels_of(spectra.mid, steps);
  profile.side_cdb = levels_of(spectra.side, steps);
  const auto mid = percentiles_of(spectra.mid_bands, sounding);
  const auto side = percentiles_of(spectra.side_bands, sounding);
  profile.mid_p10_cdb = mid.p10;
  profile.mid_p90_cdb = mid.p90;
  profile.side_p10_cdb = side.p10;
  profile.side_p90_cdb = side.p90;
  for (std::size_t b = 0; b < dynamics_bands; ++b)
    profile.dynamics[b] = dynamics_of(b, spectra, steps, sounding);
  profile.bandwidth_hz = bandwidth_hz(spectra);
  profile.tilt_cdb = tilt_cdb(spectra, profile.bandwidth_hz);
  profile.noise_floor_cdb = noise_floor_cdb(spectra);
}

void add_samples(const PeaksMeasure& peaks, TrackProfile& profile) {
  profile.clipped_runs = peaks.clipped_runs;
  profile.clipped_samples = peaks.clipped_samples;
  profile.dc_left_ppm = dc_ppm(peaks.sums[0], profile.frames);
  profile.dc_right_ppm = dc_ppm(peaks.sums[1], profile.frames);
  profile.head_silence_frames = peaks.first_sounding.value_or(profile.frames);
  profile.tail_silence_frames = profile.frames - 1 - peaks.last_sounding.value_or(-1);
  profile.overview = overview_of(peaks.peak);
}

}  // namespace

TrackProfile summary_of(FrameCount frames, const StretchMeasure& whole,
                        std::span<const double> power_100ms) {
  TrackProfile profile{.frames = frames};
  const auto sounding = sounding_steps(power_100ms);
  add_levels(whole, power_100ms, profile);
  add_spectra(whole.spectra, sounding, profile);
  add_samples(whole.peaks, profile);
  const Rhythm rhythm = rhythm_of(whole.power);
  profile.onsets_per_minute = rhythm.onsets_per_minute;
  profile.transient_cdb = rhythm.transient_cdb;
  profile.tempo_cbpm = rhythm.tempo_cbpm;
  return profile;
}

}  // namespace auralis::mastering
