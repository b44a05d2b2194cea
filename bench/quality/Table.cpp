// SPDX-License-Identifier: GPL-3.0-or-later
#include "Table.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "BarLines.h"

namespace auralis::quality {
namespace {

constexpr const char* head_of_rows =
    "{:<24} {:<13} {:>6} {:>6} {:>6}  {:>11}  {:>11}  {:>11} {:>6} {:>6} {:>8}\n";
constexpr const char* line_of_rows =
    "{:<24} {:<13} {:>6.1f} {:>6.2f} {:>6.2f}  {:>4.1f} -> {:>4.1f}  {:>4.1f} -> {:>4.1f}  "
    "{:>4.2f} -> {:>4.2f} {:>6.2f} {:>6.2f} {:>8.5f}\n";

using Rows = std::vector<const Row*>;

void print_head() {
  fmt::print(fmt::runtime(head_of_rows), "track", "master", "LUFS", "error", "dBTP", "PLR", "LRA",
             "off balance", "mono", "modul.", "CPU s/s");
}

/// "adaptive 0.50"; of what has no intensity, or the full one, the name alone.
std::string name_of(const Row& row) {
  return row.intensity_percent == 100 ? row.master
                                      : name_of_state(row.master, row.intensity_percent);
}

void print_row(const std::string& track, const Row& row) {
  fmt::print(fmt::runtime(line_of_rows), track.substr(0, 24),
             name_of(row) + (row.left_alone && row.intensity_percent > 0 ? "*" : ""),
             row.after.loudness_lufs, row.loudness_error_lu(), row.after.true_peak_dbtp,
             row.before.plr_lu(), row.after.plr_lu(), row.before.range_lu, row.after.range_lu,
             row.distance_before_db, row.distance_after_db, row.mono_change_lu(),
             row.modulation_db.value_or(0.0), row.cpu_per_second);
}

/// The median over tracks of each column; of signed columns the median of the magnitude.
Row median_row(const Rows& rows) {
  const auto of = [&](const std::function<double(const Row&)>& value) {
    std::vector<double> values;
    for (const Row* row : rows) values.push_back(value(*row));
    return median(std::move(values));
  };
  Row row{.master = rows.front()->master, .intensity_percent = rows.front()->intensity_percent};
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
  row.modulation_db = of([](const Row& r) { return r.modulation_db.value_or(0.0); });
  row.cpu_per_second = of([](const Row& r) { return r.cpu_per_second; });
  return row;
}

/// The rows of every track, gathered by master and intensity, in the order of the first track.
std::vector<Rows> gathered(const Trials& trials, std::vector<Row> TrackResult::* which) {
  std::vector<Rows> groups;
  for (const TrackResult& track : trials.tracks)
    for (const Row& row : track.*which) {
      auto group = std::ranges::find_if(groups, [&](const Rows& rows) {
        return rows.front()->master == row.master &&
               rows.front()->intensity_percent == row.intensity_percent;
      });
      if (group == groups.end()) group = groups.insert(groups.end(), Rows{});
      group->push_back(&row);
    }
  return groups;
}

void print_total(const Rows& rows) {
  print_row("median", median_row(rows));
  double worst_peak = -200.0;
  double worst_error = 0.0;
  for (const Row* row : rows) {
    worst_peak = std::max(worst_peak, row->after.true_peak_dbtp);
    worst_error = std::max(worst_error, std::abs(row->loudness_error_lu()));
  }
  fmt::print("{:<24} {:<13} {:>6} {:>6.2f} {:>6.2f}  left alone: {} of {}\n", "worst", "", "",
             worst_error, worst_peak,
             std::ranges::count_if(rows, [](const Row* row) { return row->left_alone; }),
             rows.size());
}

void print_degraded(const Trials& trials) {
  fmt::print("\n{:<16} {:>6} {:>10} {:>10} {:>10} {:>14}\n", "damage", "cases", "damaged",
             "adaptive", "loudnorm", "adaptive wins");
  for (const Damage damage : all_damages) {
    std::vector<double> spoilt;
    std::vector<double> ours;
    std::vector<double> theirs;
    int wins = 0;
    for (const TrackResult& track : trials.tracks)
      for (const DegradedCase& made : track.degraded) {
        if (made.damage != damage) continue;
        spoilt.push_back(made.damaged_db);
        ours.push_back(made.mastered_db);
        theirs.push_back(made.loudnorm_db);
        if (made.mastered_db < made.loudnorm_db) ++wins;
      }
    fmt::print("{:<16} {:>6} {:>7.2f} dB {:>7.2f} dB {:>7.2f} dB {:>14}\n",
               quality::name_of(damage), ours.size(), median(spoilt), median(ours), median(theirs),
               wins);
  }
}

std::string in_hundredths(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : "-";
}

void print_bar(const Bar& bar) {
  fmt::print("\n{} {}\n", bar.held() ? "HELD  " : "MISSED", bar.rule);
  fmt::print("       {:<28} {:>9} {:>9} {:>9} {:<14} {}\n", "of", "judged", "median", "worst",
             bar.unit, "worst of");
  for (const BarLine& line : bar.lines) {
    fmt::print("       {:<28} {:>4}/{:<4} {:>9} {:>9} {:<14} {}\n", line.of, line.judged,
               line.wanted, in_hundredths(line.median), in_hundredths(line.worst),
               line.held() ? "held" : "MISSED", line.worst_of);
    for (const std::string& by : line.missed_by) fmt::print("         missed by {}\n", by);
  }
}

}  // namespace

void print_rows(const Trials& trials) {
  print_head();
  for (const TrackResult& track : trials.tracks) {
    for (const Row& row : track.rows) print_row(track.track, row);
    if (!track.failure.empty()) fmt::print("{:<24} {}\n", track.track, track.failure);
  }
  fmt::print("\n");
}

void print_totals(const Trials& trials) {
  print_head();
  for (const Rows& rows : gathered(trials, &TrackResult::rows)) print_total(rows);
  std::vector<double> profile_cpu;
  for (const TrackResult& track : trials.tracks)
    if (!track.rows.empty()) profile_cpu.push_back(track.profile_cpu_per_second);
  fmt::print("profile: {:.5f} CPU seconds per second of audio, without decoding\n",
             median(profile_cpu));
  if (trials.options.rivals) {
    fmt::print("\nAt equal loudness, {:.0f} s of each track:\n", trials.options.excerpt_seconds);
    print_head();
    for (const Rows& rows : gathered(trials, &TrackResult::beside)) print_total(rows);
  }
  if (trials.options.degraded) print_degraded(trials);
}

void print_bars(const std::vector<Bar>& bars) {
  for (const Bar& bar : bars) print_bar(bar);
}

}  // namespace auralis::quality
