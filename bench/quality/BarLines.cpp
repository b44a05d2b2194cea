// SPDX-License-Identifier: GPL-3.0-or-later
#include "BarLines.h"

#include <algorithm>

#include <fmt/format.h>

namespace auralis::quality {
namespace {

/// `sign` is 1 where large values are bad and -1 where small ones are.
BarLine judge(std::string of, double limit, double sign, const std::vector<Value>& values) {
  BarLine line{.of = std::move(of), .wanted = values.size()};
  std::vector<double> there;
  for (const Value& value : values) {
    if (!value.value) {
      line.missed_by.push_back(value.of + " (not judged)");
      continue;
    }
    there.push_back(*value.value);
    if (!line.worst || sign * *value.value > sign * *line.worst) {
      line.worst = value.value;
      line.worst_of = value.of;
    }
    // NaN is a miss as well.
    if (!(sign * *value.value <= sign * limit))
      line.missed_by.push_back(fmt::format("{} ({:.3f})", value.of, *value.value));
  }
  line.judged = there.size();
  if (!there.empty()) line.median = median(std::move(there));
  return line;
}

}  // namespace

BarLine at_most(std::string of, double limit, const std::vector<Value>& values) {
  return judge(std::move(of), limit, 1.0, values);
}

BarLine at_least(std::string of, double limit, const std::vector<Value>& values) {
  return judge(std::move(of), limit, -1.0, values);
}

std::vector<const TrackResult*> heard(const Trials& trials) {
  std::vector<const TrackResult*> tracks;
  for (const TrackResult& track : trials.tracks)
    if (!track.silent) tracks.push_back(&track);
  return tracks;
}

const Row* row_named(const TrackResult& track, std::string_view master, int intensity_percent) {
  const auto found = std::ranges::find_if(track.rows, [&](const Row& row) {
    return row.master == master && row.intensity_percent == intensity_percent;
  });
  return found == track.rows.end() ? nullptr : &*found;
}

std::vector<Value> values_of(const Trials& trials, std::string_view master, int intensity_percent,
                             const Measure& measure) {
  std::vector<Value> values;
  for (const TrackResult* track : heard(trials)) {
    const Row* row = row_named(*track, master, intensity_percent);
    values.push_back({track->track, row != nullptr ? measure(*row) : std::nullopt});
  }
  return values;
}

std::string name_of_state(std::string_view master, int intensity_percent) {
  return fmt::format("{} {:.2f}", master, intensity_percent / 100.0);
}

double median(std::vector<double> values) {
  if (values.empty()) return 0.0;
  std::ranges::sort(values);
  return 0.5 * (values[(values.size() - 1) / 2] + values[values.size() / 2]);
}

}  // namespace auralis::quality
