// SPDX-License-Identifier: GPL-3.0-or-later
#include "Latencies.h"

#include <algorithm>

namespace auralis::listeners {
namespace {

constexpr std::size_t most_kept = 65'536;

}  // namespace

void Latencies::add(double milliseconds) {
  ++count_;
  if (kept_.size() < most_kept) return kept_.push_back(milliseconds);
  chance_ ^= chance_ << 13;
  chance_ ^= chance_ >> 7;
  chance_ ^= chance_ << 17;
  if (const std::uint64_t place = chance_ % count_; place < most_kept) kept_[place] = milliseconds;
}

void Latencies::add(const Latencies& others) {
  for (const double one : others.kept_) add(one);
}

double Latencies::percentile(double share) const {
  if (kept_.empty()) return 0.0;
  std::vector<double> sorted = kept_;
  std::ranges::sort(sorted);
  const auto last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(share * last + 0.5)];
}

}  // namespace auralis::listeners
