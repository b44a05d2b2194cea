// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bars.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "BarLines.h"

namespace auralis::quality {
namespace {

/// The bars that each preset has for itself, and what a change of balance is.
constexpr double loudness_error_lu = 0.2;
constexpr double ceiling_dbtp = -1.0;
constexpr double below_full_scale_dbtp = -1e-9;
constexpr double largest_plr_lu = 11.0;
/// What profiles and plans are measured in: a tone may move a peak by less, and nobody reads that.
constexpr double plr_step_db = 0.01;
constexpr double lost_range_lu = 1.0;
constexpr double mono_change_lu = 0.5;
constexpr double inside_may_move_db = 0.2;
/// Of 40 tracks 33 reach the target of adaptive.
constexpr double reaching_share = 33.0 / 40.0;
constexpr double closer_share = 0.8;
constexpr double signature_db = 0.3;
constexpr double alike = 1.0;  // dB in a band, or LU

std::string name_of(Preset preset) {
  return std::string{info_of(preset).name};
}

/// A line for each preset at each intensity that satisfies `counts`.
template <class Counts, class Judge>
Bar per_state(std::string rule, std::string unit, const Trials& trials, Counts counts,
              Judge judge) {
  Bar bar{.rule = std::move(rule), .unit = std::move(unit)};
  for (const Preset preset : trials.options.presets)
    for (const int percent : trials.options.intensities_percent)
      if (counts(percent)) bar.lines.push_back(judge(preset, percent));
  return bar;
}

bool any(int) {
  return true;
}
bool mastered(int percent) {
  return percent > 0;
}

Bar tried(const Trials& trials) {
  Bar bar{.rule = "every track is decoded, profiled, mastered and measured", .unit = "failures"};
  std::vector<Value> values;
  std::vector<Value> silent;
  for (const TrackResult& track : trials.tracks)
    (track.silent ? silent : values).push_back({track.track, track.failure.empty() ? 0.0 : 1.0});
  bar.lines.push_back(at_most("with sound", 0.0, values));
  if (!silent.empty()) bar.lines.push_back(at_most("silent, left alone", 0.0, silent));
  return bar;
}

/// At most `limit` in every master whose intensity satisfies `counts`.
Bar simple(std::string rule, std::string unit, double limit, const Trials& trials,
           bool (*counts)(int), const Measure& measure) {
  return per_state(std::move(rule), std::move(unit), trials, counts,
                   [&](Preset preset, int percent) {
                     return at_most(name_of_state(name_of(preset), percent), limit,
                                    values_of(trials, name_of(preset), percent, measure));
                   });
}

Bar range(const Trials& trials) {
  return per_state("MA-12 LRA at least 75 % of the source's (gentle 90 %), or 1 LU less",
                   "LU too little", trials, mastered, [&](Preset preset, int percent) {
                     const double kept = preset == Preset::Gentle ? 0.9 : 0.75;
                     return at_most(name_of_state(name_of(preset), percent), 0.0,
                                    values_of(trials, name_of(preset), percent,
                                              [kept](const Row& row) -> std::optional<double> {
                                                const double before = row.before.range_lu;
                                                return std::min(before - lost_range_lu,
                                                                kept * before) -
                                                       row.after.range_lu;
                                              }));
                   });
}

/// Bars that every master has.
void add_common(const Trials& trials, std::vector<Bar>& bars) {
  bars.push_back(simple(
      "MA-13 intensity 0 is the original, bit for bit", "frames differ", 0.0, trials,
      [](int percent) { return percent == 0; },
      [](const Row& row) -> std::optional<double> {
        return static_cast<double>(row.frames_unlike_source);
      }));
  bars.push_back(
      simple("MA-1 each chunk alone has the bits of the whole", "chunks differ", 0.0, trials, any,
             [](const Row& row) -> std::optional<double> { return row.chunks_unlike_whole; }));
  bars.push_back(simple("MA-10 loudness within 0.2 LU of the plan", "LU", loudness_error_lu, trials,
                        mastered, [](const Row& row) -> std::optional<double> {
                          if (!row.aimed_lufs) return std::nullopt;
                          return std::abs(row.loudness_error_lu());
                        }));
  bars.push_back(
      simple("MA-11 true peak at most -1.0 dBTP", "dBTP", ceiling_dbtp, trials, mastered,
             [](const Row& row) -> std::optional<double> { return row.after.true_peak_dbtp; }));
  bars.push_back(range(trials));
  bars.push_back(simple("MA-12 PLR at least the smaller of 11 dB and the source's", "dB short",
                        plr_step_db, trials, mastered, [](const Row& row) -> std::optional<double> {
                          return std::min(row.before.plr_lu(), largest_plr_lu) - row.after.plr_lu();
                        }));
  bars.push_back(simple(
      "mono sum changed by at most 0.5 dB", "dB", mono_change_lu, trials, mastered,
      [](const Row& row) -> std::optional<double> { return std::abs(row.mono_change_lu()); }));
}

/// A line for each bit rate: every master as it is sent there.
Bar per_bit_rate(std::string rule, std::string unit, double limit, const Trials& trials,
                 std::optional<double> (*measure)(const Sent&)) {
  Bar bar{.rule = std::move(rule), .unit = std::move(unit)};
  for (std::size_t rate = 0; rate < media::opus_bit_rates_kbps.size(); ++rate) {
    std::vector<Value> values;
    for (const Preset preset : trials.options.presets)
      for (const int percent : trials.options.intensities_percent)
        if (mastered(percent))
          for (Value& value : values_of(trials, name_of(preset), percent,
                                        [&](const Row& row) -> std::optional<double> {
                                          if (!row.sent) return std::nullopt;
                                          return measure((*row.sent)[rate]);
                                        })) {
            value.of += ", " + name_of_state(name_of(preset), percent);
            values.push_back(std::move(value));
          }
    bar.lines.push_back(
        at_most(fmt::format("{} kb/s", media::opus_bit_rates_kbps[rate]), limit, values));
  }
  return bar;
}

void add_sent(const Trials& trials, std::vector<Bar>& bars) {
  bars.push_back(per_bit_rate(
      "MA-10 what is encoded as Opus is as loud as the plan tells", "LU", loudness_error_lu, trials,
      [](const Sent& sent) {
        return sent.aimed_lufs ? std::optional{std::abs(sent.loudness_lufs - *sent.aimed_lufs)}
                               : std::nullopt;
      }));
  bars.push_back(per_bit_rate(
      "MA-11 decoded Opus stays below full scale", "dBTP", below_full_scale_dbtp, trials,
      [](const Sent& sent) { return std::optional{sent.decoded_true_peak_dbtp}; }));
}

std::optional<double> modulation(const Row& row) {
  return row.modulation_db;
}

/// What is held of any track and what of the median, dB rms.
struct MotionBar {
  Preset preset;
  double any;
  double median;
};
constexpr std::array motion_bars{MotionBar{Preset::Adaptive, 0.45, 0.3},
                                 MotionBar{Preset::Gentle, 0.2, 0.2},
                                 MotionBar{Preset::Punchy, 0.6, 0.6}};

/// Adaptive, gentle and punchy promise how restless they are.
void add_motion(const Trials& trials, std::vector<Bar>& bars) {
  Bar of_any{
      .rule = "fast gain modulation at most 0.45 dB rms (gentle 0.2, punchy 0.6) on any track",
      .unit = "dB"};
  Bar of_median{
      .rule = "fast gain modulation at most 0.3 dB rms (gentle 0.2, punchy 0.6) in the median",
      .unit = "dB"};
  for (const MotionBar& motion : motion_bars) {
    if (std::ranges::find(trials.options.presets, motion.preset) == trials.options.presets.end())
      continue;
    const std::string name = name_of(motion.preset);
    const auto values = values_of(trials, name, 100, modulation);
    of_any.lines.push_back(at_most(name, motion.any, values));
    BarLine line = at_most(name, 1e9, values);
    if (line.median && *line.median > motion.median) line.missed_by.emplace_back("the median");
    of_median.lines.push_back(std::move(line));
  }
  if (of_any.lines.empty()) return;
  bars.push_back(std::move(of_any));
  bars.push_back(std::move(of_median));
}

/// How much more than it may a master of adaptive moves from, or within, the tolerance.
std::optional<double> moved_too_far(const Row& row) {
  const double moved = row.distance_after_db - row.distance_before_db;
  return row.distance_before_db > 0.0 ? moved : std::abs(moved) - inside_may_move_db;
}

Bar balance(const Trials& trials) {
  return {.rule = "a track outside the tolerance comes closer, one inside moves by at most 0.2 dB",
          .unit = "dB too far",
          .lines = {at_most("adaptive", -1e-6, values_of(trials, "adaptive", 100, moved_too_far))}};
}

/// Counts against a share of what there should be.
BarLine share_of(std::string of, double share, const std::vector<Value>& values) {
  BarLine line = at_least(std::move(of), 0.0, values);
  const auto count = std::ranges::count_if(
      values, [](const Value& value) { return value.value && *value.value >= 0.0; });
  line.missed_by.clear();
  const auto enough = std::floor(share * static_cast<double>(values.size()) + 1e-9);
  line.of += fmt::format(": {} of {}", count, values.size());
  if (static_cast<double>(count) < enough)
    line.missed_by.push_back(fmt::format("the share: {:.0f} were enough", enough));
  return line;
}

Bar reach(const Trials& trials) {
  constexpr double target_lufs = -14.0;
  Bar bar{.rule = "33 of 40 tracks reach -14 LUFS with adaptive, and each other names its limit",
          .unit = "LU"};
  const auto over = [](const Row& row) -> std::optional<double> {
    return row.after.loudness_lufs - (target_lufs - loudness_error_lu);
  };
  const auto unnamed = [&](const Row& row) -> std::optional<double> {
    return *over(row) < 0.0 && row.limited_by.empty() ? 1.0 : 0.0;
  };
  bar.lines.push_back(
      share_of("reach it within 0.2", reaching_share, values_of(trials, "adaptive", 100, over)));
  bar.lines.push_back(
      at_most("stay behind unnamed", 0.0, values_of(trials, "adaptive", 100, unnamed)));
  return bar;
}

Bar degraded(const Trials& trials) {
  std::vector<Value> values;
  for (const TrackResult* track : heard(trials))
    for (const Damage damage : all_damages) {
      const auto made = std::ranges::find(track->degraded, damage, &DegradedCase::damage);
      values.push_back({fmt::format("{}, {}", track->track, quality::name_of(damage)), {}});
      if (made != track->degraded.end())
        values.back().value = made->loudnorm_db - made->mastered_db - 1e-9;
    }
  return {.rule = "80 % of degraded masters end closer to the original than loudnorm's",
          .unit = "dB closer",
          .lines = {share_of("adaptive", closer_share, values)}};
}

/// MA-14: two presets that sound alike are a defect.
BarLine judge_pair(const Trials& trials, Preset one, Preset other) {
  std::vector<Value> values;
  for (const TrackResult* track : heard(trials)) {
    const Row* a = row_named(*track, name_of(one), 100);
    const Row* b = row_named(*track, name_of(other), 100);
    values.push_back({track->track, {}});
    if (a == nullptr || b == nullptr) continue;
    values.back().value = std::max(largest_difference_db(a->after.spectrum, b->after.spectrum),
                                   std::abs(a->after.loudness_lufs - b->after.loudness_lufs));
  }
  return at_least(fmt::format("{}, {}", name_of(one), name_of(other)), alike, values);
}

Bar pairs(const Trials& trials) {
  Bar bar{.rule = "MA-14 any two presets differ by 1 dB in a band or by 1 LU on every track",
          .unit = "dB or LU"};
  const auto& presets = trials.options.presets;
  for (std::size_t i = 0; i < presets.size(); ++i)
    for (std::size_t j = i + 1; j < presets.size(); ++j)
      bar.lines.push_back(judge_pair(trials, presets[i], presets[j]));
  return bar;
}

Bar signatures(const Trials& trials) {
  Bar bar{.rule = "MA-14 on pink noise each preset is within 0.3 dB of the table", .unit = "dB"};
  if (!trials.signatures) {
    bar.lines.push_back(at_most("all", 0.0, {{trials.signatures.error().full(), {}}}));
    return bar;
  }
  for (const Signature& signature : *trials.signatures) {
    std::vector<Value> values;
    for (std::size_t b = 0; b < spectrum_bands; ++b)
      if (signature.off_db[b])
        values.push_back(
            {fmt::format("{:.0f} Hz", band_centre_hz(b)), std::abs(*signature.off_db[b])});
    bar.lines.push_back(at_most(signature.preset, signature_db, values));
  }
  return bar;
}

bool asked_for(const Trials& trials, int percent) {
  return std::ranges::find(trials.options.intensities_percent, percent) !=
         trials.options.intensities_percent.end();
}

}  // namespace

bool Bar::held() const {
  return !lines.empty() && std::ranges::all_of(lines, &BarLine::held);
}

std::vector<Bar> bars_of(const Trials& trials) {
  std::vector<Bar> bars{tried(trials)};
  add_common(trials, bars);
  if (trials.options.opus) add_sent(trials, bars);
  const auto& presets = trials.options.presets;
  if (asked_for(trials, 100)) {
    add_motion(trials, bars);
    if (std::ranges::find(presets, Preset::Adaptive) != presets.end()) {
      bars.push_back(balance(trials));
      bars.push_back(reach(trials));
    }
    if (presets.size() > 1) bars.push_back(pairs(trials));
  }
  if (trials.options.degraded) bars.push_back(degraded(trials));
  bars.push_back(signatures(trials));
  // What nobody asked for, as intensity 0 alone, is no bar.
  std::erase_if(bars, [](const Bar& bar) { return bar.lines.empty(); });
  return bars;
}

}  // namespace auralis::quality
