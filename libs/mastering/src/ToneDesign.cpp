// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToneDesign.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "dsp/Math.h"
#include "dsp/ThirdOctave.h"

namespace auralis::mastering {
namespace {

/// How much of an excess over the tolerance is corrected. What spans octaves is a matter of
/// balance; a single band is a matter of what was played, and is hardly touched.
constexpr double broad_part = 0.35;
constexpr double narrow_part = 0.05;
constexpr int broad_reach = 4;  // bands to each side, with triangular weights: about an octave

/// A deficit this deep begins to be one of instruments, not of balance...
constexpr double balance_deficit_db = 8.0;
/// ...and where it is that deep nothing is there to be raised.
constexpr double missing_db = 16.0;

/// A correction, or a tone, that nowhere reaches this is not heard.
constexpr double smallest_correction_db = 0.3;
constexpr int smallest_tone_cdb = 10;

/// The subsonic cut is there or not; near the untouched sound it is not (rule MA-13).
constexpr double subsonic_intensity = 0.5;

constexpr double largest_side_cut_db = 3.0;
constexpr double mono_bass_hz = 90.0;  // between the bands at 80 and 100 Hz

double centre_of(std::size_t band) noexcept {
  return dsp::third_octave_centre_hz(static_cast<int>(band));
}

double excess_of(double deviation) noexcept {
  const double tolerance = balance_tolerance.value;
  return deviation - std::clamp(deviation, -tolerance, tolerance);
}

/// Triangular mean over the bands that count, `reach` to each side.
Spectrum smoothed(const Spectrum& values, const BandSet& counted, int reach) noexcept {
  constexpr auto bands = static_cast<int>(third_octave_bands);
  Spectrum out{};
  for (int b = 0; b < bands; ++b) {
    double sum = 0.0;
    double weights = 0.0;
    for (int other = std::max(0, b - reach); other <= std::min(bands - 1, b + reach); ++other) {
      if (!counted[static_cast<std::size_t>(other)]) continue;
      const double weight = reach + 1 - std::abs(other - b);
      sum += weight * values[static_cast<std::size_t>(other)];
      weights += weight;
    }
    if (weights > 0.0) out[static_cast<std::size_t>(b)] = sum / weights;
  }
  return out;
}

/// 1 where a deviation is one of balance, 0 where there is nothing to raise.
double presence(double deviation) noexcept {
  return std::clamp((missing_db + deviation) / (missing_db - balance_deficit_db), 0.0, 1.0);
}

double correction_of(double broad, double narrow) noexcept {
  const double wanted = -broad_part * excess_of(broad) * presence(broad) -
                        narrow_part * excess_of(narrow) * presence(narrow);
  return std::clamp(wanted, -largest_correction.value, largest_correction.value);
}

/// Bands beyond those that count follow the nearest one that does, less with every band.
void fade_outwards(Spectrum& values, const BandSet& counted) noexcept {
  const auto first = std::ranges::find(counted, true);
  if (first == counted.end()) return;
  for (auto b = static_cast<std::size_t>(first - counted.begin()); b > 0; --b)
    values[b - 1] = 0.5 * values[b];
  std::size_t last = counted.size() - 1;
  while (!counted[last]) --last;
  for (std::size_t b = last + 1; b < values.size(); ++b) values[b] = 0.5 * values[b - 1];
}

Spectrum correct(const ToneDesign& design, const Spectrum& narrow, const BandSet& signal) {
  Spectrum wanted{};
  for (std::size_t b = 0; b < wanted.size(); ++b)
    if (design.counted[b]) wanted[b] = correction_of(design.deviation[b], narrow[b]);
  Spectrum correction = smoothed(wanted, design.counted, 1);
  fade_outwards(correction, design.counted);
  for (std::size_t b = 0; b < correction.size(); ++b)
    if (!signal[b]) correction[b] = std::min(correction[b], 0.0);
  const auto largest = std::ranges::max(correction, {}, [](double db) { return std::fabs(db); });
  return std::fabs(largest) < smallest_correction_db ? Spectrum{} : correction;
}

/// Level of the bands whose centre lies within [low, high), dB.
double level_of(const BandLevels& levels, double low_hz, double high_hz) noexcept {
  double power = 0.0;
  for (std::size_t b = 0; b < levels.size(); ++b) {
    if (centre_of(b) < low_hz || centre_of(b) >= high_hz) continue;
    const double gain = dsp::db_to_gain(levels[b] / 100.0);
    power += gain * gain;
  }
  return std::max(-200.0, dsp::power_to_db(power));
}

double side_cut(Db ratio, Db limit) noexcept {
  return std::clamp(-0.5 * (ratio - limit).value, -largest_side_cut_db, 0.0);
}

/// Narrows what is wider than records are: bass that mono would lose, and side above mid. A narrow
/// track stays narrow: to raise its side would raise room and noise.
void design_side(const TrackProfile& profile, ToneDesign& design) {
  const auto ratio = [&profile](double low_hz, double high_hz) {
    return level_of(profile.side_cdb, low_hz, high_hz) - level_of(profile.mid_cdb, low_hz, high_hz);
  };
  design.side_bass_to_mid = {ratio(0.0, mono_bass_hz)};
  design.side_to_mid = {ratio(mono_bass_hz, 40'000.0)};
  const double bass = side_cut(design.side_bass_to_mid, side_bass_limit);
  const double rest = side_cut(design.side_to_mid, side_limit);
  for (std::size_t b = 0; b < design.side.size(); ++b)
    design.side[b] = centre_of(b) < mono_bass_hz ? std::min(bass, rest) : rest;
}

/// Rumble: clearly more at 25 Hz than an octave above, where music would have more, and enough to
/// cost headroom. Or an offset that a limiter would have to carry.
bool has_rumble(const TrackProfile& profile, const Spectrum& levels) noexcept {
  constexpr int dc_limit_ppm = 10'000;
  constexpr double counts_below_loudest_db = 20.0;
  constexpr double clearly_db = 3.0;
  const double loudest = *std::ranges::max_element(levels);
  return std::max(std::abs(profile.dc_left_ppm), std::abs(profile.dc_right_ppm)) > dc_limit_ppm ||
         (levels[0] > levels[3] + clearly_db && levels[0] > loudest - counts_below_loudest_db);
}

std::int16_t hundredths(double db) noexcept {
  return static_cast<std::int16_t>(std::floor(db * 100.0 + 0.5));
}

double fade(double octaves_outside) noexcept {
  constexpr double width = 0.5;
  if (octaves_outside <= 0.0) return 1.0;
  if (octaves_outside >= width) return 0.0;
  return 0.5 + 0.5 * dsp::cos(std::numbers::pi * octaves_outside / width);
}

}  // namespace

double offset_at(const PresetInfo& preset, double hz) noexcept {
  double sum = 0.0;
  for (const ToneOffset& offset : preset.tone) {
    const double outside = std::max(dsp::log2(offset.low_hz / hz), dsp::log2(hz / offset.high_hz));
    sum += offset.gain.value * fade(outside);
  }
  return sum;
}

ToneDesign design_tone(const TrackProfile& profile, const PresetInfo& preset,
                       const Spectrum& reference) {
  const Spectrum levels = spectrum_of(profile);
  const BandSet signal = bands_with_signal(profile);
  ToneDesign design{.counted = judged(signal)};
  const BalanceFit fit = fit_balance(levels, design.counted, reference);
  design.distance = fit.distance;
  design.deviation = smoothed(fit.deviation, design.counted, broad_reach);
  design.correction = correct(design, fit.deviation, signal);
  for (double& db : design.correction) db *= preset.share;
  for (std::size_t b = 0; b < design.offset.size(); ++b) {
    design.offset[b] = offset_at(preset, centre_of(b));
    if (!signal[b]) design.offset[b] = std::min(design.offset[b], 0.0);
  }
  design_side(profile, design);
  for (double& db : design.side) db *= preset.share;
  design.rumble = {levels[0] - levels[3]};
  design.subsonic_cut = has_rumble(profile, levels);
  return design;
}

Tone tone_at(const ToneDesign& design, double intensity) {
  const bool subsonic_cut = design.subsonic_cut && intensity >= subsonic_intensity;
  Tone tone{.subsonic_cut = subsonic_cut};
  int largest = 0;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    const double mid = (design.correction[b] + design.offset[b]) * intensity;
    tone.mid_cdb[b] = hundredths(mid);
    tone.side_cdb[b] = hundredths(mid + design.side[b] * intensity);
    largest = std::max({largest, std::abs(tone.mid_cdb[b]), std::abs(tone.side_cdb[b])});
  }
  if (largest < smallest_tone_cdb) return {.subsonic_cut = subsonic_cut};
  return tone;
}

}  // namespace auralis::mastering
