// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

#include "base/Mutex.h"

namespace auralis::http {

/// How many clients are connected, over all loops. Safe from any thread.
class Census {
 public:
  explicit Census(std::size_t capacity) : capacity_{capacity} {}

  /// False when there is room for no one more.
  bool try_enter() EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    if (present_ >= capacity_) return false;
    ++present_;
    return true;
  }

  void leave() EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    if (--present_ == 0) empty_.notify_all();
  }

  /// Returns when no one is left or `deadline` has passed.
  void wait_until_empty(std::chrono::steady_clock::time_point deadline) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    empty_.wait_until(mutex_, {}, deadline,
                      [this]() REQUIRES_LOCK(mutex_) { return present_ == 0; });
  }

 private:
  const std::size_t capacity_;
  Mutex mutex_;
  Condition empty_;
  std::size_t present_ GUARDED_BY(mutex_){};
};

}  // namespace auralis::http
