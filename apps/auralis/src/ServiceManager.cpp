// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServiceManager.h"

#include <chrono>
#include <cstdint>
#include <utility>

#include <systemd/sd-daemon.h>

#include "base/Log.h"
#include "base/Mutex.h"

namespace auralis::app {
namespace {

using Clock = std::chrono::steady_clock;

/// Until the stop, or that the server does not live, for which systemd will end the process.
void tell_of_life(const std::stop_token& stop, std::chrono::microseconds interval,
                  const std::function<bool()>& lives) {
  Mutex mutex;
  Condition condition;
  do {
    if (lives())
      sd_notify(0, "WATCHDOG=1");
    else
      log::error("auralis", "threads that serve connections do not answer");
    const MutexLock lock{mutex};
    condition.wait_until(mutex, stop, Clock::now() + interval, [] { return false; });
  } while (!stop.stop_requested());
}

}  // namespace

ServiceManager::ServiceManager(std::function<bool()> lives) {
  sd_notify(0, "READY=1");
  std::uint64_t allowed = 0;  // microseconds
  if (sd_watchdog_enabled(0, &allowed) <= 0) return;
  const std::chrono::microseconds interval{allowed / 2};
  watchdog_ = std::jthread{[interval, lives = std::move(lives)](const std::stop_token& stop) {
    tell_of_life(stop, interval, lives);
  }};
}

void ServiceManager::stopping() {
  sd_notify(0, "STOPPING=1");
}

Result<int> passed_socket() {
  const int count = sd_listen_fds(1);
  if (count > 1)
    return fail(ErrorKind::InvalidArgument, "systemd passed {} sockets, and one is expected",
                count);
  return count == 1 ? SD_LISTEN_FDS_START : -1;
}

}  // namespace auralis::app
