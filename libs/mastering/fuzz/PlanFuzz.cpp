// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "PlanInput.h"
#include "mastering/Plan.h"

// Whatever a profile says, its plan keeps within what rules MA-11 to MA-14 and MA-16 promise.

namespace auralis::mastering {
namespace {

constexpr double cap_allowance_db = 0.5;  // caps are "about" so much (MA-12)
constexpr double rounding_db = 0.02;
constexpr double largest_drive_db = 24.0;
/// The correction, the offsets of a preset, and what is evened out and given back.
constexpr int largest_tone_cdb = 1200;
constexpr int largest_band_gain_cdb = 600;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_chain(const Chain& chain, const PresetInfo& preset) {
  for (const auto* levels : {&chain.tone.mid_cdb, &chain.tone.side_cdb})
    for (const std::int16_t cdb : *levels) require(std::abs(int{cdb}) <= largest_tone_cdb);
  for (const auto& gains : chain.band_gains_cdb)
    for (const std::int16_t cdb : gains) require(std::abs(int{cdb}) <= largest_band_gain_cdb);
  for (const std::int16_t cdb : chain.transient_gains_cdb)
    require(cdb >= 0 && cdb <= preset.transient.value * 100.0 + 0.5);
}

void check_numbers(const Plan& plan, const PresetInfo& preset) {
  require(plan.ceiling == true_peak_ceiling);
  for (const double db : {plan.drive.value, plan.match.value, plan.peak_reduction.value})
    require(std::isfinite(db));
  require(plan.drive.value <= largest_drive_db);
  require(plan.peak_reduction.value >= 0.0);
  require(plan.peak_reduction.value <=
          preset.peak_reduction_cap.value + cap_allowance_db + rounding_db);
  require(plan.target.has_value() == plan.source_loudness.has_value());
  if (plan.target) require(std::isfinite(plan.target->value));
  for (const Db loss : plan.opus_losses) require(std::isfinite(loss.value) && loss.value >= 0.0);
}

void check_reasons(const Plan& plan) {
  require(!plan.reasons.empty());
  for (const Reason& reason : plan.reasons) {
    require(std::isfinite(reason.value) && reason.sentence.ends_with('.'));
    for (const auto& number : {reason.measured, reason.reference, reason.tolerance})
      require(!number || std::isfinite(*number));
  }
}

void check_plan(const Profile& profile, const MasteringSettings& settings) {
  const Plan plan = make_plan(profile, settings);
  const PresetInfo& preset = info_of(settings.preset);
  require(plan.frames == profile.summary.frames);
  if (settings.intensity_percent == 0) require(plan.bypass);
  if (plan.bypass) require(plan.chain == Chain{} && plan.drive == Db{0.0});
  check_chain(plan.chain, preset);
  check_numbers(plan, preset);
  check_reasons(plan);
  require(make_plan(profile, settings).id == plan.id);
}

}  // namespace
}  // namespace auralis::mastering

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace auralis::mastering;
  const auto input = plan_input_of(std::as_bytes(std::span{data, size}));
  if (input) check_plan(input->profile, input->settings);
  return 0;
}
