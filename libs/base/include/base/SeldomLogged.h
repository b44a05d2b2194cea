// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "base/Mutex.h"

namespace auralis {

/// Keeps what may come a thousand times a second from filling the log: one line a minute passes.
/// Thread-safe.
class SeldomLogged {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::minutes each{1};

  explicit SeldomLogged(std::function<Clock::time_point()> now = Clock::now)
      : now_{std::move(now)} {}

  /// How many were kept back since the last that passed; nullopt where this one is kept back too.
  std::optional<std::int64_t> passes() EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    const auto now = now_();
    if (last_ && now - *last_ < each) {
      ++kept_back_;
      return std::nullopt;
    }
    last_ = now;
    return std::exchange(kept_back_, 0);
  }

 private:
  const std::function<Clock::time_point()> now_;
  Mutex mutex_;
  std::optional<Clock::time_point> last_ GUARDED_BY(mutex_);
  std::int64_t kept_back_ GUARDED_BY(mutex_) = 0;
};

}  // namespace auralis
