// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DiskThreads.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <thread>

#include "base/Log.h"
#include "base/MountPoint.h"

namespace auralis {
namespace {

constexpr std::size_t most_disks = 64;

struct Disks {
  Mutex mutex;
  std::map<std::string, std::shared_ptr<DiskThreads>, std::less<>> by_place GUARDED_BY(mutex);
};

/// Never destroyed: a thread may still wait for its disk when the process ends.
Disks& all_disks() {
  static Disks& all = *new Disks;
  return all;
}

}  // namespace

thread_local bool BoundedDiskWaits::here_ = false;

std::shared_ptr<DiskThreads> DiskThreads::make(std::string name, Limits limits) {
  return std::shared_ptr<DiskThreads>{new DiskThreads{std::move(name), limits}};
}

DiskThreads::DiskThreads(std::string name, Limits limits)
    : name_{std::move(name)}, limits_{limits} {}

std::shared_ptr<DiskThreads> DiskThreads::of(const std::filesystem::path& path) {
  const std::string place = mount_point_of(path);
  Disks& disks = all_disks();
  const MutexLock lock{disks.mutex};
  if (const auto known = disks.by_place.find(place); known != disks.by_place.end())
    return known->second;
  const bool has_room = disks.by_place.size() + 1 < most_disks;
  const std::string name = has_room ? place : std::string(1, '/');
  auto& threads = disks.by_place[name];
  if (!threads) threads = make(name, {});
  return threads;
}

Result<void> DiskThreads::run(Work work, const std::stop_token& stop) {
  const auto call = std::make_shared<Call>();
  call->work = std::move(work);
  const MutexLock lock{mutex_};
  const auto now = Clock::now();
  AURALIS_CHECK(enter(call, now));
  auto waited = wait_for(*call, now, stop);
  if (!waited) std::erase(queue_, call);
  return waited;
}

Result<void> DiskThreads::enter(const CallPtr& call, Clock::time_point now) {
  if (!may_ask(now)) return does_not_answer();
  const bool has_room = queue_.size() < limits_.waiting + static_cast<std::size_t>(idle_);
  if (!has_room) return fail(ErrorKind::Busy, "the disk of the music is busy; ask again soon");
  queue_.push_back(call);
  if (std::cmp_greater(queue_.size(), idle_) && !begin_thread() && threads_ == 0) {
    queue_.pop_back();
    return fail(ErrorKind::Busy, "the server is busy; ask again soon");
  }
  asked_.notify_one();
  return {};
}

Result<void> DiskThreads::wait_for(Call& call, Clock::time_point since,
                                   const std::stop_token& stop) {
  const bool is_wary = silent_since_ || since < wary_until_;
  const auto patience = is_wary ? limits_.patience_while_wary : limits_.patience;
  const auto is_done = [&] { return call.is_done; };
  if (call.done.wait_until(mutex_, stop, since + patience, is_done)) return {};
  if (stop.stop_requested())
    return fail(ErrorKind::Cancelled, "nobody waits for the disk any more");
  // One file may be stuck while the disk answers others.
  if (answered_at_ < since && !silent_since_) {
    silent_since_ = tried_at_ = Clock::now();
    log::warning("disk", "what is mounted at '{}' does not answer", name_);
  }
  return does_not_answer();
}

bool DiskThreads::may_ask(Clock::time_point now) {
  if (!silent_since_) return true;
  if (now - tried_at_ < limits_.between_tries || threads_ - idle_ >= limits_.threads) return false;
  tried_at_ = now;
  return true;
}

Failure DiskThreads::does_not_answer() const {
  return fail_internal(ErrorKind::Busy, "the disk of the music does not answer", name_);
}

void DiskThreads::leave(Work work) {
  const auto call = std::make_shared<Call>();
  call->work = std::move(work);
  {
    const MutexLock lock{mutex_};
    queue_.push_back(call);
    if (std::cmp_greater(queue_.size(), idle_)) begin_thread();
    if (threads_ > 0) return asked_.notify_one();
    queue_.pop_back();
  }
  call->work();
}

bool DiskThreads::is_silent() const {
  const MutexLock lock{mutex_};
  return silent_since_.has_value();
}

/// False where all there may be are there, or the system makes no more.
bool DiskThreads::begin_thread() {
  if (threads_ >= limits_.threads) return false;
  try {
    std::thread{[self = shared_from_this()] { self->serve(); }}.detach();
    ++threads_;
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

void DiskThreads::serve() {
  while (const CallPtr call = next()) {
    call->work();
    call->work = nullptr;  // what it owns may be closed by this, and belongs to this thread
    answered(call);
  }
}

/// Null when there has been none for a while.
DiskThreads::CallPtr DiskThreads::next() {
  const MutexLock lock{mutex_};
  ++idle_;
  asked_.wait_until(mutex_, {}, Clock::now() + limits_.idle,
                    [this]() REQUIRES_LOCK(mutex_) { return !queue_.empty(); });
  --idle_;
  if (queue_.empty()) {
    --threads_;
    return nullptr;
  }
  CallPtr call = std::move(queue_.front());
  queue_.pop_front();
  return call;
}

void DiskThreads::answered(const CallPtr& call) {
  const MutexLock lock{mutex_};
  answered_at_ = Clock::now();
  if (silent_since_) {
    const std::chrono::duration<double> silence = answered_at_ - *silent_since_;
    log::info("disk", "what is mounted at '{}' answers again, after {:.0f} s", name_,
              silence.count());
    silent_since_.reset();
    wary_until_ = answered_at_ + limits_.wary;
  }
  call->is_done = true;
  call->done.notify_all();
}

std::optional<std::filesystem::path> resolve(const std::filesystem::path& folder) {
  using Found = std::optional<std::filesystem::path>;
  const auto found = ask_disk(folder, {}, [folder]() -> Found {
    std::error_code error;
    std::filesystem::path path = std::filesystem::canonical(folder, error);
    return error ? std::nullopt : Found{std::move(path)};
  });
  return found.value_or(std::nullopt);
}

}  // namespace auralis
