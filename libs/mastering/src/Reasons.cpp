// SPDX-License-Identifier: GPL-3.0-or-later
#include "Reasons.h"

#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "ChainReasons.h"
#include "Wording.h"

namespace auralis::mastering {
namespace {

LimitedBy limited_by(Limit limit) {
  switch (limit) {
    case Limit::None:
      return LimitedBy::Nothing;
    case Limit::PeakReduction:
      return LimitedBy::PeakReductionCap;
    case Limit::Plr:
      return LimitedBy::Plr;
    case Limit::Drive:
      return LimitedBy::LargestDrive;
    case Limit::Motion:
      return LimitedBy::LimiterMotion;
  }
  return LimitedBy::Nothing;
}

/// What the preset lets the limiter take off a peak. The bounds may have gone lower since, where it
/// would have been heard.
Db cap_of(const Decision& decision) {
  return info_of(decision.settings.preset).peak_reduction_cap;
}

LimitedBy limit_of_target(const Decision& decision) {
  if (decision.context.album != nullptr)
    return decision.context.album->capped ? LimitedBy::Album : LimitedBy::Nothing;
  return limited_by(decision.full.limit);
}

/// Why the full master does not reach the preset's loudness, for use within a sentence; empty when
/// it does.
std::string shortfall(const Decision& decision) {
  const std::string kept =
      "kept " + amount(decision.aim.loudness - decision.full.loudness) + " quieter";
  switch (decision.full.limit) {
    case Limit::None:
      return {};
    case Limit::PeakReduction:
      return fmt::format(
          "{} to preserve dynamics: {} would take {} off the highest peak (about {} at most)", kept,
          level(decision.aim.loudness), amount(decision.uncapped_reduction),
          amount(cap_of(decision)));
    case Limit::Plr:
      return fmt::format(
          "{} to preserve dynamics: at {} peaks would stand less than {} above the loudness", kept,
          level(decision.aim.loudness), amount(decision.bounds.smallest_plr));
    case Limit::Drive:
      return fmt::format("{}: a source this quiet is raised by {} at most, so its noise stays low",
                         kept, amount(decision.bounds.largest_drive));
    case Limit::Motion:
      return fmt::format("{} so that the limiter is not heard at work: peaks come too closely",
                         kept);
  }
  return {};
}

/// Only the drive is shared there: each track's loudness changes by what its own peaks leave of it.
std::string shared_drive_sentence(const Decision& decision, const Plan& plan) {
  return fmt::format(
      "The album goes on without a pause, so all of it is driven alike: with {} before the limiter "
      "this track goes from {} to {}.",
      gain(plan.drive), level(decision.source.loudness), level(*plan.target));
}

std::string shared_shift_sentence(const Decision& decision) {
  const AlbumContext& album = *decision.context.album;
  return fmt::format(
      "The album keeps its level relations: {} for each track takes its loudest from {} to {}, "
      "this one to {}.",
      gain(album.shift), level(album.loudest), level(album.loudest + album.shift),
      level(decision.full.loudness));
}

std::string album_sentence(const Decision& decision, const Plan& plan) {
  const AlbumContext& album = *decision.context.album;
  std::string sentence =
      album.drive ? shared_drive_sentence(decision, plan) : shared_shift_sentence(decision);
  if (album.capped)
    sentence += fmt::format(" More, up to {}, would take too much off the peaks of one of them.",
                            level(decision.aim.loudness));
  if (decision.settings.intensity_percent == 100) return sentence;
  const double intensity = decision.settings.intensity();
  return sentence + (album.drive
                         ? fmt::format(" At intensity {:.2f} that is a part of the way to {}.",
                                       intensity, level(decision.full.loudness))
                         : fmt::format(" At intensity {:.2f} this one goes to {}.", intensity,
                                       level(*plan.target)));
}

/// Whose loudness it is that a full master aims at.
std::string aim_name(const Decision& decision) {
  const std::string_view preset = info_of(decision.settings.preset).name;
  if (decision.context.reference == nullptr)
    return fmt::format("the loudness of the {} preset", preset);
  return fmt::format("{:.0f} % of the way from the {} preset to the reference's {}",
                     decision.context.amount * 100.0, preset,
                     level(decision.context.reference->loudness));
}

std::string full_target_sentence(const Decision& decision, const Plan& plan) {
  if (std::string why = shortfall(decision); !why.empty()) {
    why.front() = 'K';
    return why + ".";
  }
  const std::string aim = fmt::format("{}, {}", level(*plan.target), aim_name(decision));
  if (tenths(plan.match.value) == 0.0) return "Kept at " + aim + ".";
  const bool louder = plan.match.value > 0.0;
  return fmt::format("{} {} to {}.", louder ? "Raised" : "Turned down",
                     amount({std::fabs(plan.match.value)}), aim);
}

std::string target_sentence(const Decision& decision, const Plan& plan) {
  if (decision.context.album != nullptr) return album_sentence(decision, plan);
  if (decision.settings.intensity_percent == 100) return full_target_sentence(decision, plan);
  std::string sentence =
      fmt::format("Intensity {:.2f}: {} % of the way from {} to the full master's {}.",
                  decision.settings.intensity(), decision.settings.intensity_percent,
                  level(decision.source.loudness - decision.excess), level(decision.full.loudness));
  if (decision.excess.value > 0.0)
    sentence += fmt::format(" The way begins {} below the original, where its peaks fit.",
                            amount(decision.excess));
  if (const std::string why = shortfall(decision); !why.empty())
    sentence += " The full master is " + why + ".";
  return sentence;
}

Reason target_reason(const Decision& decision, const Plan& plan) {
  return {.parameter = "target_lufs",
          .value = plan.target->value,
          .unit = "LUFS",
          .measured = decision.source.loudness.value,
          .reference = decision.aim.loudness.value,
          .limited_by = limit_of_target(decision),
          .sentence = target_sentence(decision, plan)};
}

Reason drive_reason(const Decision& decision, const Plan& plan) {
  const std::string_view where =
      is_empty(plan.chain) ? "the source measures" : "behind all this the track measures";
  return {.parameter = "drive_db",
          .value = plan.drive.value,
          .unit = "dB",
          .measured = decision.shaped.loudness.value,
          .reference = plan.target->value,
          .limited_by = limit_of_target(decision),
          .sentence = fmt::format("{} before the limiter: {} {}, the master {}.", gain(plan.drive),
                                  where, level(decision.shaped.loudness), level(*plan.target))};
}

Reason album_drive_reason(const Plan& plan) {
  return {.parameter = "drive_db",
          .value = plan.drive.value,
          .unit = "dB",
          .reference = -70.0,
          .limited_by = LimitedBy::Album,
          .sentence = fmt::format("{} before the limiter, as on the whole album: nothing in this "
                                  "track is loud enough to measure, but the music goes on in it.",
                                  gain(plan.drive))};
}

/// Of the limits of the drive those that are about what comes off the highest peak.
Limit reduction_limit(const Decision& decision) {
  const Limit limit = decision.chosen.limit;
  return limit == Limit::PeakReduction || limit == Limit::Motion ? limit : Limit::None;
}

std::string peak_reduction_sentence(const Decision& decision, const Plan& plan) {
  const std::string taken = amount(plan.peak_reduction);
  const std::string most = amount(cap_of(decision));
  if (plan.peak_reduction.value <= 0.0)
    return fmt::format("No peak meets the limiter: the highest is at {}.",
                       level(decision.shaped.true_peak + plan.drive));
  if (reduction_limit(decision) == Limit::Motion)
    return fmt::format(
        "The limiter takes {} off the highest peak, of about {} that it may at most: with more it "
        "would be heard at work.",
        taken, most);
  return fmt::format("The limiter takes {} off the highest peak (about {} at most).", taken, most);
}

Reason peak_reduction_reason(const Decision& decision, const Plan& plan) {
  return {.parameter = "peak_reduction_db",
          .value = plan.peak_reduction.value,
          .unit = "dB",
          .measured = (decision.shaped.true_peak + plan.drive).value,
          .reference = cap_of(decision).value,
          .limited_by = limited_by(reduction_limit(decision)),
          .sentence = peak_reduction_sentence(decision, plan)};
}

Reason ceiling_reason(const Decision& decision, const Plan& plan) {
  std::string sentence =
      fmt::format("Nothing exceeds {}, not even between samples.", level(plan.ceiling));
  if (decision.excess.value > 0.0)
    sentence =
        fmt::format("The source peaks at {}, {} over the ceiling: the master stays at {}.",
                    level(decision.source.true_peak), amount(decision.excess), level(plan.ceiling));
  return {.parameter = "ceiling_dbtp",
          .value = plan.ceiling.value,
          .unit = "dBTP",
          .measured = decision.source.true_peak.value,
          .reference = plan.ceiling.value,
          .sentence = std::move(sentence)};
}

Reason match_reason(const Decision& decision, const Plan& plan) {
  return {
      .parameter = "match_db",
      .value = plan.match.value,
      .unit = "dB",
      .measured = decision.source.loudness.value,
      .reference = plan.target->value,
      .sentence = fmt::format("The master is {} {} than the original; comparing evens that out.",
                              amount({std::fabs(plan.match.value)}),
                              plan.match.value < 0.0 ? "quieter" : "louder")};
}

Reason off_reason() {
  return {.parameter = "intensity",
          .value = 0.0,
          .unit = "",
          .sentence = "Intensity 0: the original plays untouched."};
}

Reason unmeasured_reason() {
  return {.parameter = "left_alone",
          .value = 0.0,
          .unit = "dB",
          .reference = -70.0,
          .limited_by = LimitedBy::Source,
          .sentence = "Left alone: nothing in it is loud enough to measure."};
}

Reason left_alone_reason(const Decision& decision) {
  const Db change = decision.chosen.loudness - decision.source.loudness;
  const Db full_change = decision.full.loudness - decision.source.loudness;
  const bool fine_as_it_is = std::fabs(full_change.value) < smallest_audible.value;
  return {.parameter = "left_alone",
          .value = 0.0,
          .unit = "dB",
          .measured = decision.source.loudness.value,
          .reference = decision.full.loudness.value,
          .sentence =
              fine_as_it_is
                  ? fmt::format("Left alone: at {} with peaks up to {}, and balanced, it is as it "
                                "should be.",
                                level(decision.source.loudness), level(decision.source.true_peak))
                  : fmt::format("Left alone: at intensity {:.2f} it would change by {}, too little "
                                "to hear.",
                                decision.settings.intensity(), amount({std::fabs(change.value)}))};
}

std::vector<Reason> reasons_for_master(const Decision& decision, const Plan& plan) {
  std::vector<Reason> reasons{target_reason(decision, plan)};
  add_chain_reasons(decision, reasons);
  for (auto make : {drive_reason, peak_reduction_reason, ceiling_reason, match_reason})
    reasons.push_back(make(decision, plan));
  return reasons;
}

/// Of a track without a loudness on a continuous album.
std::vector<Reason> reasons_within_album(const Decision& decision, const Plan& plan) {
  std::vector<Reason> reasons{album_drive_reason(plan)};
  add_chain_reasons(decision, reasons);
  for (auto make : {peak_reduction_reason, ceiling_reason}) reasons.push_back(make(decision, plan));
  return reasons;
}

}  // namespace

std::vector<Reason> reasons_for(const Decision& decision, const Plan& plan) {
  switch (decision.kind) {
    case Decision::Kind::SettingsOff:
      return {off_reason()};
    case Decision::Kind::Unmeasured:
      return {unmeasured_reason()};
    case Decision::Kind::LeftAlone:
      return {left_alone_reason(decision)};
    case Decision::Kind::Mastered:
      break;
  }
  return decision.measured ? reasons_for_master(decision, plan)
                           : reasons_within_album(decision, plan);
}

}  // namespace auralis::mastering
