// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "Bars.h"

namespace auralis::quality {

/// One value to judge, and whose it is; none where it should be and is not.
struct Value {
  std::string of;
  std::optional<double> value{};
};

/// Held where every value is there and at most, or at least, `limit`.
BarLine at_most(std::string of, double limit, const std::vector<Value>& values);
BarLine at_least(std::string of, double limit, const std::vector<Value>& values);

/// The tracks in which there is something to hear: all others are left alone. A track that failed
/// counts.
std::vector<const TrackResult*> heard(const Trials& trials);

/// nullptr where a track has no such master.
const Row* row_named(const TrackResult& track, std::string_view master, int intensity_percent);

using Measure = std::function<std::optional<double>(const Row&)>;

/// A measure of each track that is heard.
std::vector<Value> values_of(const Trials& trials, std::string_view master, int intensity_percent,
                             const Measure& measure);

/// "adaptive 0.50".
std::string name_of_state(std::string_view master, int intensity_percent);

}  // namespace auralis::quality
