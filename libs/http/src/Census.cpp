// SPDX-License-Identifier: GPL-3.0-or-later
#include "Census.h"

#include <algorithm>
#include <utility>

namespace auralis::http {

std::unique_ptr<Census::Seat> Census::try_enter(std::string from) {
  const MutexLock lock{mutex_};
  if (is_full_of(from) && !make_room_of(from)) return nullptr;
  if (seated_ >= capacity_ && !make_room()) return nullptr;
  ++seated_;
  ++present_;
  if (!from.empty()) ++seated_from_[from];
  return std::make_unique<Seat>(*this, std::move(from));
}

bool Census::is_full_of(const std::string& from) const {
  const auto found = seated_from_.find(from);
  return found != seated_from_.end() && found->second >= most_of_one_;
}

bool Census::make_room() {
  if (waiting_.empty()) return false;
  have_leave(*waiting_.front());
  return true;
}

bool Census::make_room_of(const std::string& from) {
  const auto longest =
      std::ranges::find_if(waiting_, [&](const Seat* seat) { return seat->from_ == from; });
  if (longest == waiting_.end()) return false;
  have_leave(**longest);
  return true;
}

/// That the mutex of the seat's census is this one is more than Clang can know.
void Census::have_leave(Seat& seat) NO_THREAD_SAFETY_ANALYSIS {
  waiting_.erase(seat.place_);
  seat.is_waiting_ = false;
  seat.has_made_room_ = true;
  give_back(seat.from_);
  seat.leave_();
}

void Census::give_back(const std::string& from) {
  --seated_;
  const auto found = seated_from_.find(from);
  if (found != seated_from_.end() && --found->second == 0) seated_from_.erase(found);
}

void Census::wait_until_empty(std::chrono::steady_clock::time_point deadline) {
  const MutexLock lock{mutex_};
  empty_.wait_until(mutex_, {}, deadline, [this]() REQUIRES_LOCK(mutex_) { return present_ == 0; });
}

Census::Seat::~Seat() {
  const MutexLock lock{census_.mutex_};
  if (is_waiting_) census_.waiting_.erase(place_);
  if (!has_made_room_) census_.give_back(from_);
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
