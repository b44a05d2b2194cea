// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToneDesign.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "BandCurve.h"
#include "Hundredths.h"
#include "SideDesign.h"
#include "Smoothing.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// A track's balance says little about whether it is wrong: real ones differ from each other by
/// more than bad ones do from good ones. So a little is corrected of what is surely outside...
constexpr double broad_part = 0.05;
/// ...more of bass that is missing or too loud, where a cut shows clearly...
constexpr double bass_part = 0.15;
constexpr double bass_below_hz = 90.0;
/// ...and of a tilt, no more the steeper it is: dB per octave at most, and where half of it is
/// reached.
constexpr double largest_turn_db = 0.12;
constexpr double half_turned_db = 0.5;
/// A tilt is seen as far as this from the reference: one silent instrument makes none.
constexpr double tilt_sees_db = 8.0;
/// Nearer to the tolerance than this, rms, less is turned.
constexpr double fully_turned_distance_db = 1.0;
constexpr int broad_reach = 4;  // bands to each side, with triangular weights: about an octave

/// A deficit this deep begins to be one of instruments, not of balance...
constexpr double balance_deficit_db = 14.0;
/// ...and where it is that deep nothing is there to be raised.
constexpr double missing_db = 22.0;

/// What brings a track closer by less than rendering may take it away is no cure: it is done twice
/// or more often, until it brings that much, or that part of the distance.
constexpr double least_gain_db = 0.04;
constexpr double least_gain_part = 0.2;
constexpr int most_times = 4;

/// A correction, or a tone, that nowhere reaches this is not heard.
constexpr double smallest_correction_db = 0.05;
constexpr int smallest_tone_cdb = 10;

/// The subsonic cut is there or not; near the untouched sound it is not (rule MA-13).
constexpr double subsonic_intensity = 0.5;

/// Triangular mean over the bands that count, `reach` to each side.
Spectrum mean_around(const Spectrum& values, const BandSet& counted, int reach) {
  Spectrum out{};
  std::ranges::copy(smoothed(values, triangle_weights(reach), counted), out.begin());
  return out;
}

/// 1 where a deviation is one of balance, 0 where there is nothing to raise.
double presence(double deviation) noexcept {
  return std::clamp((missing_db + deviation) / (missing_db - balance_deficit_db), 0.0, 1.0);
}

/// How the deviation grows per octave over the bands that count (least squares), and the line
/// against it that is added, of mean 0.
struct Turn {
  double slope{};
  Spectrum line{};
};

