// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "base/Result.h"
#include "scanner/WatchService.h"

namespace auralis {
class Catalog;
}

namespace auralis::scanner {

/// Which folders a server scans and watches. Those that are chosen while it runs are kept in the
/// catalogue (CT-110). Safe from any thread.
///
/// SC-15 Folders that a server was started with stay as they are: nothing is chosen then, and what
///       was chosen before waits for a start without. Where nothing was, they are the choice.
/// SC-16 A folder that lies in one that was chosen is refused; one around others takes their place.
///       There are 100 at most, and the last one stays.
/// SC-17 A choice holds at once, and across restarts: the scan that runs ends, the folders are
///       watched, and all of them are scanned. What lies below none of them any more goes missing
///       as of SC-7, and is kept as of SC-11.
/// SC-18 A choice is made of what the catalogue holds at that moment, so that servers that share it
///       lose none of each other's; what another one chose is taken in with it.
/// SC-19 Who chooses waits 10 s at most for what runs to let go of the folders before: a disk of
///       the network that went holds a scan up for as long as it is away. The choice is not made
///       then, and the scan begins again when it can. Nobody else waits.
class MusicFolders {
 public:
  struct Config {
    /// As `scans` has them; those that are stored, where they are not fixed.
    std::vector<std::filesystem::path> folders{};
    bool fixed{};  ///< The server was started with them.
    bool watch{true};
    WatchService::Config watching{};
    std::chrono::milliseconds patience{10'000};  ///< As of SC-19.
  };
  /// Before the first scan. Both outlive it.
  MusicFolders(Catalog& catalog, ScanService& scans, Config config);
  ~MusicFolders();

  std::vector<std::filesystem::path> folders() const;
  bool is_fixed() const;
  Result<void> check_changeable() const;  ///< Fails with Forbidden (SC-15).
  /// Nothing where folders are not watched.
  std::optional<WatchStatus> watch_status() const;

  /// `folder` is canonical and there. Fails with Forbidden (SC-15), InvalidArgument (SC-16, with a
  /// sentence that names it), Busy (SC-19), Cancelled, or as the catalogue does; it is not chosen
  /// then.
  Result<void> add(const std::filesystem::path& folder, const std::stop_token& stop = {});
  /// The same, but well where it, or a folder that it lies in, is chosen already. All folders are
  /// scanned in any case.
  Result<void> ensure(const std::filesystem::path& folder, const std::stop_token& stop = {});
  /// As add(); NotFound where it is none of them.
  Result<void> remove(const std::filesystem::path& folder, const std::stop_token& stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::scanner
