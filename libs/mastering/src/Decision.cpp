// SPDX-License-Identifier: GPL-3.0-or-later
#include "Decision.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "Hundredths.h"
#include "dsp/Limiter.h"
#include "mastering/OpusRoom.h"
#include "mastering/Plan.h"

namespace auralis::mastering {
namespace {

constexpr Db smallest_plr{11.0};  // rule MA-12
constexpr Db cap_allowance{0.5};  // caps are "about" so much (MA-12)
/// Of the cap on peak reduction: so much may the limiter's gain move (Forecast::motion). With 4 dB
/// this is 0.34 dB, which a meter over 24 bands and 50 ms reads as 0.43 dB.
constexpr double largest_motion_share = 0.085;
/// A forecast of the loudness range is as good as this, in parts of it.
constexpr double forecast_range_margin = 0.03;
/// More gain would lift a quiet source's noise into hearing.
constexpr Db largest_drive{24.0};

Source source_of(const TrackProfile& profile) {
  return {.loudness = {profile.loudness_clufs.value_or(0) / 100.0},
          .true_peak = {profile.true_peak_cdb.value_or(silent_cdb) / 100.0}};
}

bool goes_on(const PlanContext& context) {
  return context.album != nullptr && context.album->continuous;
}

Edges edges_in(const PlanContext& context, const TrackProfile& profile) {
  return goes_on(context) ? edges_within(context.album->tracks, context.place, profile)
                          : edges_of(profile);
}

/// A track behind a chain: what forecasts are made from, and what the solver starts from.
struct Shaped {
  ShapedCurves curves{};
  Source source{};
};

/// The source's own figures, moved by what the chain changes on the curves: curves are coarser.
class Shaper {
 public:
  Shaper(const Profile& profile, const std::vector<BandPower>& powers)
      : profile_{profile}, powers_{powers}, plain_{shape(profile, powers, {})} {}

  Shaped behind(const Chain& chain) const {
    if (is_empty(chain)) return {.curves = plain_, .source = source_of(profile_.summary)};
    Shaped shaped{.curves = shape(profile_, powers_, chain), .source = source_of(profile_.summary)};
    const auto before = plain_.loudness();
    const auto behind = shaped.curves.loudness();
    if (before && behind) shaped.source.loudness = shaped.source.loudness + (*behind - *before);
    shaped.source.true_peak =
        shaped.source.true_peak + (shaped.curves.true_peak() - plain_.true_peak());
    return shaped;
  }

