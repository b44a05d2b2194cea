// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "scanner/ScanService.h"

namespace auralis::scanner {

enum class WatchState {
  Starting,  ///< Not all folders have been looked at yet, so not all of them are watched.
  Watching,  ///< Changes are noticed by themselves.
  Periodic,  ///< Not all of them: everything is looked at now and then.
};

struct WatchStatus {
  WatchState state{};
  std::int64_t folders{};  ///< That are watched.
  std::string sentence;    ///< Why not all changes are noticed; empty when they are.
};

/// Has folders scanned in which something changed. Folders are watched from when a scan first reads
/// them, so nothing that happens after goes by unseen. Safe from any thread.
///
/// SC-12 A change is taken up when nothing has changed for 2 s in any folder, and after 30 s where
///       only some are quiet. Only folders with changes are looked at, and new ones below them.
///       Where more changed at once than the system tells of, everything is, also what a scan that
///       runs has passed already. What a scan that failed or was cancelled was to look at is looked
///       at by the next one, within a minute where nothing else changes.
/// SC-13 Where the system has no room for all folders (fs.inotify.max_user_watches), or a root lies
///       on a disk of the network, everything is scanned each hour as well, and status() says so.
/// SC-14 A root whose disk comes, goes or is another is scanned within a minute. What lay on a disk
///       that went is not missing, as of SC-2.
class WatchService {
 public:
  struct Config {
    std::chrono::milliseconds settle{2'000};
    std::chrono::milliseconds patience{30'000};
    std::chrono::minutes period{60};
    std::chrono::seconds root_check{60};
  };
  /// Before the first scan. `scans` must outlive it.
  WatchService(ScanService& scans, std::vector<std::filesystem::path> roots, Config config);
  ~WatchService();

  WatchStatus status() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::scanner
