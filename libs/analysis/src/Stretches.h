// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace auralis::analysis {

/// Deals out the stretches of one track so that each thread gets neighbours: decoding goes on where
/// it stopped, and threads share a track by its halves. One thread at a time.
class Stretches {
 public:
  Stretches() = default;
  /// `measured` have been before.
  explicit Stretches(int count, const std::vector<int>& measured = {});

  /// The stretch after `last` if it is free, else the first or the middle of the largest free run.
  std::optional<int> take(std::optional<int> last);
  bool any_left() const noexcept { return taken_count_ < static_cast<int>(taken_.size()); }

  /// True when this was the last one to be measured.
  bool measured(int stretch);
  const std::vector<int>& all_measured() const noexcept { return measured_; }
  double fraction() const noexcept;

 private:
  struct Run {
    int begin{};
    int end{};
  };
  bool is_free(int stretch) const noexcept;
  Run largest_free_run() const noexcept;

  std::vector<bool> taken_;
  std::vector<bool> known_;  // from the start
  int taken_count_{};
  std::vector<int> measured_;  // in the order in which they were
};

}  // namespace auralis::analysis
