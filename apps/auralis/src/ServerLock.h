// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "base/Result.h"
#include "catalog/CatalogLocation.h"

namespace auralis::app {

/// Keeps two servers from one data folder and from one catalogue: each would take the tracks of the
/// other's folders for missing. A process that is killed holds nothing.
class ServerLock {
 public:
  /// Of the folder, which is there, and of a catalogue that is a file elsewhere. What is locked is
  /// a file beside the catalogue ("auralis.db.lock"), which stays; where none can be made, or the
  /// disk knows no locks, there is none. Waits as long as a server may take to stop. Fails with
  /// Busy where another has it still, and with Cancelled.
  static Result<ServerLock> take(const std::filesystem::path& data, const CatalogLocation& place,
                                 const std::stop_token& stop);
  ServerLock(ServerLock&&) noexcept = default;
  ServerLock& operator=(ServerLock&&) = delete;
  ~ServerLock();

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  ServerLock() = default;
  Result<void> add(const std::filesystem::path& file, const std::filesystem::path& told,
                   Deadline deadline, const std::stop_token& stop);

  std::vector<int> descriptors_;
};

}  // namespace auralis::app
