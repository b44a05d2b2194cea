// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <utility>

#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis {

/// So many at a time and no more. Safe from any thread.
class Turns {
 public:
  /// A turn until it is destroyed.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_{&turns} {}
    Turn(Turn&& other) noexcept : turns_{std::exchange(other.turns_, nullptr)} {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_ != nullptr) turns_->give_back();
    }

   private:
    Turns* turns_;
  };

  explicit Turns(int count) : free_{count} {}

  /// Waits at most `patience`, then fails with Busy.
  Result<Turn> take(std::chrono::milliseconds patience) EXCLUDES(mutex_) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const MutexLock lock{mutex_};
    const bool found = freed_.wait_until(mutex_, std::stop_token{}, deadline,
                                         [this]() NO_THREAD_SAFETY_ANALYSIS { return free_ > 0; });
    if (!found) return fail(ErrorKind::Busy, "the catalogue is busy");
    --free_;
    return Turn{*this};
  }

 private:
  void give_back() EXCLUDES(mutex_) {
    {
      const MutexLock lock{mutex_};
      ++free_;
    }
    freed_.notify_one();
  }

  Mutex mutex_;
  Condition freed_;
  int free_ GUARDED_BY(mutex_);
};

}  // namespace auralis
