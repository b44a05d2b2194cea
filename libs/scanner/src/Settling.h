// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include "scanner/ScanService.h"

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

  void note(const ChangedFolder& folder, Time now);
  /// Those that are to be looked at now; they are forgotten.
  std::vector<ChangedFolder> take(Time now);
  /// When take() is worth a call; nothing while nothing changes.
  std::optional<Time> due() const;

 private:
  const Limits limits_;
  struct Change {
    Time last{};
    ChangedFolder::Extent extent{};  // the widest that was told
  };
  std::map<std::filesystem::path, Change> changed_;
  Time first_{};  // of those that wait
};

}  // namespace auralis::scanner
