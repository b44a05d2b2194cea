// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretches.h"

#include <cstddef>

namespace auralis::analysis {

Stretches::Stretches(int count, const std::vector<int>& measured)
    : taken_(static_cast<std::size_t>(count), false),
      taken_count_{static_cast<int>(measured.size())},
      measured_{measured} {
  for (const int stretch : measured) taken_[static_cast<std::size_t>(stretch)] = true;
  known_ = taken_;
}

bool Stretches::measured(int stretch) {
  measured_.push_back(stretch);
  return measured_.size() == taken_.size();
}

std::optional<int> Stretches::take(std::optional<int> last) {
  if (!any_left()) return std::nullopt;
  int stretch = last ? *last + 1 : 0;
  if (!is_free(stretch)) {
    const Run run = largest_free_run();
    // What stands before a run is being measured, unless it was from the start: its thread will go
    // on into the run.
    const bool nobody_comes = run.begin == 0 || known_[static_cast<std::size_t>(run.begin) - 1];
    stretch = nobody_comes ? run.begin : run.begin + (run.end - run.begin) / 2;
  }
  taken_[static_cast<std::size_t>(stretch)] = true;
  ++taken_count_;
  return stretch;
}

double Stretches::fraction() const noexcept {
  return taken_.empty()
             ? 0.0
             : static_cast<double>(measured_.size()) / static_cast<double>(taken_.size());
}

bool Stretches::is_free(int stretch) const noexcept {
  const auto index = static_cast<std::size_t>(stretch);
  return index < taken_.size() && !taken_[index];
}

Stretches::Run Stretches::largest_free_run() const noexcept {
  Run largest;
  Run run;
  for (int i = 0; i < static_cast<int>(taken_.size()); ++i) {
    if (!is_free(i)) {
      run.begin = i + 1;
      continue;
    }
    run.end = i + 1;
    if (run.end - run.begin > largest.end - largest.begin) largest = run;
  }
  return largest;
}

}  // namespace auralis::analysis
