// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ProblemList.h"
#include "base/Mutex.h"
#include "scanner/ScanService.h"

namespace auralis::scanner {

/// The progress of the scan under way, or of the last one. Safe from any thread; the listener is
/// called by whoever changes it, with no lock held.
class ProgressBoard {
 public:
  enum class Extent { AllFolders, SomeFolders };
  using Listener = std::function<void(const ScanProgress&)>;

  ScanProgress snapshot() const EXCLUDES(mutex_);
  void set_listener(Listener listener) EXCLUDES(mutex_);
  void set_roots(int roots) EXCLUDES(mutex_);

  /// What one batch came to.
  struct Stored {
    int stored{};
    int unchanged{};    ///< As broken as before.
    int moved{};        ///< Of those stored.
    int found_again{};  ///< Of those moved: counted as missing by this scan.
  };

  /// A scan begins. Of all folders: everything but the revision starts over. Of some: what it finds
  /// is added to what is known. Calls no listener.
  void begin(Extent extent) EXCLUDES(mutex_);
  /// So many files are now to be looked at, or to be read: what the time left is estimated by. 0
  /// where nobody knows.
  void expect(std::int64_t files) EXCLUDES(mutex_);
  /// What was said of a folder, and of the files in it, is not true any more.
  void forget_problems_in(const std::filesystem::path& folder) EXCLUDES(mutex_);
  /// The same of all folders below it as well.
  void forget_problems_below(const std::filesystem::path& folder) EXCLUDES(mutex_);
  void announce() EXCLUDES(mutex_);
  void end() EXCLUDES(mutex_);
  void add_found(int files, int unchanged) EXCLUDES(mutex_);
  void add_read(const Stored& batch) EXCLUDES(mutex_);
  void add_missing(int files) EXCLUDES(mutex_);
  /// Of a file in `folder`, or of that itself; an empty one stands for the scan, until the next.
  void add_problem(const std::filesystem::path& folder, ScanProblem problem) EXCLUDES(mutex_);
  void add_away(const std::filesystem::path& root, std::string name) EXCLUDES(mutex_);
  /// Those of add_away() since a scan of all folders began.
  std::vector<std::filesystem::path> away() const EXCLUDES(mutex_);

 private:
  enum class Publish { Now, WhenDue };
  void advance(int files) REQUIRES_LOCK(mutex_);
  ScanProgress whole() const REQUIRES_LOCK(mutex_);
  template <class Change>
  void change(Publish publish, Change apply) EXCLUDES(mutex_);

  mutable Mutex mutex_;
  ScanProgress progress_ GUARDED_BY(mutex_);  // but for the problems
  ProblemList problems_ GUARDED_BY(mutex_);
  std::vector<std::filesystem::path> away_ GUARDED_BY(mutex_);
  Listener listener_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point begun_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point published_ GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point expected_since_ GUARDED_BY(mutex_);
  std::int64_t expected_ GUARDED_BY(mutex_) = 0;
  std::int64_t advanced_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis::scanner