Turn turn_of(const BalanceFit& fit, const BandSet& counted) noexcept {
  constexpr double bands_per_octave = 3.0;
  double count = 0.0;
  double middle = 0.0;
  for (std::size_t b = 0; b < counted.size(); ++b)
    if (counted[b]) {
      count += 1.0;
      middle += static_cast<double>(b);
    }
  if (count < 2.0) return {};
  middle /= count;
  double along = 0.0;
  double squares = 0.0;
  for (std::size_t b = 0; b < counted.size(); ++b) {
    if (!counted[b]) continue;
    const double octaves = (static_cast<double>(b) - middle) / bands_per_octave;
    along += octaves * std::clamp(fit.deviation[b], -tilt_sees_db, tilt_sees_db);
    squares += octaves * octaves;
  }
  Turn turn{.slope = along / squares};
  const double part = std::min(1.0, fit.distance.value / fully_turned_distance_db);
  const double turned =
      -largest_turn_db * part * turn.slope / (std::fabs(turn.slope) + half_turned_db);
  for (std::size_t b = 0; b < counted.size(); ++b)
    if (counted[b]) turn.line[b] = turned * (static_cast<double>(b) - middle) / bands_per_octave;
  return turn;
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

double distance_behind(const Spectrum& levels, const Spectrum& correction, const BandSet& counted,
                       const Spectrum& reference) {
  Spectrum behind = levels;
  for (std::size_t b = 0; b < behind.size(); ++b) behind[b] += correction[b];
  return fit_balance(behind, counted, reference).distance.value;
}

/// The correction with or without a turn; excesses are averaged over `reach` bands to each side.
Spectrum correct(const BalanceFit& fit, const BandSet& counted, const BandSet& signal,
                 const Spectrum& line, int reach) {
  Spectrum excess{};
  for (std::size_t b = 0; b < excess.size(); ++b)
    excess[b] = excess_of(fit.deviation[b]) * presence(fit.deviation[b]);
  const Spectrum broad = mean_around(excess, counted, reach);
  Spectrum wanted{};
  for (std::size_t b = 0; b < wanted.size(); ++b) {
    if (!counted[b]) continue;
    const bool bass = centre_of(b) < bass_below_hz;
    const double turned = line[b] > 0.0 ? line[b] * presence(fit.deviation[b]) : line[b];
    wanted[b] = std::clamp(turned - (bass ? bass_part * excess[b] : broad_part * broad[b]),
                           -largest_correction.value, largest_correction.value);
  }
  Spectrum correction = mean_around(wanted, counted, 1);
  fade_outwards(correction, counted);
  for (std::size_t b = 0; b < correction.size(); ++b)
    if (!signal[b]) correction[b] = std::min(correction[b], 0.0);
  return correction;
}

bool is_heard(const Spectrum& correction) noexcept {
  return std::ranges::any_of(correction,
                             [](double db) { return std::fabs(db) >= smallest_correction_db; });
}

Spectrum scaled(Spectrum correction, int times) noexcept {
  for (double& db : correction)
    db = std::clamp(times * db, -largest_correction.value, largest_correction.value);
  return correction;
}

/// Where the correction brings the track closer by less than is sure to be left of it: the same
/// several times, and where excesses that alternate leave nothing to an octave's mean, each by
/// itself. What comes closest, if nothing is enough.
void bring_closer(const BalanceFit& fit, const Spectrum& levels, const BandSet& signal,
                  const Spectrum& reference, ToneDesign& design) {
  const double enough =
      fit.distance.value - std::min(least_gain_db, least_gain_part * fit.distance.value);
  const auto distance = [&](const Spectrum& correction) {
    return distance_behind(levels, correction, design.counted, reference);
  };
  double closest = distance(design.correction);
  const auto try_often = [&](const Spectrum& once, const Spectrum& turned,
                             const Spectrum& answered) {
    for (int times = 1; times <= most_times && closest > enough; ++times) {
      const Spectrum more = scaled(once, times);
      const double reached = distance(more);
      if (reached >= closest) continue;
      closest = reached;
      design.correction = more;
      design.turned = scaled(turned, times);
      design.answered = answered;
    }
  };
  try_often(Spectrum{design.correction}, Spectrum{design.turned}, Spectrum{design.answered});
  try_often(correct(fit, design.counted, signal, {}, 0), {}, fit.deviation);
}

/// A turn that takes the track no closer to the reference is left out.
void design_correction(const Spectrum& levels, const BandSet& signal, const Spectrum& reference,
                       ToneDesign& design) {
  const BalanceFit fit = fit_balance(levels, design.counted, reference);
  const Turn turn = turn_of(fit, design.counted);
  design.distance = fit.distance;
  design.deviation = mean_around(fit.deviation, design.counted, broad_reach);
  design.answered = design.deviation;
  for (std::size_t b = 0; centre_of(b) < bass_below_hz; ++b) design.answered[b] = fit.deviation[b];
  design.slope = {turn.slope};
  const Spectrum plain = correct(fit, design.counted, signal, {}, broad_reach);
  design.correction = correct(fit, design.counted, signal, turn.line, broad_reach);
  const auto distance = [&](const Spectrum& correction) {
    return distance_behind(levels, correction, design.counted, reference);
  };
  if (distance(design.correction) > distance(plain)) design.correction = plain;
  for (std::size_t b = 0; b < plain.size(); ++b) design.turned[b] = design.correction[b] - plain[b];
  bring_closer(fit, levels, signal, reference, design);
  if (!is_heard(design.correction)) design.correction = design.turned = Spectrum{};
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

std::int16_t cdb_of(double db) noexcept {
  return static_cast<std::int16_t>(hundredths(db));
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
  design_correction(levels, signal, reference, design);
  for (double& db : design.correction) db *= preset.share;
  for (double& db : design.turned) db *= preset.share;
  for (std::size_t b = 0; b < design.offset.size(); ++b) {
    design.offset[b] = offset_at(preset, centre_of(b));
    if (!signal[b]) design.offset[b] = std::min(design.offset[b], 0.0);
  }
  design_side(profile, preset, design);
  design.rumble = {levels[0] - levels[3]};
  design.subsonic_cut = has_rumble(profile, levels);
  return design;
}

Tone tone_at(const ToneDesign& design, double intensity) {
  const bool subsonic_cut = design.subsonic_cut && intensity >= subsonic_intensity;
  Tone tone{.subsonic_cut = subsonic_cut};
  int largest = 0;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    const double mid =
        (design.correction[b] + design.offset[b] + design.made_up[b] + design.evening[b]) *
        intensity;
    tone.mid_cdb[b] = cdb_of(mid);
    tone.side_cdb[b] = cdb_of(mid + design.side[b] * intensity);
    largest = std::max({largest, std::abs(tone.mid_cdb[b]), std::abs(tone.side_cdb[b])});
  }
  if (largest < smallest_tone_cdb) return {.subsonic_cut = subsonic_cut};
  return tone;
}

}  // namespace auralis::mastering
