// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <thread>
#include <vector>

#include "base/Mutex.h"
#include "base/Result.h"

namespace auralis::exporting {

/// Makes parts 0 to count - 1 on several threads and hands them over in their order on the calling
/// one. No more than two parts a thread are under way or wait, so memory does not grow with count.
template <class Part>
class InOrder {
 public:
  InOrder(int count, int threads) : count_{count}, threads_{threads} {}

  /// `make(thread, part)` returns a Result<Part>, `take(part)` a Result<void>; the first failure of
  /// either ends it all. One thread makes and takes in turn on the calling one.
  template <class Make, class Take>
  Result<void> run(const Make& make, const Take& take) {
    if (threads_ <= 1) return run_alone(make, take);
    std::vector<std::jthread> workers;
    for (int thread = 0; thread < threads_; ++thread)
      workers.emplace_back([this, &make, thread] { work(thread, make); });
    Result<void> result = take_all(take);
    if (!result) {
      const MutexLock lock{mutex_};
      over_ = true;
      changed_.notify_all();
    }
    return result;
  }

 private:
  template <class Make, class Take>
  Result<void> run_alone(const Make& make, const Take& take) {
    for (int i = 0; i < count_; ++i) {
      AURALIS_TRY(Part part, make(0, i));
      AURALIS_CHECK(take(std::move(part)));
    }
    return {};
  }

  template <class Make>
  void work(int thread, const Make& make) {
    for (int part = next(); part >= 0; part = next()) {
      Result<Part> made = make(thread, part);
      const MutexLock lock{mutex_};
      ready_.emplace(part, std::move(made));
      changed_.notify_all();
    }
  }

  /// The number of a part to make, waiting until one is wanted; -1 when there is none left.
  int next() EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    changed_.wait(mutex_, {}, [this]() REQUIRES_LOCK(mutex_) {
      return over_ || next_ == count_ || next_ < taken_ + 2 * threads_;
    });
    return over_ || next_ == count_ ? -1 : next_++;
  }

  template <class Take>
  Result<void> take_all(const Take& take) {
    for (int i = 0; i < count_; ++i) {
      AURALIS_TRY(Part part, wait_for(i));
      AURALIS_CHECK(take(std::move(part)));
    }
    return {};
  }

  Result<Part> wait_for(int part) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    changed_.wait(mutex_, {},
                  [this, part]() REQUIRES_LOCK(mutex_) { return ready_.contains(part); });
    auto made = std::move(ready_.extract(part).mapped());
    taken_ = part + 1;
    changed_.notify_all();
    return made;
  }

  const int count_;
  const int threads_;
  Mutex mutex_;
  Condition changed_;
  std::map<int, Result<Part>> ready_ GUARDED_BY(mutex_);
  int next_ GUARDED_BY(mutex_) = 0;
  int taken_ GUARDED_BY(mutex_) = 0;
  bool over_ GUARDED_BY(mutex_) = false;
};

}  // namespace auralis::exporting
