// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainReasons.h"

#include <algorithm>
#include <string>

#include "ToneReasons.h"
#include "Wording.h"

namespace auralis::mastering {
namespace {

std::string band_name(std::size_t band) {
  if (band == 0) return fmt::format("below {}", frequency(crossover_hz.front()));
  if (band == dynamics_bands - 1) return fmt::format("above {}", frequency(crossover_hz.back()));
  return frequencies(crossover_hz[band - 1], crossover_hz[band]);
}

LimitedBy limit_of_dynamics(const Decision& decision) {
  return decision.design.dynamics.share < 1.0 ? LimitedBy::LoudnessRange : LimitedBy::Nothing;
}

Reason band_reason(const Decision& decision, std::size_t band) {
  const BandDynamics& dynamics = decision.design.dynamics.bands[band];
  const double most = dynamics.largest_reduction.value * decision.design.dynamics.share *
                      decision.settings.intensity();
  return {
      .parameter = fmt::format("dynamics_band{}_db", band + 1),
      .value = -most,
      .unit = "dB",
      .measured = dynamics.range.value,
      .reference = info_of(decision.settings.preset).dynamics_cap.value,
      .limited_by = limit_of_dynamics(decision),
      .sentence = fmt::format(
          "Loud passages {} are held back by up to {} (ratio {:.2f} above the mean level): from "
          "soft to loud the band moves by {}.",
          band_name(band), amount({most}), dynamics.ratio, amount(dynamics.range))};
}

void add_dynamics_reasons(const Decision& decision, std::vector<Reason>& reasons) {
  if (decision.chain.band_gains_cdb.empty()) return;
  for (std::size_t band = 0; band < dynamics_bands; ++band)
    if (decision.design.dynamics.bands[band].largest_reduction.value >= 0.1)
      reasons.push_back(band_reason(decision, band));
  if (!decision.design.source_range || !decision.range) return;
  reasons.push_back(
      {.parameter = "range_lu",
       .value = decision.range->value,
       .unit = "LU",
       .measured = decision.design.source_range->value,
       .reference = std::min(decision.design.source_range->value * kept_range,
                             decision.design.source_range->value - small_range_loss_lu),
       .limited_by = limit_of_dynamics(decision),
       .sentence = fmt::format("The loudness range goes from {:.1f} LU to {:.1f} LU at most.",
                               tenths(decision.design.source_range->value),
                               tenths(decision.range->value))});
}

void add_transient_reason(const Decision& decision, std::vector<Reason>& reasons) {
  const auto& gains = decision.chain.transient_gains_cdb;
  if (gains.empty()) return;
  const double most = std::ranges::max(gains) / 100.0;
  reasons.push_back({.parameter = "transient_db",
                     .value = most,
                     .unit = "dB",
                     .measured = decision.design.attack.value,
                     .reference = info_of(decision.settings.preset).transient.value,
                     .sentence = fmt::format("Attacks are raised by up to {}.", amount({most}))});
}

Reason exciter_reason(const Exciter& exciter, const ExciterDesign& design) {
  const bool warm = exciter.kind == Harmonics::Warm;
  const double below = -exciter.amount_cdb / 100.0;
  return {.parameter = "exciter_db",
          .value = -below,
          .unit = "dB",
          .measured = warm ? exciter.level_cdb / 100.0 : -design.deficit.value,
          .reference = design.full.amount_cdb / 100.0,
          .sentence =
              warm ? fmt::format("Soft harmonics of the low mids are added, {} below them.",
                                 amount({below}))
                   : fmt::format("Harmonics of the presence are added as air, {} below it: behind "
                                 "the tone the top still lies {} outside the tolerance.",
                                 amount({below}), amount(design.deficit))};
}

Reason no_air_reason(const ExciterDesign& design) {
  return {.parameter = "exciter_db",
          .value = 0.0,
          .unit = "dB",
          .measured = -design.deficit.value,
          .reference = 0.0,
          .limited_by = design.no_room ? LimitedBy::Bandwidth : LimitedBy::Nothing,
          .sentence = design.no_room ? "No air is added: the source ends too low to blend with it."
                                     : "No air is added: there is enough of it."};
}

void add_exciter_reason(const Decision& decision, std::vector<Reason>& reasons) {
  const Exciter& exciter = decision.chain.exciter;
  if (exciter.kind != Harmonics::None)
    reasons.push_back(exciter_reason(exciter, decision.design.exciter));
  else if (info_of(decision.settings.preset).harmonics == Harmonics::Air)
    reasons.push_back(no_air_reason(decision.design.exciter));
}

void add_kernel_reason(const Decision& decision, std::vector<Reason>& reasons) {
  if (decision.design.limiter == LimiterKernel::Standard) return;
  const bool slow = decision.design.limiter == LimiterKernel::Slow;
  reasons.push_back(
      {.parameter = "bass_share",
       .value = decision.design.bass_share * 100.0,
       .unit = "%",
       .measured = decision.design.bass_share * 100.0,
       .reference = (slow ? bass_heavy_share : bass_light_share) * 100.0,
       .sentence = fmt::format("The limiter moves {}: {:.0f} % of the power lies in the bass.",
                               slow ? "slowly, so that bass tones keep their shape"
                                    : "quickly, so that as little as possible is turned down",
                               decision.design.bass_share * 100.0)});
}

}  // namespace

void add_chain_reasons(const Decision& decision, std::vector<Reason>& reasons) {
  add_tone_reasons(decision, reasons);
  add_dynamics_reasons(decision, reasons);
  add_transient_reason(decision, reasons);
  add_exciter_reason(decision, reasons);
  add_kernel_reason(decision, reasons);
}

}  // namespace auralis::mastering