 private:
  const Profile& profile_;
  const std::vector<BandPower>& powers_;
  ShapedCurves plain_;
};

Solution solve(const Shaped& shaped, const Decision& decision, const Bounds& bounds, Lufs wanted) {
  Forecast forecast{shaped.curves, bounds.ceiling, decision.design.limiter};
  return solve_drive(forecast, shaped.source, bounds, wanted);
}

/// The loudness a track has at full intensity where nothing limits it.
Lufs full_target(const Decision& decision) {
  if (decision.context.album == nullptr) return decision.aim.loudness;
  return decision.source.loudness + decision.context.album->shift;
}

/// On a continuous album the drive is given; the loudness is what comes of it.
Solution driven(const Shaped& shaped, const Decision& decision, Db drive) {
  Forecast forecast{shaped.curves, decision.bounds.ceiling, decision.design.limiter};
  const Lufs loudness = forecast.loudness(drive).value_or(shaped.source.loudness + drive);
  const Db over = shaped.source.true_peak + drive - decision.bounds.ceiling;
  return {.drive = drive, .loudness = loudness, .peak_reduction = std::max(Db{0.0}, over)};
}

bool shares_drive(const Decision& decision) {
  return decision.context.album != nullptr && decision.context.album->drive.has_value();
}

/// A track without a loudness asks no more of the album's drive than that its peaks meet the cap.
void solve_unmeasured(const Shaped& shaped, Decision& decision) {
  const Db capped =
      decision.bounds.ceiling + decision.bounds.peak_reduction - shaped.source.true_peak;
  decision.full = driven(shaped, decision, std::min(capped, decision.bounds.largest_drive));
}

/// The full master. Where a hair more than the preset's cap reaches the target, the cap yields: to
/// stay behind by what nobody hears would only make a collection uneven.
void solve_full(const Shaped& shaped, Decision& decision) {
  if (shares_drive(decision)) {
    decision.full = driven(shaped, decision, *decision.context.album->drive);
    return;
  }
  if (!decision.measured) return solve_unmeasured(shaped, decision);
  Bounds uncapped = decision.bounds;
  uncapped.peak_reduction = uncapped.largest_drive;
  decision.full = solve(shaped, decision, uncapped, full_target(decision));
  decision.uncapped_reduction = decision.full.peak_reduction;
  if (decision.full.peak_reduction > decision.bounds.peak_reduction + cap_allowance)
    decision.full = solve(shaped, decision, decision.bounds, full_target(decision));
}

/// Whether drive and limiter leave of the loudness range what is promised (MA-12).
bool keeps_range(const Shaped& shaped, const Decision& decision) {
  const auto source = decision.design.source_range;
  Forecast forecast{shaped.curves, decision.bounds.ceiling, decision.design.limiter};
  const auto range = forecast.range(decision.full.drive);
  if (!source || !range) return true;
  const double kept = info_of(decision.settings.preset).kept_range + forecast_range_margin;
  return range->value >= std::min(source->value * kept, source->value - small_range_loss_lu);
}

/// Where many peaks are held back as far as the cap allows, the gain never rests and is heard. Less
/// drive, in steps too small to hear, until it moves no more than a preset of that cap may.
void calm_limiter(const Shaped& shaped, Decision& decision) {
  if (shares_drive(decision) || !decision.measured) return;
  constexpr Db step{0.1};
  const Db most{largest_motion_share * info_of(decision.settings.preset).peak_reduction_cap.value};
  Forecast forecast{shaped.curves, decision.bounds.ceiling, decision.design.limiter};
  bool calmed = false;
  while (decision.full.peak_reduction > step && forecast.motion(decision.full.drive) > most) {
    decision.bounds.peak_reduction = decision.full.peak_reduction - step;
    decision.full = solve(shaped, decision, decision.bounds, full_target(decision));
    calmed = true;
  }
  if (calmed) decision.full.limit = Limit::Motion;
}

/// What the limiter takes off loud moments, which are brighter or darker than the rest, changes the
/// balance of the whole. The tone takes back what the balance would lose by it. A continuous album
/// shares one tone, which is the one that its drive is solved for.
Shaped keep_balance(const Shaper& shaper, const Profile& profile,
                    const std::vector<BandPower>& powers, Shaped shaped, Decision& decision) {
  if (goes_on(decision.context) || decision.full.peak_reduction <= Db{0.0}) return shaped;
  Forecast forecast{shaped.curves, decision.bounds.ceiling, decision.design.limiter};
  even_out_limiter(spectrum_of(profile.summary), decision.aim.balance, powers,
                   forecast.power_gains(decision.full.drive), decision.design);
  Chain evened = chain_at(decision.design, profile, 1.0);
  if (evened == decision.chain) return shaped;
  decision.chain = std::move(evened);
  decision.bounds.peak_reduction = info_of(decision.settings.preset).peak_reduction_cap;
  shaped = shaper.behind(decision.chain);
  solve_full(shaped, decision);
  calm_limiter(shaped, decision);
  return shaped;
}

/// What dynamics and limiter do to the range adds up. Dynamics yield first: a limiter that does
/// less leaves the track quieter.
Shaped solve_within_range(const Shaper& shaper, const Profile& profile,
                          const std::vector<BandPower>& powers, Decision& decision) {
  Shaped shaped = shaper.behind(decision.chain);
  solve_full(shaped, decision);
  while (!decision.design.dynamics.gains_db.empty() && !keeps_range(shaped, decision)) {
    soften_dynamics(profile, powers, decision.design);
    decision.chain = chain_at(decision.design, profile, 1.0);
    shaped = shaper.behind(decision.chain);
    solve_full(shaped, decision);
  }
  calm_limiter(shaped, decision);
  return keep_balance(shaper, profile, powers, std::move(shaped), decision);
}

/// The master at the intensity asked for: on the way from where the source fits under the ceiling
/// to the full one (rule MA-13), and never driven harder than that.
void solve_chosen(const Shaped& shaped, Decision& decision) {
  const double intensity = decision.settings.intensity();
  const Db excess =
      decision.context.album != nullptr ? decision.context.album->excess : decision.excess;
  if (shares_drive(decision)) {
    const double drive = decision.full.drive.value * intensity - excess.value * (1.0 - intensity);
    decision.chosen = driven(shaped, decision, {std::floor(drive * 1000.0 + 0.5) / 1000.0});
    return;
  }
  const Lufs start = decision.source.loudness - excess;
  const Lufs wanted = start + Db{(decision.full.loudness - start).value * intensity};
  Bounds bounds = decision.bounds;
  bounds.peak_reduction = std::max(bounds.peak_reduction, decision.full.peak_reduction);
  decision.chosen = solve(shaped, decision, bounds, wanted);
}

Chain without_attacks(const Decision& decision) {
  Chain chain = decision.chain;
  chain.transient_gains_cdb.clear();
  return chain;
}

bool is_audible(const Decision& decision) {
  // Of what is shared all tracks say the same, so that none is left alone between its neighbours.
  if (shares_drive(decision))
    return decision.context.album->excess.value > 0.0 || !is_empty(without_attacks(decision)) ||
           std::fabs(decision.chosen.drive.value) >= smallest_audible.value;
  if (decision.excess.value > 0.0 || !is_empty(decision.chain)) return true;
  return std::fabs((decision.chosen.loudness - decision.source.loudness).value) >=
         smallest_audible.value;
}

/// What lower peaks cost: a lower ceiling is a larger drive, turned down again.
OpusLosses opus_losses(const Shaped& shaped, const Decision& decision) {
  Forecast forecast{shaped.curves, decision.bounds.ceiling, decision.design.limiter};
  OpusLosses losses{};
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const Db drive = decision.chosen.drive + opus_rooms[i].db;
    if (shaped.source.true_peak + drive <= decision.bounds.ceiling) continue;
    const auto louder = forecast.loudness(drive);
    if (louder) losses[i] = decision.chosen.loudness - (*louder - opus_rooms[i].db);
    losses[i] = {std::max(0.0, to_hundredths(losses[i].value))};
  }
  return losses;
}

/// Whether the track could be its original. Tracks of a continuous album are all that, or none is:
/// a master beside an original would be heard as a step.
bool may_be_left_alone(const TrackProfile& profile, const Decision& decision) {
  if (is_audible(decision)) return false;
  return shares_drive(decision) ? decision.context.album->fits
                                : fits_surely(profile, decision.ceiling);
}

void decide_measured(const Profile& profile, Decision& decision) {
  const std::vector<BandPower> powers = band_powers(profile);
  const AlbumContext* album = decision.context.album;
  const TrackProfile& shared = goes_on(decision.context) ? album->joint : profile.summary;
  decision.design = design_chain(profile, powers, shared, info_of(decision.settings.preset),
                                 decision.aim.balance);
  decision.design.seams = {.before = !decision.edges.before.tracks.empty(),
                           .behind = !decision.edges.behind.tracks.empty()};
  const Shaper shaper{profile, powers};
  decision.chain = chain_at(decision.design, profile, 1.0);
  Shaped shaped = solve_within_range(shaper, profile, powers, decision);
  decision.chosen = decision.full;
  decision.range = decision.design.range;
  if (decision.settings.intensity_percent < 100) {
    decision.chain = chain_at(decision.design, profile, decision.settings.intensity());
    decision.range =
        range_behind(decision.design.dynamics, profile, powers, decision.settings.intensity());
    shaped = shaper.behind(decision.chain);
    solve_chosen(shaped, decision);
  }
  decision.shaped = shaped.source;
  decision.opus_losses = opus_losses(shaped, decision);
}

/// Both balances brought to one level where the reference counts.
Spectrum blended(const Reference& reference, double amount) {
  Spectrum balance = reference_balance();
  const BalanceFit fit =
      fit_balance(reference.balance, judged(reference.counted), reference_balance());
  for (std::size_t b = 0; b < balance.size(); ++b)
    if (reference.counted[b])
      balance[b] += amount * (reference.balance[b] - fit.level.value - balance[b]);
  return balance;
}

}  // namespace

