// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Balance.h"

#include <algorithm>
#include <cmath>

#include "dsp/Math.h"
#include "dsp/ThirdOctave.h"

namespace auralis::mastering {
namespace {

/// A band this far below the loudest one is not heard beside it.
constexpr double inaudible_below_loudest_db = 55.0;
/// A band this quiet that hardly moves is hiss or hum, not music...
constexpr double quiet_dbfs = -65.0;
/// ...where its loud and its quiet moments (P90, P10) lie closer than this.
constexpr double steady_db = 3.0;

/// Octaves from one frequency to another.
double octaves(double from_hz, double to_hz) noexcept {
  return dsp::log2(to_hz / from_hz);
}

/// Nearly level up to 500 Hz; from there a fall that steepens by 1.2 dB per octave in each octave.
/// Below 80 Hz, where few instruments play, it falls with the square of the distance.
double reference_at(double hz) noexcept {
  constexpr double bend_hz = 500.0;
  constexpr double bass_hz = 100.0;
  const double below = std::max(0.0, octaves(hz, bass_hz));
  const double level_part = std::max(0.0, octaves(bass_hz, std::min(hz, bend_hz)));
  const double above = std::max(0.0, octaves(bend_hz, hz));
  return -4.0 * below * below - 0.3 * level_part - (2.5 + 0.6 * above) * above;
}

Spectrum make_reference() noexcept {
  Spectrum levels{};
  for (std::size_t b = 0; b < levels.size(); ++b)
    levels[b] = reference_at(dsp::third_octave_centre_hz(static_cast<int>(b)));
  return levels;
}

/// The sum of all excesses at a level: falls as the level grows.
double sum_of_excess(const Spectrum& difference, const BandSet& counted, double level) noexcept {
  double sum = 0.0;
  for (std::size_t b = 0; b < difference.size(); ++b)
    if (counted[b]) sum += excess_of(difference[b] - level);
  return sum;
}

/// The end of the levels at which no more lies above the tolerance than below it; `bias` decides
/// which end. Where nothing lies outside there is a range of them.
double level_where(const Spectrum& difference, const BandSet& counted, double bias) noexcept {
  double low = -300.0;
  double high = 300.0;
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (low + high);
    (sum_of_excess(difference, counted, middle) > bias ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// Minimises the sum of squared excesses; of equals, the level nearest to the mean.
double best_level(const Spectrum& difference, const BandSet& counted) noexcept {
  constexpr double hair = 1e-6;
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t b = 0; b < difference.size(); ++b)
    if (counted[b]) {
      sum += difference[b];
      count += 1.0;
    }
  if (count == 0.0) return 0.0;
  const double lowest = level_where(difference, counted, hair);
  const double highest = level_where(difference, counted, -hair);
  return std::clamp(sum / count, lowest, std::max(lowest, highest));
}

}  // namespace

double excess_of(double deviation_db) noexcept {
  const double tolerance = balance_tolerance.value;
  return deviation_db - std::clamp(deviation_db, -tolerance, tolerance);
}

const Spectrum& reference_balance() noexcept {
  static const Spectrum levels = make_reference();
  return levels;
}

Spectrum spectrum_of(const TrackProfile& profile) noexcept {
  Spectrum levels{};
  for (std::size_t b = 0; b < levels.size(); ++b) {
    const double mid = dsp::db_to_gain(profile.mid_cdb[b] / 100.0);
    const double side = dsp::db_to_gain(profile.side_cdb[b] / 100.0);
    levels[b] = std::max(-200.0, dsp::power_to_db(mid * mid + side * side));
  }
  return levels;
}

BandSet bands_with_signal(const TrackProfile& profile) noexcept {
  constexpr double upper_edge = 1.122;  // of a third-octave band, times its centre
  const Spectrum levels = spectrum_of(profile);
  const double loudest = *std::ranges::max_element(levels);
  BandSet counted{};
  for (std::size_t b = 0; b < counted.size(); ++b) {
    const double edge_hz = dsp::third_octave_centre_hz(static_cast<int>(b)) * upper_edge;
    const bool steady = profile.mid_p90_cdb[b] - profile.mid_p10_cdb[b] < steady_db * 100.0;
    counted[b] = levels[b] > -120.0 && levels[b] > loudest - inaudible_below_loudest_db &&
                 (profile.bandwidth_hz == 0 || edge_hz <= profile.bandwidth_hz) &&
                 !(steady && levels[b] < quiet_dbfs);
  }
  return counted;
}

BandSet judged(const BandSet& bands) noexcept {
  BandSet counted{};
  for (std::size_t b = first_judged_band; b <= last_judged_band; ++b) counted[b] = bands[b];
  return counted;
}

BalanceFit fit_balance(const Spectrum& levels, const BandSet& counted, const Spectrum& reference) {
  Spectrum difference{};
  for (std::size_t b = 0; b < levels.size(); ++b) difference[b] = levels[b] - reference[b];
  const double level = best_level(difference, counted);
  BalanceFit fit{.level = {level}};
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t b = 0; b < levels.size(); ++b) {
    if (!counted[b]) continue;
    fit.deviation[b] = difference[b] - level;
    const double excess = excess_of(fit.deviation[b]);
    sum += excess * excess;
    count += 1.0;
  }
  if (count > 0.0) fit.distance = {std::sqrt(sum / count)};
  return fit;
}

}  // namespace auralis::mastering
