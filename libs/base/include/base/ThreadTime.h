// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <time.h>

namespace auralis {

/// Processor time of the calling thread, which other programs change less than the clock. Only
/// differences mean something.
inline std::chrono::nanoseconds thread_time() noexcept {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

}  // namespace auralis
