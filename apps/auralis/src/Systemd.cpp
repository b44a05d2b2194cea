// SPDX-License-Identifier: GPL-3.0-or-later
#include "Systemd.h"

#include <algorithm>
#include <array>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>

#include "base/Log.h"
#include "base/Mutex.h"

namespace auralis::app {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A machine that is busy is not taken for a server that hangs.
constexpr milliseconds longest_without_answer{10'000};

/// Until the stop, or that the server does not live, for which systemd will end the process.
void tell_of_life(const std::stop_token& stop, microseconds interval, const Systemd::Lives& lives) {
  const auto within =
      std::min(longest_without_answer, std::chrono::duration_cast<milliseconds>(interval));
  Mutex mutex;
  Condition condition;
  while (!stop.stop_requested()) {
    const bool living = lives(stop, within);
    if (stop.stop_requested()) return;
    if (living)
      sd_notify(0, "WATCHDOG=1");
    else
      log::error("auralis", "threads that serve connections do not answer");
    const MutexLock lock{mutex};
    condition.wait_until(mutex, stop, Clock::now() + interval, [] { return false; });
  }
}

/// Where a socket of the internet listens.
Result<PassedSocket> located(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  const auto* const v4 = reinterpret_cast<const sockaddr_in*>(&address);
  const auto* const v6 = reinterpret_cast<const sockaddr_in6*>(&address);
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool known = ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (known && address.ss_family == AF_INET) {
    ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
    return PassedSocket{descriptor, text.data(), ntohs(v4->sin_port)};
  }
  if (known && address.ss_family == AF_INET6) {
    ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
    return PassedSocket{descriptor, text.data(), ntohs(v6->sin6_port)};
  }
  return fail(ErrorKind::InvalidArgument, "the socket that systemd passed is none of TCP");
}

}  // namespace

Systemd::Systemd(Lives lives) {
  sd_notify(0, "READY=1");
  std::uint64_t allowed = 0;  // microseconds
  if (sd_watchdog_enabled(0, &allowed) <= 0) return;
  const microseconds interval{allowed / 2};
  watchdog_ = std::jthread{[interval, lives = std::move(lives)](const std::stop_token& stop) {
    tell_of_life(stop, interval, lives);
  }};
}

void Systemd::stopping() {
  watchdog_.request_stop();
  if (watchdog_.joinable()) watchdog_.join();
  sd_notify(0, "STOPPING=1");
}

Result<PassedSocket> passed_socket() {
  const int count = sd_listen_fds(1);
  if (count > 1)
    return fail(ErrorKind::InvalidArgument, "systemd passed {} sockets, and one is expected",
                count);
  return count == 1 ? located(SD_LISTEN_FDS_START) : PassedSocket{};
}

}  // namespace auralis::app
