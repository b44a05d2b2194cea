// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <thread>

#include "streaming/StreamService.h"

namespace auralis::streaming {

/// Polls until `ready`; what is polled moves on threads of its own.
template <class Ready>
bool eventually(Ready ready) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  while (!ready()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

/// Renders that came to their end. Waits for those in flight: the last cluster of a cell can be
/// read a moment before its render is counted, and what was left behind takes a moment to stop.
inline std::uint64_t cells_rendered(const StreamService& streams) {
  (void)eventually([&] { return streams.stats().renders_in_flight == 0; });
  return streams.stats().cells_rendered;
}

}  // namespace auralis::streaming
