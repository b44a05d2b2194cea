// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settling.h"

#include <algorithm>
#include <ranges>

namespace auralis::scanner {

void Settling::note(const ChangedFolder& folder, Time now) {
  if (changed_.empty()) first_ = now;
  Change& change = changed_[folder.path];
  change.last = now;
  change.extent = std::max(change.extent, folder.extent);
}

std::vector<ChangedFolder> Settling::take(Time now) {
  std::vector<ChangedFolder> quiet;
  if (changed_.empty() || now < *due()) return quiet;
  const auto is_quiet = [&](const auto& entry) {
    return entry.second.last + limits_.settle <= now;
  };
  for (const auto& entry : changed_)
    if (is_quiet(entry)) quiet.push_back({.path = entry.first, .extent = entry.second.extent});
  std::erase_if(changed_, is_quiet);
  first_ = now;
  return quiet;
}

std::optional<Settling::Time> Settling::due() const {
  if (changed_.empty()) return std::nullopt;
  const auto times = changed_ | std::views::values | std::views::transform(&Change::last);
  const Time all_quiet = std::ranges::max(times) + limits_.settle;
  const Time one_quiet = std::ranges::min(times) + limits_.settle;
  return std::min(all_quiet, std::max(first_ + limits_.patience, one_quiet));
}

}  // namespace auralis::scanner
