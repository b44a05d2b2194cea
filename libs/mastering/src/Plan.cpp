// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Plan.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "Decision.h"
#include "Reasons.h"
#include "base/Hash.h"

namespace auralis::mastering {
namespace {

/// The limiter holds peaks this far below what it promises on a finer meter.
constexpr Db limiter_margin{0.1};
constexpr Db smallest_plr{11.0};  // rule MA-12
constexpr Db cap_allowance{0.5};  // caps are "about" so much (MA-12)
/// More gain would lift a quiet source's noise into hearing.
constexpr Db largest_drive{24.0};

Source source_of(const TrackProfile& profile) {
  return {.loudness = {profile.loudness_clufs.value_or(0) / 100.0},
          .true_peak = {profile.true_peak_cdb.value_or(0) / 100.0}};
}

/// The loudness that the intensity asks for: on the way from where the source fits under the
/// ceiling to the full master (rule MA-13).
Lufs wanted_loudness(const Decision& decision) {
  const Lufs start = decision.source.loudness - decision.excess;
  return start + Db{(decision.full.loudness - start).value * decision.settings.intensity()};
}

/// The full master. Where a hair more than the preset's cap reaches the target, the cap yields: to
/// stay behind by what nobody hears would only make a collection uneven.
void solve_full(Forecast& forecast, Decision& decision) {
  Bounds uncapped = decision.bounds;
  uncapped.peak_reduction = uncapped.largest_drive;
  decision.full = solve_drive(forecast, decision.source, uncapped, decision.preset_target);
  decision.uncapped_reduction = decision.full.peak_reduction;
  if (decision.full.peak_reduction > decision.bounds.peak_reduction + cap_allowance)
    decision.full = solve_drive(forecast, decision.source, decision.bounds, decision.preset_target);
}

/// The master at the intensity asked for; never driven harder than the full one.
void solve_chosen(Forecast& forecast, Decision& decision) {
  decision.chosen = decision.full;
  if (decision.settings.intensity_percent == 100) return;
  Bounds bounds = decision.bounds;
  bounds.peak_reduction = std::max(bounds.peak_reduction, decision.full.peak_reduction);
  decision.chosen = solve_drive(forecast, decision.source, bounds, wanted_loudness(decision));
}

bool is_audible(const Decision& decision) {
  if (decision.excess.value > 0.0) return true;
  return std::fabs((decision.chosen.loudness - decision.source.loudness).value) >=
         smallest_audible.value;
}

Decision decide(const Profile& profile, const MasteringSettings& settings) {
  const PresetInfo& preset = info_of(settings.preset);
  Decision decision{.settings = settings,
                    .ceiling = true_peak_ceiling,
                    .bounds = {.ceiling = true_peak_ceiling - limiter_margin,
                               .peak_reduction = preset.peak_reduction_cap,
                               .smallest_plr = smallest_plr,
                               .largest_drive = largest_drive},
                    .source = source_of(profile.summary),
                    .preset_target = preset.target};
  if (settings.intensity_percent == 0) decision.kind = Decision::Kind::SettingsOff;
  if (!profile.summary.loudness_clufs || !profile.summary.true_peak_cdb)
    decision.kind = Decision::Kind::Unmeasured;
  if (decision.kind != Decision::Kind::Mastered) return decision;

  Forecast forecast{profile.curves, decision.bounds.ceiling};
  decision.excess = std::max(Db{0.0}, decision.source.true_peak - decision.ceiling);
  solve_full(forecast, decision);
  solve_chosen(forecast, decision);
  if (!is_audible(decision)) decision.kind = Decision::Kind::LeftAlone;
  return decision;
}

std::int64_t millionths(double value) {
  return std::llround(value * 1e6);
}

/// The hash of whatever decides a sample of the master, and of nothing else.
PlanId id_of(const Plan& plan) {
  Hasher hasher;
  hasher.add(std::string_view{"master"});
  hasher.add(plan.source.value.hex());
  hasher.add(std::int64_t{TrackProfile::current_version});
  hasher.add(std::int64_t{engine_version});
  hasher.add(plan.frames);
  hasher.add(millionths(plan.drive.value));
  hasher.add(millionths(plan.ceiling.value));
  return {hasher.digest()};
}

/// To 0.01, as profiles are.
double hundredths(double value) {
  return std::floor(value * 100.0 + 0.5) / 100.0;
}

}  // namespace

PlanId original_plan_id(const ContentHash& source) {
  Hasher hasher;
  hasher.add(std::string_view{"original"});
  hasher.add(source.value.hex());
  hasher.add(std::int64_t{engine_version});
  return {hasher.digest()};
}

Plan make_plan(const Profile& profile, const MasteringSettings& settings) {
  const Decision decision = decide(profile, settings);
  Plan plan{.source = profile.summary.source,
            .settings = settings,
            .frames = profile.summary.frames,
            .bypass = decision.kind != Decision::Kind::Mastered};
  if (profile.summary.loudness_clufs) plan.source_loudness = decision.source.loudness;
  plan.target = plan.source_loudness;
  if (!plan.bypass) {
    plan.drive = decision.chosen.drive;
    plan.target = Lufs{hundredths(decision.chosen.loudness.value)};
    plan.peak_reduction = {hundredths(decision.chosen.peak_reduction.value)};
    plan.match = {hundredths((*plan.target - *plan.source_loudness).value)};
  }
  plan.id = plan.bypass ? original_plan_id(plan.source) : id_of(plan);
  plan.reasons = reasons_for(decision, plan);
  return plan;
}

}  // namespace auralis::mastering
