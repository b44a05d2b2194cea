// SPDX-License-Identifier: GPL-3.0-or-later
#include "Table.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace auralis::quality {
namespace {

constexpr const char* head_of_rows =
    "{:<24} {:<12} {:>6} {:>6} {:>6}  {:>11}  {:>11}  {:>11} {:>6} {:>6} {:>8}\n";
constexpr const char* line_of_rows =
    "{:<24} {:<12} {:>6.1f} {:>6.2f} {:>6.2f}  {:>4.1f} -> {:>4.1f}  {:>4.1f} -> {:>4.1f}  "
    "{:>4.2f} -> {:>4.2f} {:>6.2f} {:>6.2f} {:>8.5f}\n";

void print_head() {
  fmt::print(fmt::runtime(head_of_rows), "track", "master", "LUFS", "error", "dBTP", "PLR", "LRA",
             "off balance", "mono", "modul.", "CPU s/s");
}

void print_row(const std::string& track, const Row& row) {
  fmt::print(fmt::runtime(line_of_rows), track.substr(0, 24),
             row.master + (row.left_alone ? "*" : ""), row.after.loudness_lufs,
             row.loudness_error_lu(), row.after.true_peak_dbtp, row.before.plr_lu(),
             row.after.plr_lu(), row.before.range_lu, row.after.range_lu, row.distance_before_db,
             row.distance_after_db, row.mono_change_lu(), row.modulation_db, row.cpu_per_second);
}

std::vector<std::string> masters_in(const std::vector<TrackResult>& results) {
  std::vector<std::string> names;
  for (const TrackResult& result : results)
    for (const Row& row : result.rows)
      if (std::ranges::find(names, row.master) == names.end()) names.push_back(row.master);
  return names;
}

/// The median over tracks of each column; of signed columns the median of the magnitude.
Row median_row(const std::vector<const Row*>& rows, const std::string& master) {
  const auto of = [&](const std::function<double(const Row&)>& value) {
    std::vector<double> values;
    for (const Row* row : rows) values.push_back(value(*row));
    return median(std::move(values));
  };
  Row row{.master = master};
  row.after.loudness_lufs = of([](const Row& r) { return r.after.loudness_lufs; });
  row.aimed_lufs =
      row.after.loudness_lufs - of([](const Row& r) { return std::abs(r.loudness_error_lu()); });
  row.after.true_peak_dbtp =
      row.after.loudness_lufs + of([](const Row& r) { return r.after.plr_lu(); });
  row.before.true_peak_dbtp = of([](const Row& r) { return r.before.plr_lu(); });
  row.before.range_lu = of([](const Row& r) { return r.before.range_lu; });
  row.after.range_lu = of([](const Row& r) { return r.after.range_lu; });
  row.distance_before_db = of([](const Row& r) { return r.distance_before_db; });
  row.distance_after_db = of([](const Row& r) { return r.distance_after_db; });
  row.after.mono_lu = of([](const Row& r) { return std::abs(r.mono_change_lu()); });
  row.modulation_db = of([](const Row& r) { return r.modulation_db; });
  row.cpu_per_second = of([](const Row& r) { return r.cpu_per_second; });
  return row;
}

void print_total(const std::vector<TrackResult>& results, const std::string& master) {
  std::vector<const Row*> rows;
  double worst_peak = -200.0;
  double worst_error = 0.0;
  std::size_t alone = 0;
  for (const TrackResult& result : results)
    for (const Row& row : result.rows) {
      if (row.master != master) continue;
      rows.push_back(&row);
      worst_peak = std::max(worst_peak, row.after.true_peak_dbtp);
      worst_error = std::max(worst_error, std::abs(row.loudness_error_lu()));
      if (row.left_alone) ++alone;
    }
  print_row("median", median_row(rows, master));
  fmt::print("{:<24} {:<12} {:>6} {:>6.2f} {:>6.2f}  left alone: {} of {}\n", "worst", "", "",
             worst_error, worst_peak, alone, rows.size());
}

void print_degraded(const std::vector<TrackResult>& results) {
  fmt::print("\n{:<16} {:>6} {:>10} {:>10} {:>10} {:>14}\n", "damage", "cases", "damaged",
             "adaptive", "loudnorm", "adaptive wins");
  for (const Damage damage : all_damages) {
    std::vector<double> spoilt;
    std::vector<double> ours;
    std::vector<double> theirs;
    int wins = 0;
    for (const TrackResult& result : results)
      for (const DegradedCase& made : result.degraded) {
        if (made.damage != damage) continue;
        spoilt.push_back(made.damaged_db);
        ours.push_back(made.mastered_db);
        theirs.push_back(made.loudnorm_db);
        if (made.mastered_db < made.loudnorm_db) ++wins;
      }
    fmt::print("{:<16} {:>6} {:>7.2f} dB {:>7.2f} dB {:>7.2f} dB {:>14}\n", name_of(damage),
               ours.size(), median(spoilt), median(ours), median(theirs), wins);
  }
}

void print_bars(const std::vector<Bar>& bars) {
  fmt::print("\n");
  for (const Bar& bar : bars) {
    fmt::print("{:<7} {}: {}\n", bar.held() ? "held" : "MISSED", bar.rule, bar.measured);
    for (const std::string& by : bar.missed_by) fmt::print("          by {}\n", by);
  }
}

}  // namespace

void print_table(const std::vector<TrackResult>& results, const std::vector<Bar>& bars) {
  print_head();
  std::vector<double> profile_cpu;
  for (const TrackResult& result : results) {
    for (const Row& row : result.rows) print_row(result.track, row);
    if (!result.failure.empty()) fmt::print("{:<24} {}\n", result.track, result.failure);
    if (result.failure.empty()) profile_cpu.push_back(result.profile_cpu_per_second);
  }
  fmt::print("\n");
  print_head();
  for (const std::string& master : masters_in(results)) print_total(results, master);
  fmt::print("profile: {:.5f} CPU seconds per second of audio, without decoding\n",
             median(profile_cpu));
  if (std::ranges::any_of(results, [](const auto& result) { return !result.degraded.empty(); }))
    print_degraded(results);
  print_bars(bars);
}

}  // namespace auralis::quality
