// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "base/Mutex.h"

namespace auralis::http {

/// Threads for handlers that may block on disk, SQL or waiting, so that I/O threads never do.
class BlockingPool {
 public:
  using Task = std::move_only_function<void()>;

  BlockingPool(int threads, std::size_t queue_capacity);
  ~BlockingPool();  ///< Runs what was accepted, then joins.

  /// False when the queue is full or the pool ends: nothing will run. A task must not throw.
  bool try_submit(Task task) EXCLUDES(mutex_);

  /// Accepts nothing more, runs what was accepted, joins.
  void stop() EXCLUDES(mutex_);

 private:
  void work(const std::stop_token& stop) EXCLUDES(mutex_);

  const std::size_t capacity_;
  Mutex mutex_;
  Condition changed_;
  std::deque<Task> queue_ GUARDED_BY(mutex_);
  bool ended_ GUARDED_BY(mutex_){false};
  std::vector<std::jthread> threads_;
};

}  // namespace auralis::http
