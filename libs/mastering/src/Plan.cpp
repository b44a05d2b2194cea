// SPDX-License-Identifier: GPL-3.0-or-later
#include "mastering/Plan.h"

#include "Decision.h"
#include "Hundredths.h"
#include "PlanHash.h"
#include "Reasons.h"

namespace auralis::mastering {
namespace {

/// The balance before and behind the chain, at the level at which it was held against the aim.
BalanceView balance_of(const TrackProfile& profile, const Decision& decision) {
  const Spectrum levels = spectrum_of(profile);
  BalanceView view{.counted = judged(bands_with_signal(profile)),
                   .reference = decision.aim.balance};
  const BalanceFit fit = fit_balance(levels, view.counted, view.reference);
  for (std::size_t b = 0; b < levels.size(); ++b) {
    view.source[b] = to_hundredths(levels[b] - fit.level.value);
    view.reference[b] = to_hundredths(view.reference[b]);
    const ToneDesign& tone = decision.design.tone;
    const double balance = tone.correction[b] + tone.offset[b];
    view.result[b] = view.source[b] + to_hundredths(balance * decision.settings.intensity());
  }
  return view;
}

}  // namespace

Plan make_plan(const Profile& profile, const MasteringSettings& settings,
               const PlanContext& context) {
  const Decision decision = decide(profile, settings, context);
  Plan plan{.source = profile.summary.source,
            .settings = settings,
            .frames = profile.summary.frames,
            .bypass = decision.kind != Decision::Kind::Mastered,
            .edges = decision.edges};
  if (profile.summary.loudness_clufs) plan.source_loudness = decision.source.loudness;
  plan.target = plan.source_loudness;
  if (!plan.bypass) {
    plan.chain = decision.chain;
    plan.drive = decision.chosen.drive;
    plan.peak_reduction = {to_hundredths(decision.chosen.peak_reduction.value)};
    plan.match = {to_hundredths(decision.chosen.drive.value)};
  }
  if (!plan.bypass && decision.measured) {
    plan.target = Lufs{to_hundredths(decision.chosen.loudness.value)};
    plan.match = {to_hundredths((*plan.target - *plan.source_loudness).value)};
    plan.opus_losses = decision.opus_losses;
  }
  if (plan.source_loudness) plan.balance = balance_of(profile.summary, decision);
  plan.id = plan.bypass ? original_plan_id(plan.source, plan.edges)
                        : id_of(plan, media::codec_versions());
  plan.reasons = reasons_for(decision, plan);
  return plan;
}

}  // namespace auralis::mastering
