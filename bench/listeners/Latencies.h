// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace auralis::listeners {

/// Times in milliseconds. Beyond 65,536 each new one takes the place of an old one by chance, so
/// that memory stays bounded and percentiles stay fair.
class Latencies {
 public:
  void add(double milliseconds);
  void add(const Latencies& others);
  std::uint64_t count() const noexcept { return count_; }
  /// `share` from 0 to 1; 0 when there are none.
  double percentile(double share) const;

 private:
  std::vector<double> kept_;
  std::uint64_t count_ = 0;
  std::uint64_t chance_ = 0x9e3779b97f4a7c15;
};

}  // namespace auralis::listeners
