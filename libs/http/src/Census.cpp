// SPDX-License-Identifier: GPL-3.0-or-later
#include "Census.h"

#include <utility>

namespace auralis::http {

std::unique_ptr<Census::Seat> Census::try_enter() {
  const MutexLock lock{mutex_};
  if (seated_ >= capacity_ && !make_room()) return nullptr;
  ++seated_;
  ++present_;
  return std::make_unique<Seat>(*this);
}

/// That the mutex of the seat's census is this one is more than Clang can know.
bool Census::make_room() NO_THREAD_SAFETY_ANALYSIS {
  if (waiting_.empty()) return false;
  Seat& seat = *waiting_.front();
  waiting_.pop_front();
  seat.is_waiting_ = false;
  seat.has_made_room_ = true;
  --seated_;
  seat.leave_();
  return true;
}

void Census::wait_until_empty(std::chrono::steady_clock::time_point deadline) {
  const MutexLock lock{mutex_};
  empty_.wait_until(mutex_, {}, deadline, [this]() REQUIRES_LOCK(mutex_) { return present_ == 0; });
}

Census::Seat::~Seat() {
  const MutexLock lock{census_.mutex_};
  if (is_waiting_) census_.waiting_.erase(place_);
  if (!has_made_room_) --census_.seated_;
  if (--census_.present_ == 0) census_.empty_.notify_all();
}

void Census::Seat::on_leave(std::function<void()> leave) {
  const MutexLock lock{census_.mutex_};
  leave_ = std::move(leave);
}

void Census::Seat::wait() {
  const MutexLock lock{census_.mutex_};
  if (has_made_room_ || is_waiting_) return;
  place_ = census_.waiting_.insert(census_.waiting_.end(), this);
  is_waiting_ = true;
}

bool Census::Seat::begin_work() {
  const MutexLock lock{census_.mutex_};
  if (std::exchange(is_waiting_, false)) census_.waiting_.erase(place_);
  return !has_made_room_;
}

}  // namespace auralis::http