bool is_measured(const TrackProfile& profile) noexcept {
  return profile.loudness_clufs.has_value() && profile.true_peak_cdb.has_value();
}

bool fits_surely(const TrackProfile& profile, Db ceiling) {
  constexpr int clearly_read_hz = 22'000;
  constexpr int strong_treble_cdb = -4600;  // where what follows above 22 kHz may raise a peak
  const int treble_cdb = std::max(profile.mid_cdb.back(), profile.side_cdb.back());
  const bool doubtful = profile.bandwidth_hz > clearly_read_hz && treble_cdb > strong_treble_cdb;
  const Db doubt{doubtful ? 1.0 : 0.15};
  return source_of(profile).true_peak.value <= (ceiling - doubt).value;
}

Aim aim_of(Preset preset, const PlanContext& context) {
  Aim aim{.loudness = info_of(preset).target, .balance = reference_balance()};
  if (context.reference == nullptr) return aim;
  const Db step = context.reference->loudness - aim.loudness;
  aim.loudness = aim.loudness + Db{step.value * context.amount};
  aim.balance = blended(*context.reference, context.amount);
  return aim;
}

Decision decide(const Profile& profile, const MasteringSettings& settings,
                const PlanContext& context) {
  Decision decision{.settings = settings,
                    .context = context,
                    .ceiling = true_peak_ceiling,
                    .bounds = {.ceiling = true_peak_ceiling - dsp::limiter_margin,
                               .peak_reduction = info_of(settings.preset).peak_reduction_cap,
                               .smallest_plr = smallest_plr,
                               .largest_drive = largest_drive},
                    .aim = aim_of(settings.preset, context),
                    .measured = is_measured(profile.summary),
                    .source = source_of(profile.summary),
                    .edges = edges_in(context, profile.summary)};
  if (settings.intensity_percent == 0) decision.kind = Decision::Kind::SettingsOff;
  if (!decision.measured && !goes_on(context)) decision.kind = Decision::Kind::Unmeasured;
  if (decision.kind != Decision::Kind::Mastered) return decision;

  decision.excess = std::max(Db{0.0}, decision.source.true_peak - decision.ceiling);
  decide_measured(profile, decision);
  if (may_be_left_alone(profile.summary, decision))
    decision.kind = decision.measured ? Decision::Kind::LeftAlone : Decision::Kind::Unmeasured;
  return decision;
}

}  // namespace auralis::mastering
