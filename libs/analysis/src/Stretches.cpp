// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stretches.h"

#include <cstddef>

namespace auralis::analysis {

Stretches::Stretches(int count) : taken_(static_cast<std::size_t>(count), false) {}

std::optional<int> Stretches::take(std::optional<int> last) {
  if (!any_left()) return std::nullopt;
  int stretch = last ? *last + 1 : 0;
  if (!is_free(stretch)) {
    const Run run = largest_free_run();
    // What stands before a run is being measured: its thread will go on into the run.
    stretch = run.begin == 0 ? 0 : run.begin + (run.end - run.begin) / 2;
  }
  taken_[static_cast<std::size_t>(stretch)] = true;
  ++taken_count_;
  return stretch;
}

double Stretches::fraction() const noexcept {
  return taken_.empty() ? 0.0 : static_cast<double>(measured_) / static_cast<double>(taken_.size());
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
