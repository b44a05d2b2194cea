// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bars.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "model/Preset.h"

namespace auralis::quality {
namespace {

struct Tried {
  const std::string* track;
  const Row* row;
};

std::vector<Tried> rows_named(const std::vector<TrackResult>& results, std::string_view master) {
  std::vector<Tried> rows;
  for (const TrackResult& result : results)
    for (const Row& row : result.rows)
      if (row.master == master) rows.push_back({&result.track, &row});
  return rows;
}

/// A number per track that may not exceed a limit; nullopt where the rule does not apply.
struct Rule {
  std::string text;
  std::string unit;
  double limit{};
  std::function<std::optional<double>(const Row&)> value;
};

Bar judge(const std::string& master, const Rule& rule, const std::vector<Tried>& rows) {
  Bar bar{.rule = fmt::format("{}: {}", master, rule.text), .measured = "no track to judge"};
  std::optional<double> worst;
  for (const auto& [track, row] : rows) {
    const auto value = rule.value(*row);
    if (!value) continue;
    worst = std::max(worst.value_or(*value), *value);
    if (*value > rule.limit) bar.missed_by.push_back(fmt::format("{} ({:.2f})", *track, *value));
  }
  if (worst) bar.measured = fmt::format("worst {:.2f} {}", *worst, rule.unit);
  return bar;
}

std::optional<double> lost_range(const Row& row, double kept_share) {
  const double lost = row.before.range_lu - row.after.range_lu;
  if (lost <= 1.0 || row.before.range_lu <= 0.0) return std::nullopt;
  return kept_share - row.after.range_lu / row.before.range_lu;
}

std::vector<Rule> rules_for(const std::string& master) {
  static constexpr double largest_plr_lu = 11.0;
  const double kept_range = master == "gentle" ? 0.9 : 0.75;
  return {
      {"MA-10 loudness within 0.2 LU of the plan", "LU", 0.2,
       [](const Row& row) -> std::optional<double> {
         if (!row.aimed_lufs) return std::nullopt;
         return std::abs(row.loudness_error_lu());
       }},
      {"MA-11 true peak at most -1.0 dBTP", "dBTP", -1.0,
       [](const Row& row) -> std::optional<double> { return row.after.true_peak_dbtp; }},
      {fmt::format("MA-12 LRA at least {:.0f} % of the source's, or 1 LU less", 100 * kept_range),
       "short of that share", 0.0,
       [kept_range](const Row& row) { return lost_range(row, kept_range); }},
      {"MA-12 PLR at least the smaller of 11 dB and the source's, less 0.1", "dB short", 0.1,
       [](const Row& row) -> std::optional<double> {
         return std::min(row.before.plr_lu(), largest_plr_lu) - row.after.plr_lu();
       }},
      {"mono sum changed by at most 0.5 dB", "dB", 0.5,
       [](const Row& row) -> std::optional<double> { return std::abs(row.mono_change_lu()); }},
  };
}

/// What only the adaptive master promises.
std::vector<Rule> adaptive_rules() {
  static constexpr double inside_db = 0.2;
  return {
      {"fast gain modulation of any track at most 0.45 dB", "dB", 0.45,
       [](const Row& row) -> std::optional<double> { return row.modulation_db; }},
      {"a track outside the tolerance comes closer", "dB farther", 0.0,
       [](const Row& row) -> std::optional<double> {
         if (row.distance_before_db <= inside_db) return std::nullopt;
         return row.distance_after_db - row.distance_before_db + 1e-6;
       }},
      {"a track inside the tolerance moves by at most 0.2 dB", "dB", 0.2,
       [](const Row& row) -> std::optional<double> {
         if (row.distance_before_db > inside_db) return std::nullopt;
         return std::abs(row.distance_after_db - row.distance_before_db);
       }},
  };
}

/// 0 where nothing is promised.
double modulation_bar_db(std::string_view master) {
  if (master == "adaptive") return 0.3;
  if (master == "gentle") return 0.2;
  return master == "punchy" ? 0.6 : 0.0;
}

Bar judge_modulation(const std::string& master, double limit, const std::vector<Tried>& rows) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const Tried& tried : rows) values.push_back(tried.row->modulation_db);
  const double middle = median(values);
  Bar bar{.rule = fmt::format("{}: fast gain modulation at most {:.1f} dB in the median", master,
                              limit),
          .measured = fmt::format("{:.2f} dB", middle)};
  if (middle > limit) bar.missed_by.emplace_back("the median");
  return bar;
}

Bar judge_degraded(const std::vector<TrackResult>& results) {
  int cases = 0;
  int closer = 0;
  for (const TrackResult& result : results)
    for (const DegradedCase& made : result.degraded) {
      ++cases;
      if (made.mastered_db < made.loudnorm_db) ++closer;
    }
  const double share = cases > 0 ? 100.0 * closer / cases : 100.0;
  Bar bar{.rule = "degraded masters: closer to the original than loudnorm in 80 % of cases",
          .measured = fmt::format("{} of {} ({:.0f} %)", closer, cases, share)};
  if (share < 80.0) bar.missed_by.emplace_back("the share");
  return bar;
}

/// MA-14: two presets that sound alike are a defect.
Bar judge_pair(const std::string& one, const std::string& other,
               const std::vector<TrackResult>& results) {
  const auto rows = rows_named(results, one);
  const auto others = rows_named(results, other);
  double spectral = 0.0;
  double loudness = 0.0;
  for (std::size_t i = 0; i < rows.size() && i < others.size(); ++i) {
    const Measures& a = rows[i].row->after;
    const Measures& b = others[i].row->after;
    spectral = std::max(spectral, largest_difference_db(a.spectrum, b.spectrum));
    loudness = std::max(loudness, std::abs(a.loudness_lufs - b.loudness_lufs));
  }
  Bar bar{.rule = fmt::format("MA-14 {} and {} differ by 1 dB in a band or 1 LU", one, other),
          .measured = fmt::format("{:.2f} dB, {:.2f} LU", spectral, loudness)};
  if (spectral < 1.0 && loudness < 1.0) bar.missed_by.emplace_back("every track");
  return bar;
}

void judge_preset(const std::string& master, const std::vector<Tried>& rows,
                  std::vector<Bar>& bars) {
  for (const Rule& rule : rules_for(master)) bars.push_back(judge(master, rule, rows));
  if (master == "adaptive")
    for (const Rule& rule : adaptive_rules()) bars.push_back(judge(master, rule, rows));
  if (const double limit = modulation_bar_db(master); limit > 0.0)
    bars.push_back(judge_modulation(master, limit, rows));
}

}  // namespace

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  std::ranges::sort(values);
  return 0.5 * (values[(values.size() - 1) / 2] + values[values.size() / 2]);
}

std::vector<Bar> bars_of(const std::vector<TrackResult>& results) {
  std::vector<Bar> bars;
  std::vector<std::string> tried;
  for (const PresetInfo& info : presets()) {
    const std::string name{info.name};
    const auto rows = rows_named(results, name);
    if (rows.empty()) continue;
    judge_preset(name, rows, bars);
    for (const std::string& other : tried) bars.push_back(judge_pair(other, name, results));
    tried.push_back(name);
  }
  if (std::ranges::any_of(results, [](const auto& result) { return !result.degraded.empty(); }))
    bars.push_back(judge_degraded(results));
  return bars;
}

}  // namespace auralis::quality
