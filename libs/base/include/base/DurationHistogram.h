// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace auralis {

/// Counts durations by how long they are, in classes that are the same for everything we time: from
/// a hit in memory to the longest a client is made to wait. Wait-free; safe from any thread.
class DurationHistogram {
 public:
  /// Upper ends of the classes in seconds, each of them included; what is longer has a class too.
  static constexpr std::array<double, 14> bounds_seconds{
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0};

  struct Snapshot {
    std::array<std::uint64_t, bounds_seconds.size() + 1> counts{};  ///< Of each class alone.
    double sum_seconds{};

    std::uint64_t count() const noexcept;
    Snapshot& operator+=(const Snapshot& other) noexcept;
  };

  /// A negative duration counts as none.
  void add(std::chrono::nanoseconds duration) noexcept;
  /// What was added before is in it; what is added meanwhile may be.
  Snapshot snapshot() const noexcept;

 private:
  std::array<std::atomic<std::uint64_t>, bounds_seconds.size() + 1> counts_{};
  std::atomic<std::uint64_t> sum_nanoseconds_{};
};

}  // namespace auralis
