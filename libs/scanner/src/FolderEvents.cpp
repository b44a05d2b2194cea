// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderEvents.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "FolderNames.h"

namespace auralis::scanner {
namespace {

constexpr std::uint32_t what_counts = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB |
                                      IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR |
                                      IN_EXCL_UNLINK;

int milliseconds_until(std::optional<FolderEvents::Time> until) {
  if (!until) return -1;
  using std::chrono::milliseconds;
  const auto left =
      std::chrono::ceil<milliseconds>(*until - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

}  // namespace

FolderEvents::FolderEvents()
    : events_{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)},
      woken_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)} {
  has_room_ = events_ >= 0;
}

FolderEvents::~FolderEvents() {
  if (events_ >= 0) ::close(events_);
  if (woken_ >= 0) ::close(woken_);
}

void FolderEvents::add(const std::filesystem::path& folder) {
  if (events_ < 0) return;
  const MutexLock lock{mutex_};
  // A folder that moved has the number it had, and a new path.
  const int watch = ::inotify_add_watch(events_, folder.c_str(), what_counts);
  if (watch >= 0)
    watched_[watch] = folder.string();
  else if (errno == ENOSPC || errno == ENOMEM)
    has_room_ = false;
  folders_ = static_cast<std::int64_t>(watched_.size());
}

FolderEvents::Seen FolderEvents::wait(std::optional<Time> until, const std::stop_token& stop) {
  const std::stop_callback wake{stop, [this] { (void)::eventfd_write(woken_, 1); }};
  std::array<::pollfd, 2> sources{{{.fd = woken_, .events = POLLIN, .revents = 0},
                                   {.fd = events_, .events = POLLIN, .revents = 0}}};
  Seen seen;
  if (stop.stop_requested()) return seen;
  // A negative number of a file is passed over by poll.
  if (::poll(sources.data(), sources.size(), milliseconds_until(until)) > 0 &&
      (sources[1].revents & POLLIN) != 0)
    read_into(seen);
  return seen;
}

void FolderEvents::read_into(Seen& seen) {
  alignas(::inotify_event) std::array<char, 64 * 1024> buffer;
  const ::ssize_t length = ::read(events_, buffer.data(), buffer.size());
  const MutexLock lock{mutex_};
  for (::ssize_t at = 0; at < length;) {
    ::inotify_event event{};
    std::memcpy(&event, buffer.data() + at, sizeof event);
    // A name ends with a zero, and there is none where the folder itself is meant.
    const char* const name = event.len > 0 ? buffer.data() + at + sizeof event : "";
    note(event.wd, event.mask, name, seen);
    at += static_cast<::ssize_t>(sizeof event + event.len);
  }
  folders_ = static_cast<std::int64_t>(watched_.size());
}

void FolderEvents::note(int watch, std::uint32_t what, const char* name, Seen& seen) {
  if ((what & IN_Q_OVERFLOW) != 0) {
    seen.lost = true;
    return;
  }
  const auto found = watched_.find(watch);
  if (found == watched_.end()) return;
  if ((what & IN_IGNORED) != 0) {
    watched_.erase(found);
    return;
  }
  // What a folder held when its disk went away is not gone.
  if ((what & IN_UNMOUNT) != 0) return;
  const ChangedFolder folder{.path = found->second};
  if (seen.folders.empty() || seen.folders.back() != folder) seen.folders.push_back(folder);
  // It may have the name of one that is known, and hold something else.
  if ((what & IN_ISDIR) != 0 && (what & (IN_CREATE | IN_MOVED_TO)) != 0 && !is_skipped(name))
    seen.folders.push_back({.path = folder.path / name, .extent = ChangedFolder::Extent::AllBelow});
}

}  // namespace auralis::scanner
