// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

namespace auralis::scanner {

/// Folders in which something changes, until it has come to rest. One thread at a time.
///
/// They are taken together once all of them are quiet for the settle time, so that a file that
/// moves from one to another is seen to go and to come. Where some never are, those that are quiet
/// are taken after the patience.
class Settling {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Limits {
    std::chrono::milliseconds settle{2'000};
    std::chrono::milliseconds patience{30'000};
  };

  explicit Settling(Limits limits) : limits_{limits} {}

  void note(const std::filesystem::path& folder, Time now);
  /// Those that are to be looked at now; they are forgotten.
  std::vector<std::filesystem::path> take(Time now);
  /// When take() is worth a call; nothing while nothing changes.
  std::optional<Time> due() const;

 private:
  const Limits limits_;
  std::map<std::filesystem::path, Time> changed_;  // when last
  Time first_{};                                   // of those that wait
};

}  // namespace auralis::scanner
