// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/Result.h"

namespace auralis::app {

/// systemd, where it started this process; nothing happens where it did not (sd_notify(3)). Told
/// that the server is ready when this is made, that it stops by stopping(), and in between, as
/// often as its watchdog asks for, that it lives.
class Systemd {
 public:
  /// Whether the server was found to live within so long; waits no longer than until the stop.
  using Lives = std::function<bool(const std::stop_token& stop, std::chrono::milliseconds within)>;

  /// `lives` is asked on a thread of its own. Where it says no, systemd is told nothing, and will
  /// start the server anew.
  explicit Systemd(Lives lives);
  ~Systemd() = default;
  Systemd(const Systemd&) = delete;
  Systemd& operator=(const Systemd&) = delete;

  /// From then on `lives` is not asked.
  void stopping();

 private:
  std::jthread watchdog_;
};

/// A socket that somebody else made.
struct PassedSocket {
  int descriptor{-1};  ///< -1 for none.
  std::string host{};  ///< The numeric address that it listens on.
  std::uint16_t port{};
};

/// The socket that systemd listens on for this process (sd_listen_fds(3)). Fails with
/// InvalidArgument where there is more than one, or it has no address of the internet.
Result<PassedSocket> passed_socket();

}  // namespace auralis::app
