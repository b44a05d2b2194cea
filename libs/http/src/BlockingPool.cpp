// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockingPool.h"

namespace auralis::http {

BlockingPool::BlockingPool(int threads, std::size_t queue_capacity) : capacity_{queue_capacity} {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

BlockingPool::~BlockingPool() {
  stop();
}

bool BlockingPool::try_submit(Task task) {
  {
    const MutexLock lock{mutex_};
    if (ended_ || queue_.size() >= capacity_) return false;
    queue_.push_back(std::move(task));
  }
  changed_.notify_one();
  return true;
}

void BlockingPool::stop() {
  {
    const MutexLock lock{mutex_};
    ended_ = true;
  }
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
}

void BlockingPool::work(const std::stop_token& stop) {
  while (true) {
    Task task;
    {
      const MutexLock lock{mutex_};
      // What was accepted runs even after the stop: a coroutine waits for its result.
      if (!changed_.wait(mutex_, stop, [this]() REQUIRES_LOCK(mutex_) { return !queue_.empty(); }))
        return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace auralis::http
