// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/TrackDamage.h"

#include <algorithm>

#include <fmt/format.h>

namespace auralis {
namespace {

constexpr std::int64_t frames_per_second = 48'000;

/// 3:12, 1:02:03.
std::string clock_of(std::int64_t frames) {
  const std::int64_t seconds = frames / frames_per_second;
  const std::int64_t minutes = seconds / 60;
  if (minutes < 60) return fmt::format("{}:{:02}", minutes, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", minutes / 60, minutes % 60, seconds % 60);
}

std::string place_of(const DamagedStretch& stretch) {
  const std::string begin = clock_of(stretch.begin);
  const std::string end = clock_of(stretch.end);
  return begin == end ? "at " + begin : "from " + begin + " to " + end;
}

std::string stretches_of(const TrackDamage& damage) {
  if (damage.stretches.empty()) return {};
  const auto longest = std::ranges::max_element(
      damage.stretches, {}, [](const DamagedStretch& s) { return s.end - s.begin; });
  const std::size_t others = damage.stretches.size() - 1;
  if (others == 0) return "damaged " + place_of(*longest);
  return fmt::format("damaged {} and at {} other {}", place_of(*longest), others,
                     others == 1 ? "place" : "places");
}

std::string end_of(const TrackDamage& damage, std::int64_t frames) {
  if (damage.end == FileEnd::Whole) return {};
  if (damage.end == FileEnd::Torn && damage.missing_frames == 0)
    return "ends early: the end of the file is missing";
  return fmt::format("ends early: {} of {}{} could be read", clock_of(frames),
                     damage.end == FileEnd::Torn ? "about " : "",
                     clock_of(frames + damage.missing_frames));
}

std::vector<DamagedStretch> joined_within(const std::vector<DamagedStretch>& stretches,
                                          std::int64_t gap) {
  std::vector<DamagedStretch> joined;
  for (const DamagedStretch& stretch : stretches) {
    if (!joined.empty() && stretch.begin <= joined.back().end + gap)
      joined.back().end = std::max(joined.back().end, stretch.end);
    else
      joined.push_back(stretch);
  }
  return joined;
}

}  // namespace

std::string sentence_of(const TrackDamage& damage, std::int64_t frames) {
  const std::string inside = stretches_of(damage);
  const std::string end = end_of(damage, frames);
  return inside.empty() || end.empty() ? inside + end : inside + "; " + end;
}

std::vector<DamagedStretch> joined(std::vector<DamagedStretch> stretches) {
  stretches = joined_within(stretches, 0);
  for (std::int64_t gap = frames_per_second / 10; stretches.size() > TrackDamage::most_stretches;
       gap *= 2)
    stretches = joined_within(stretches, gap);
  return stretches;
}

}  // namespace auralis
