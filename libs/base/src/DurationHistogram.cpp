// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DurationHistogram.h"

#include <algorithm>
#include <numeric>

namespace auralis {

std::uint64_t DurationHistogram::Snapshot::count() const noexcept {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

DurationHistogram::Snapshot& DurationHistogram::Snapshot::operator+=(
    const Snapshot& other) noexcept {
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  sum_seconds += other.sum_seconds;
  return *this;
}

void DurationHistogram::add(std::chrono::nanoseconds duration) noexcept {
  const auto length = std::max(duration, std::chrono::nanoseconds::zero());
  const double seconds = std::chrono::duration<double>(length).count();
  const auto bound = std::ranges::lower_bound(bounds_seconds, seconds);
  counts_[static_cast<std::size_t>(bound - bounds_seconds.begin())].fetch_add(
      1, std::memory_order_relaxed);
  sum_nanoseconds_.fetch_add(static_cast<std::uint64_t>(length.count()), std::memory_order_relaxed);
}

DurationHistogram::Snapshot DurationHistogram::snapshot() const noexcept {
  Snapshot now;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    now.counts[i] = counts_[i].load(std::memory_order_relaxed);
  now.sum_seconds = static_cast<double>(sum_nanoseconds_.load(std::memory_order_relaxed)) / 1e9;
  return now;
}

}  // namespace auralis
