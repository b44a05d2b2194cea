// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServerLock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "Signals.h"
#include "base/Log.h"
#include "base/Mutex.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The one before may take so long to stop, and a little longer to be gone.
constexpr auto patience = longest_stop + 1s;
constexpr auto between_tries = 50ms;

fs::path lock_of(const fs::path& catalog) {
  return catalog.string() + ".lock";
}

/// Of a folder that cannot be written to, what somebody made there before; -1 where there is none.
int open_lock(const fs::path& file) {
  constexpr int how = O_CLOEXEC | O_NOFOLLOW;
  const int made = ::open(file.c_str(), how | O_RDWR | O_CREAT, 0666);
  return made >= 0 ? made : ::open(file.c_str(), how | O_RDONLY);
}

bool is_held_by_another(int descriptor) {
  return ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

/// Nobody says when a lock is given back: it is tried again and again.
void wait_a_little(const std::stop_token& stop) {
  Mutex mutex;
  Condition never;
  const MutexLock lock{mutex};
  never.wait_until(mutex, stop, std::chrono::steady_clock::now() + between_tries,
                   [] { return false; });
}

}  // namespace

Result<ServerLock> ServerLock::take(const fs::path& data, const CatalogLocation& place,
                                    const std::stop_token& stop) {
  const Deadline deadline = std::chrono::steady_clock::now() + patience;
  const fs::path usual = data / "auralis.db";
  ServerLock lock;
  AURALIS_CHECK(lock.add(lock_of(usual), data, deadline, stop));
  if (!place.is_file()) return lock;
  const fs::path other = lock_of(place.file());
  std::error_code error;
  // By another name it may be the same file, which nobody can lock twice.
  if (other != lock_of(usual) && !fs::equivalent(other, lock_of(usual), error))
    AURALIS_CHECK(lock.add(other, place.file(), deadline, stop));
  return lock;
}

Result<void> ServerLock::add(const fs::path& file, const fs::path& told, Deadline deadline,
                             const std::stop_token& stop) {
  const int descriptor = open_lock(file);
  if (descriptor < 0) return {};
  descriptors_.push_back(descriptor);
  bool is_told = false;
  while (is_held_by_another(descriptor)) {
    if (std::chrono::steady_clock::now() >= deadline)
      return fail(ErrorKind::Busy, "'{}' is in use: another server works with it", told.string());
    if (stop.stop_requested())
      return fail(ErrorKind::Cancelled, "stopped; another server works with '{}'", told.string());
    if (!is_told) log::info("auralis", "waiting for another server to leave '{}'", told.string());
    is_told = true;
    wait_a_little(stop);
  }
  return {};
}

ServerLock::~ServerLock() {
  for (const int descriptor : descriptors_) ::close(descriptor);
}

}  // namespace auralis::app
