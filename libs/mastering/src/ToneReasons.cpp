// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToneReasons.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "Wording.h"
#include "dsp/Math.h"

namespace auralis::mastering {
namespace {

/// Bands corrected by less than this are not spoken of.
constexpr double worth_a_word_db = 0.2;

/// Neighbours that are corrected the same way, and the one of them that is corrected most.
struct Group {
  std::size_t first;
  std::size_t last;
  std::size_t most;
};

std::vector<Group> groups_of(const ToneDesign& design) {
  std::vector<Group> groups;
  const auto own = [&design](std::size_t b) { return design.correction[b] - design.turned[b]; };
  const auto spoken = [&design, own](std::size_t b) {
    return design.counted[b] && std::fabs(own(b)) >= worth_a_word_db;
  };
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    if (!spoken(b)) continue;
    const bool follows =
        !groups.empty() && groups.back().last + 1 == b && own(b) * own(b - 1) > 0.0;
    if (!follows) groups.push_back({.first = b, .last = b, .most = b});
    Group& group = groups.back();
    group.last = b;
    if (std::fabs(own(b)) > std::fabs(own(group.most))) group.most = b;
  }
  return groups;
}

std::string part_corrected(const Decision& decision, double deviation, double value) {
  const double excess = std::fabs(deviation) - balance_tolerance.value;
  if (excess <= 0.5) return "a part of its bands lies further off";
  const double percent = std::fabs(value) / excess * 100.0;
  if (std::fabs(value) >= largest_correction.value * info_of(decision.settings.preset).share *
                                  decision.settings.intensity() -
                              0.05)
    return fmt::format("{} is the most that is corrected", amount({std::fabs(value)}));
  return fmt::format("{:.0f} % of what exceeds that corrected", percent);
}

Reason group_reason(const Decision& decision, const Group& group) {
  const ToneDesign& design = decision.design.tone;
  const double value =
      (design.correction[group.most] - design.turned[group.most]) * decision.settings.intensity();
  const double deviation = design.answered[group.most];
  const bool at_limit = std::fabs(design.correction[group.most]) >=
                        largest_correction.value * info_of(decision.settings.preset).share - 0.05;
  return {.parameter = fmt::format("tone_{:.0f}hz_db", nominal_hz[group.most]),
          .value = value,
          .unit = "dB",
          .measured = deviation,
          .reference = 0.0,
          .tolerance = balance_tolerance.value,
          .limited_by = at_limit ? LimitedBy::LargestCorrection : LimitedBy::Nothing,
          .sentence =
              fmt::format("{} at {}: {} {} {} {} the {} (tolerance {:.0f} dB), {}.", gain({value}),
                          frequency(nominal_hz[group.most]),
                          frequencies(nominal_hz[group.first], nominal_hz[group.last]),
                          group.first == group.last ? "lies" : "lie",
                          amount({std::fabs(deviation)}), deviation < 0.0 ? "below" : "above",
                          decision.context.reference != nullptr ? "chosen reference" : "reference",
                          balance_tolerance.value, part_corrected(decision, deviation, value))};
}

/// From the lowest to the highest band that counts: what a tilt takes away or adds.
double turned_over_all(const ToneDesign& design) {
  std::size_t first = 0;
  while (first + 1 < third_octave_bands && !design.counted[first]) ++first;
  std::size_t last = third_octave_bands - 1;
  while (last > first && !design.counted[last]) --last;
  return design.turned[last] - design.turned[first];
}

Reason turn_reason(const Decision& decision) {
  const ToneDesign& design = decision.design.tone;
  const double value = turned_over_all(design) * decision.settings.intensity();
  const double slope = design.slope.value;
  return {.parameter = "tone_turn_db",
          .value = value,
          .unit = "dB",
          .measured = slope,
          .reference = 0.0,
          .sentence = fmt::format(
              "Turned by {} from the lowest to the highest band: the balance {} by {:.1f} dB per "
              "octave against the {}.",
              gain({value}), slope < 0.0 ? "falls" : "rises", std::fabs(slope),
              decision.context.reference != nullptr ? "chosen reference" : "reference")};
}

/// The band in which most is taken back of what moving bands and the limiter change.
std::size_t most_evened(const ToneDesign& design) {
  const auto most =
      std::ranges::max_element(design.evening, {}, [](double db) { return std::fabs(db); });
  return static_cast<std::size_t>(most - design.evening.begin());
}

Reason evening_reason(const Decision& decision) {
  const ToneDesign& design = decision.design.tone;
  const std::size_t band = most_evened(design);
  const double value = design.evening[band] * decision.settings.intensity();
  const std::string_view moved = decision.design.dynamics.gains_db.empty() ? "the limiter"
                                 : decision.full.peak_reduction > Db{0.0}
                                     ? "held back passages and the limiter"
                                     : "held back passages";
  return {
      .parameter = "tone_evening_db",
      .value = value,
      .unit = "dB",
      .measured = -design.evening[band],
      .reference = 0.0,
      .sentence = fmt::format("{} at {}, less elsewhere: so much of what {} would change of the "
                              "balance over the whole track is taken back.",
                              gain({value}), frequency(nominal_hz[band]), moved)};
}

Reason in_balance_reason(const ToneDesign& design) {
  return {.parameter = "tone_db",
          .value = 0.0,
          .unit = "dB",
          .measured = design.distance.value,
          .reference = 0.0,
          .tolerance = balance_tolerance.value,
          .sentence =
              "No correction of the balance: it lies within the tolerance of the reference, "
              "or too little outside to hear."};
}

Reason offset_reason(const Decision& decision, const ToneOffset& offset) {
  const PresetInfo& preset = info_of(decision.settings.preset);
  const double value = offset.gain.value * decision.settings.intensity();
  const std::string range = offset.high_hz > 20'000.0
                                ? "above " + frequency(offset.low_hz)
                                : "at " + frequencies(offset.low_hz, offset.high_hz);
  return {.parameter = fmt::format("{}_{:.0f}hz_db", preset.name, offset.low_hz),
          .value = value,
          .unit = "dB",
          .measured = 0.0,
          .reference = offset.gain.value,
          .sentence = fmt::format("{}: {} {}.", preset.title, gain({value}), range)};
}

Reason side_reason(std::string parameter, double value, Db measured, Db limit,
                   std::string_view what) {
  return {.parameter = std::move(parameter),
          .value = value,
          .unit = "dB",
          .measured = measured.value,
          .reference = limit.value,
          .sentence = fmt::format("{} for the side signal {}: it stands {} {} the mid.",
                                  gain({value}), what, amount({std::fabs(measured.value)}),
                                  measured.value < 0.0 ? "below" : "above")};
}

void add_side_reasons(const Decision& decision, std::vector<Reason>& reasons) {
  const ToneDesign& design = decision.design.tone;
  const double bass = design.side.front() * decision.settings.intensity();
  const double rest = design.side.back() * decision.settings.intensity();
  if (bass < -worth_a_word_db && bass < rest)
    reasons.push_back(
        side_reason("side_bass_db", bass, design.side_bass_to_mid, side_bass_limit, "below 90 Hz"));
  if (rest < -worth_a_word_db)
    reasons.push_back(
        side_reason("side_db", rest, design.side_to_mid, side_limit, "of a very wide stereo"));
}

}  // namespace

