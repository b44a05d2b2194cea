// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/CoverGate.h"

#include "media/Thumbnail.h"

namespace auralis::api {

CoverGate::Turn::~Turn() {
  if (gate_ == nullptr) return;
  {
    const MutexLock lock{gate_->mutex_};
    --gate_->inside_;
    gate_->decoding_bytes_ -= bytes_;
  }
  gate_->freed_.notify_all();
}

Result<void> CoverGate::Turn::reserve(std::size_t bytes, const std::stop_token& stop) {
  const MutexLock lock{gate_->mutex_};
  const auto has_room = [&]() NO_THREAD_SAFETY_ANALYSIS {
    return gate_->decoding_bytes_ + bytes <= media::most_decoding_bytes;
  };
  AURALIS_CHECK(gate_->wait_until(has_room, stop));
  gate_->decoding_bytes_ += bytes;
  bytes_ = bytes;
  return {};
}

CoverGate::Making::~Making() {
  if (gate_ == nullptr) return;
  {
    const MutexLock lock{gate_->mutex_};
    gate_->made_now_.erase(key_);
  }
  gate_->freed_.notify_all();
}

template <class Ready>
Result<void> CoverGate::wait_until(Ready ready, const std::stop_token& stop) {
  if (freed_.wait(mutex_, stop, ready)) return {};
  return fail(ErrorKind::Cancelled, "nobody waits for the picture any more");
}

Result<CoverGate::Turn> CoverGate::enter(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  const auto is_free = [this]() NO_THREAD_SAFETY_ANALYSIS { return inside_ < most_at_a_time; };
  AURALIS_CHECK(wait_until(is_free, stop));
  ++inside_;
  return Turn{*this};
}

Result<CoverGate::Making> CoverGate::begin(const Hash128& key, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  const auto is_mine = [&]() NO_THREAD_SAFETY_ANALYSIS { return !made_now_.contains(key); };
  AURALIS_CHECK(wait_until(is_mine, stop));
  made_now_.insert(key);
  return Making{*this, key};
}

}  // namespace auralis::api
