// SPDX-License-Identifier: GPL-3.0-or-later
#include "SideDesign.h"

#include <algorithm>

#include "BandCurve.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

constexpr double largest_side_cut_db = 3.0;
constexpr double mono_bass_hz = 90.0;  // between the bands at 80 and 100 Hz

/// What a listener on one loudspeaker may find louder against the rest of a collection; the other
/// stages take a little of what is promised, 0.5 LU.
constexpr double largest_mono_gain_db = 0.35;

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

double power_of(double db) noexcept {
  const double gain = dsp::db_to_gain(db);
  return gain * gain;
}

/// The balance is not the side's to change: mid and side together get back what a band loses.
double made_up_db(const TrackProfile& profile, std::size_t b, double side_db) noexcept {
  const double mid = power_of(profile.mid_cdb[b] / 100.0);
  const double side = power_of(profile.side_cdb[b] / 100.0);
  if (mid + side <= 0.0) return 0.0;
  return dsp::power_to_db((mid + side) / (mid + side * power_of(side_db)));
}

/// By how much the mono sum, which is mid, gains on the whole, K-weighted.
double mono_gain_db(const TrackProfile& profile, const ToneDesign& design) noexcept {
  double mid = 0.0;
  double whole = 0.0;
  double mid_behind = 0.0;
  double whole_behind = 0.0;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    const double weight = k_weight()[b];
    const double tone = power_of(design.correction[b] + design.offset[b]);
    const double mid_power = weight * power_of(profile.mid_cdb[b] / 100.0);
    const double both = mid_power + weight * power_of(profile.side_cdb[b] / 100.0);
    mid += mid_power;
    whole += both;
    mid_behind += mid_power * tone * power_of(design.made_up[b]);
    whole_behind += both * tone;
  }
  if (mid <= 0.0 || mid_behind <= 0.0) return 0.0;
  return dsp::power_to_db(mid_behind / whole_behind * whole / mid);
}

}  // namespace

void design_side(const TrackProfile& profile, const PresetInfo& preset, ToneDesign& design) {
  const auto ratio = [&profile](double low_hz, double high_hz) {
    return level_of(profile.side_cdb, low_hz, high_hz) - level_of(profile.mid_cdb, low_hz, high_hz);
  };
  design.side_bass_to_mid = {ratio(0.0, mono_bass_hz)};
  design.side_to_mid = {ratio(mono_bass_hz, 40'000.0)};
  const double bass = side_cut(design.side_bass_to_mid, side_bass_limit);
  const double rest = side_cut(design.side_to_mid, side_limit);
  for (std::size_t b = 0; b < design.side.size(); ++b)
    design.side[b] = preset.share * (centre_of(b) < mono_bass_hz ? std::min(bass, rest) : rest);
  const Spectrum full = design.side;
  for (int quarters = 4; quarters >= 0; --quarters) {
    for (std::size_t b = 0; b < full.size(); ++b) {
      design.side[b] = full[b] * quarters / 4.0;
      design.made_up[b] = made_up_db(profile, b, design.side[b]);
    }
    if (mono_gain_db(profile, design) <= largest_mono_gain_db) break;
  }
}

}  // namespace auralis::mastering