void add_tone_reasons(const Decision& decision, std::vector<Reason>& reasons) {
  const std::vector<Group> groups = groups_of(decision.design.tone);
  const bool turned = std::fabs(turned_over_all(decision.design.tone)) >= worth_a_word_db;
  if (groups.empty() && !turned) reasons.push_back(in_balance_reason(decision.design.tone));
  if (turned) reasons.push_back(turn_reason(decision));
  for (const Group& group : groups) reasons.push_back(group_reason(decision, group));
  const ToneDesign& design = decision.design.tone;
  if (std::fabs(design.evening[most_evened(design)]) * decision.settings.intensity() >=
      worth_a_word_db)
    reasons.push_back(evening_reason(decision));
  for (const ToneOffset& offset : info_of(decision.settings.preset).tone)
    reasons.push_back(offset_reason(decision, offset));
  add_side_reasons(decision, reasons);
  if (decision.chain.tone.subsonic_cut)
    reasons.push_back({.parameter = "subsonic_cut_hz",
                       .value = 25.0,
                       .unit = "Hz",
                       .measured = decision.design.tone.rumble.value,
                       .reference = 3.0,
                       .sentence =
                           "Rolled off below 25 Hz: there is rumble or an offset that takes "
                           "room from the music."});
}

}  // namespace auralis::mastering
