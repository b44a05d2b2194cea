// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProblemList.h"

#include <utility>

#include "FolderWalk.h"

namespace auralis::scanner {

void ProblemList::add(const std::filesystem::path& folder, ScanProblem problem) {
  const std::string& name = folder.native();
  if (by_folder_.size() >= most_folders && !by_folder_.contains(name)) return;
  ++by_folder_[name];
  ++count_;
  if (kept_.size() < most_kept) kept_.push_back({.folder = name, .problem = std::move(problem)});
}

void ProblemList::forget_in(const std::filesystem::path& folder) {
  const auto found = by_folder_.find(folder.native());
  if (found == by_folder_.end()) return;
  count_ -= found->second;
  by_folder_.erase(found);
  std::erase_if(kept_, [&](const Kept& each) { return each.folder == folder.native(); });
}

void ProblemList::forget_below(const std::filesystem::path& folder) {
  std::erase_if(by_folder_, [&](const auto& each) {
    if (!is_within(each.first, folder)) return false;
    count_ -= each.second;
    return true;
  });
  std::erase_if(kept_, [&](const Kept& each) { return is_within(each.folder, folder); });
}

void ProblemList::clear() {
  kept_.clear();
  by_folder_.clear();
  count_ = 0;
}

std::vector<ScanProblem> ProblemList::kept() const {
  std::vector<ScanProblem> problems;
  problems.reserve(kept_.size());
  for (const Kept& each : kept_) problems.push_back(each.problem);
  return problems;
}

}  // namespace auralis::scanner
