// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

#if defined(__clang__)
#define AURALIS_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define AURALIS_THREAD_ATTRIBUTE(x)
#endif

#define CAPABILITY(x) AURALIS_THREAD_ATTRIBUTE(capability(x))
#define SCOPED_CAPABILITY AURALIS_THREAD_ATTRIBUTE(scoped_lockable)
#define GUARDED_BY(x) AURALIS_THREAD_ATTRIBUTE(guarded_by(x))
#define REQUIRES_LOCK(...) AURALIS_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) AURALIS_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define ACQUIRE(...) AURALIS_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define RELEASE(...) AURALIS_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define NO_THREAD_SAFETY_ANALYSIS AURALIS_THREAD_ATTRIBUTE(no_thread_safety_analysis)

namespace auralis {

/// std::mutex that Clang's -Wthread-safety understands.
class CAPABILITY("mutex") Mutex {
 public:
  void lock() ACQUIRE() { mutex_.lock(); }
  void unlock() RELEASE() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

/// Holds a Mutex for a scope.
class SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : mutex_{mutex} { mutex_.lock(); }
  ~MutexLock() RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

/// A condition variable for Mutex; the caller holds the lock around each wait.
class Condition {
 public:
  void notify_one() { condition_.notify_one(); }
  void notify_all() { condition_.notify_all(); }

  /// False when `stop` was triggered before `ready` held. `mutex` is held on entry and on return.
  template <class Ready>
  bool wait(Mutex& mutex, const std::stop_token& stop, Ready ready)
      REQUIRES_LOCK(mutex) NO_THREAD_SAFETY_ANALYSIS {
    return condition_.wait(mutex, stop, ready);
  }

  /// As wait(), with a deadline on the steady clock; the value of `ready` on return.
  template <class Clock, class Duration, class Ready>
  bool wait_until(Mutex& mutex, const std::stop_token& stop,
                  const std::chrono::time_point<Clock, Duration>& deadline, Ready ready)
      REQUIRES_LOCK(mutex) NO_THREAD_SAFETY_ANALYSIS {
    return condition_.wait_until(mutex, stop, deadline, ready);
  }

 private:
  std::condition_variable_any condition_;
};

}  // namespace auralis
