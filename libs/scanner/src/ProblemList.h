// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "scanner/ScanService.h"

namespace auralis::scanner {

/// What is wrong with files, counted by the folder in which it was found: what is looked at again
/// has its problems forgotten before, whether or not they are among those that are kept. One thread
/// at a time.
class ProblemList {
 public:
  static constexpr std::size_t most_kept = 500;
  static constexpr std::size_t most_folders = 10'000;  ///< What is wrong in more is not counted.

  /// `folder` is absolute, for names of files are alike in several roots.
  void add(const std::filesystem::path& folder, ScanProblem problem);
  void forget_in(const std::filesystem::path& folder);
  /// And in the folder itself.
  void forget_below(const std::filesystem::path& folder);
  void clear();

  int count() const { return count_; }
  /// The first of them, in the order in which they were added.
  std::vector<ScanProblem> kept() const;

 private:
  struct Kept {
    std::string folder;
    ScanProblem problem;
  };

  std::vector<Kept> kept_;
  std::map<std::string, int> by_folder_;
  int count_{};
};

}  // namespace auralis::scanner
