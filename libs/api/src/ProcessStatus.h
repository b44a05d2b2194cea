// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace auralis::api {

/// This process as the kernel sees it; zeros where it does not say.
struct ProcessStatus {
  double cpu_seconds{};         ///< Of all threads, user and system.
  double start_time_seconds{};  ///< Since the epoch.
  double uptime_seconds{};
  std::uint64_t resident_bytes{};
  std::uint64_t virtual_bytes{};
  int threads{};
  int open_files{};
  std::uint64_t most_files{};
};

/// Reads a few files of /proc.
ProcessStatus process_status();

}  // namespace auralis::api
