// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/DiskThreads.h"

#include <algorithm>
#include <exception>
#include <map>
#include <system_error>
#include <thread>

#include <pthread.h>

#include "base/Log.h"

namespace auralis {
namespace {

struct Disks {
  Mutex mutex;
  std::map<std::string, std::shared_ptr<DiskThreads>, std::less<>> by_mount GUARDED_BY(mutex);
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
  const auto mounts = mounts_now();
  const Mount* const mount = mount_of(path, *mounts);
  if (!mount || !mount->is_remote) return nullptr;
  const std::string name = mount->id + ' ' + mount->place;
  Disks& disks = all_disks();
  const MutexLock lock{disks.mutex};
  if (const auto known = disks.by_mount.find(name); known != disks.by_mount.end())
    return known->second;
  // So that nothing is kept of disks that come and go.
  std::erase_if(disks.by_mount, [](const auto& each) { return each.second.use_count() == 1; });
  return disks.by_mount.emplace(name, make(mount->place, {})).first->second;
}

Result<void> DiskThreads::run(Work work, const std::stop_token& stop) {
  const auto call = std::make_shared<Call>();
  call->work = std::move(work);
  call->is_awaited = true;
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
  if (call.done.wait_until(mutex_, stop, since + patience, is_done)) {
    if (!call.has_thrown) return {};
    return fail(ErrorKind::Io, "something went wrong while the disk was asked");
  }
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

void DiskThreads::leave(Work work) noexcept {
  try {
    const MutexLock lock{mutex_};
    const CallPtr& call = queue_.emplace_back(std::make_shared<Call>());
    if (std::cmp_greater(queue_.size(), idle_)) begin_thread();
    if (threads_ > 0) {
      call->work = std::move(work);
      return asked_.notify_one();
    }
    queue_.pop_back();
  } catch (const std::exception&) {
    // There is no memory to leave it with.
  }
  work();
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
  } catch (const std::exception&) {
    return false;
  }
}

void DiskThreads::serve() {
  ::pthread_setname_np(::pthread_self(), "disk");
  while (const CallPtr call = next()) {
    bool has_thrown = false;
    try {
      call->work();
    } catch (const std::exception&) {
      has_thrown = true;  // there is no memory, say
    }
    call->work = nullptr;  // what it owns may be closed by this, and belongs to this thread
    end(*call, has_thrown);
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

void DiskThreads::end(Call& call, bool has_thrown) {
  const MutexLock lock{mutex_};
  if (call.is_awaited) note_answer();  // closing a file proves nothing
  call.is_done = true;
  call.has_thrown = has_thrown;
  call.done.notify_all();
}

void DiskThreads::note_answer() {
  answered_at_ = Clock::now();
  if (!silent_since_) return;
  const std::chrono::duration<double> silence = answered_at_ - *silent_since_;
  log::info("disk", "what is mounted at '{}' answers again, after {:.0f} s", name_,
            silence.count());
  silent_since_.reset();
  wary_until_ = answered_at_ + limits_.wary;
}

Result<std::optional<std::filesystem::path>> resolve(const std::filesystem::path& folder) {
  using Found = std::optional<std::filesystem::path>;
  return ask_disk_of(folder, [folder]() -> Found {
    std::error_code error;
    std::filesystem::path path = std::filesystem::canonical(folder, error);
    return error ? std::nullopt : Found{std::move(path)};
  });
}

}  // namespace auralis
