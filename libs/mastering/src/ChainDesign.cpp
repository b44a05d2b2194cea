// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainDesign.h"

#include <algorithm>
#include <cmath>

#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// A track whose peaks stand no further above its loudness is dense: dynamics would do harm.
constexpr double dense_plr_db = 12.0;

constexpr int shares_tried = 4;

/// Moving bands keep their mean power, and a limiter works for moments, so what they change of a
/// third-octave band is small; a band that sounds once in a track could ask for more.
constexpr double largest_evening_db = 1.5;

double bass_share(const TrackProfile& profile) noexcept {
  const Spectrum levels = spectrum_of(profile);
  double bass = 0.0;
  double whole = 0.0;
  for (std::size_t b = 0; b < levels.size(); ++b) {
    const double gain = dsp::db_to_gain(levels[b]);
    whole += gain * gain;
    bass += gain * gain * band_split()[0][b];
  }
  return whole <= 0.0 ? 0.0 : bass / whole;
}

LimiterKernel kernel_for(double share) noexcept {
  if (share >= bass_heavy_share) return LimiterKernel::Slow;
  if (share < bass_light_share) return LimiterKernel::Fast;
  return LimiterKernel::Standard;
}

bool keeps(std::optional<Db> before, std::optional<Db> behind) noexcept {
  if (!before || !behind) return true;
  return behind->value >= before->value * kept_range ||
         behind->value >= before->value - small_range_loss_lu;
}

/// Takes dynamics back until the loudness range is kept.
void keep_range(const Profile& profile, const std::vector<BandPower>& powers, ChainDesign& design) {
  design.source_range = shape(profile, powers, {}).range();
  design.range = design.source_range;
  if (design.dynamics.gains_db.empty()) return;
  for (int tried = 0; tried < shares_tried; ++tried) {
    design.dynamics.share = 1.0 - static_cast<double>(tried) / shares_tried;
    design.range = range_behind(design.dynamics, profile, powers, 1.0);
    if (keeps(design.source_range, design.range)) return;
  }
  design.dynamics.gains_db.clear();
  design.range = design.source_range;
}

/// The tone alone decides the balance: what moving bands change of it is taken back.
void even_out(const std::vector<BandPower>& powers, ChainDesign& design) {
  const Spectrum change = long_term_change(design.dynamics, powers);
  for (std::size_t b = 0; b < change.size(); ++b)
    design.tone.evening[b] = std::clamp(-change[b], -largest_evening_db, largest_evening_db);
}

/// Of the bands that count: how much of a change is one of level, which is the drive's.
double mean_of(const Spectrum& change, const BandSet& counted) noexcept {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t b = 0; b < change.size(); ++b) {
    if (!counted[b]) continue;
    sum += change[b];
    count += 1.0;
  }
  return count > 0.0 ? sum / count : 0.0;
}

double plr_of(const TrackProfile& profile) noexcept {
  return (profile.true_peak_cdb.value_or(0) - profile.loudness_clufs.value_or(0)) / 100.0;
}

}  // namespace

ChainDesign design_chain(const Profile& profile, const std::vector<BandPower>& powers,
                         const TrackProfile& shared, const PresetInfo& preset,
                         const Spectrum& reference) {
  ChainDesign design{.tone = design_tone(shared, preset, reference),
                     .transient = preset.transient,
                     .attack = {profile.summary.transient_cdb / 100.0},
                     .bass_share = bass_share(shared)};
  design.exciter = design_exciter(shared, preset, design.tone);
  design.limiter = kernel_for(design.bass_share);
  const bool alone = &shared == &profile.summary;
  if (alone && plr_of(profile.summary) > dense_plr_db)
    design.dynamics = design_dynamics(powers, preset);
  keep_range(profile, powers, design);
  even_out(powers, design);
  return design;
}

std::optional<Db> range_behind(const DynamicsDesign& dynamics, const Profile& profile,
                               const std::vector<BandPower>& powers, double intensity) {
  const Chain chain{.band_gains_cdb = shaper_gains(dynamics, profile.summary.frames, intensity)};
  return shape(profile, powers, chain).range();
}

void soften_dynamics(const Profile& profile, const std::vector<BandPower>& powers,
                     ChainDesign& design) {
  design.dynamics.share -= 1.0 / shares_tried;
  if (design.dynamics.share < 0.5 / shares_tried) design.dynamics.gains_db.clear();
  design.range = range_behind(design.dynamics, profile, powers, 1.0);
  even_out(powers, design);
}

void even_out_limiter(const Spectrum& levels, const Spectrum& reference,
                      const std::vector<BandPower>& powers, std::span<const double> limiter_gains,
                      ChainDesign& design) {
  ToneDesign& tone = design.tone;
  const Spectrum change = long_term_change(design.dynamics, powers, limiter_gains);
  const double level = mean_of(change, tone.counted);
  const Spectrum plain = tone.evening;
  const auto distance = [&](auto change_of) {
    Spectrum behind = levels;
    for (std::size_t b = 0; b < behind.size(); ++b) behind[b] += tone.correction[b] + change_of(b);
    return fit_balance(behind, tone.counted, reference).distance.value;
  };
  const double enough = 0.5 * (tone.distance.value + distance([](std::size_t) { return 0.0; }));
  for (int quarters = 0; quarters <= 4; ++quarters) {
    for (std::size_t b = 0; b < change.size(); ++b) {
      const double wanted = std::clamp(level - change[b], -largest_evening_db, largest_evening_db);
      tone.evening[b] = plain[b] + 0.25 * quarters * (wanted - plain[b]);
    }
    if (distance([&](std::size_t b) { return change[b] + tone.evening[b]; }) <= enough) return;
  }
}

Chain chain_at(const ChainDesign& design, const Profile& profile, double intensity) {
  return {.tone = tone_at(design.tone, intensity),
          .band_gains_cdb = shaper_gains(design.dynamics, profile.summary.frames, intensity),
          .transient_gains_cdb =
              transient_gains(profile.curves, design.transient, intensity, design.seams),
          .exciter = exciter_at(design.exciter, intensity),
          .limiter = design.limiter};
}

bool is_empty(const Chain& chain) {
  return chain == Chain{.limiter = chain.limiter};
}

}  // namespace auralis::mastering
