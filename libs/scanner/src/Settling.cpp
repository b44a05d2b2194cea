// SPDX-License-Identifier: GPL-3.0-or-later
#include "Settling.h"

#include <algorithm>
#include <ranges>

namespace auralis::scanner {

void Settling::note(const std::filesystem::path& folder, Time now) {
  if (changed_.empty()) first_ = now;
  changed_[folder] = now;
}

std::vector<std::filesystem::path> Settling::take(Time now) {
  std::vector<std::filesystem::path> quiet;
  if (changed_.empty() || now < *due()) return quiet;
  const auto is_quiet = [&](const auto& entry) { return entry.second + limits_.settle <= now; };
  for (const auto& entry : changed_)
    if (is_quiet(entry)) quiet.push_back(entry.first);
  std::erase_if(changed_, is_quiet);
  first_ = now;
  return quiet;
}

std::optional<Settling::Time> Settling::due() const {
  if (changed_.empty()) return std::nullopt;
  const auto times = changed_ | std::views::values;
  const Time all_quiet = std::ranges::max(times) + limits_.settle;
  const Time one_quiet = std::ranges::min(times) + limits_.settle;
  return std::min(all_quiet, std::max(first_ + limits_.patience, one_quiet));
}

}  // namespace auralis::scanner
