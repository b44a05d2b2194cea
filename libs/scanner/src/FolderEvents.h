// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/Mutex.h"
#include "scanner/ScanService.h"

namespace auralis::scanner {

/// What the system tells of folders (inotify). add() is safe from any thread; wait() is for one.
class FolderEvents {
 public:
  using Time = std::chrono::steady_clock::time_point;

  FolderEvents();
  ~FolderEvents();
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;

  /// From now on the folder's own entries are watched, until it is gone. What cannot be watched
  /// because the system has no room for it makes is_complete() false; other folders tell why when
  /// they are read.
  void add(const std::filesystem::path& folder) EXCLUDES(mutex_);

  struct Seen {
    std::vector<ChangedFolder> folders;  ///< With changes in them, in any order.
    bool lost{};                         ///< There were more than the system could keep.
  };
  /// Waits until something happens, `until` or a stop.
  Seen wait(std::optional<Time> until, const std::stop_token& stop) EXCLUDES(mutex_);

  // These do not wait for add(), which a disk of the network may hold up.
  bool is_complete() const { return has_room_; }
  std::int64_t folders() const { return folders_; }

 private:
  void read_into(Seen& seen) EXCLUDES(mutex_);
  void note(int watch, std::uint32_t what, const char* name, Seen& seen) REQUIRES_LOCK(mutex_);

  const int events_;  // of inotify; -1 where there is none to be had
  const int woken_;   // an eventfd
  mutable Mutex mutex_;
  std::unordered_map<int, std::string> watched_ GUARDED_BY(mutex_);
  std::atomic<std::int64_t> folders_ = 0;  // that are watched
  std::atomic<bool> has_room_ = true;
};

}  // namespace auralis::scanner
