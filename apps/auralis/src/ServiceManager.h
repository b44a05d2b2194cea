// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <thread>

#include "base/Result.h"

namespace auralis::app {

/// systemd, where it started this process; nothing happens where it did not (sd_notify(3)). Told
/// that the server is ready when this is made, that it stops by stopping(), and in between, as
/// often as its watchdog asks for, that it lives.
class ServiceManager {
 public:
  /// `lives` is asked on a thread of its own. Where it says no, systemd is told nothing, and will
  /// start the server anew.
  explicit ServiceManager(std::function<bool()> lives);
  ~ServiceManager() = default;
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;

  void stopping();

 private:
  std::jthread watchdog_;
};

/// The socket that systemd listens on for this process (sd_listen_fds(3)), -1 for none. Fails with
/// InvalidArgument where there is more than one.
Result<int> passed_socket();

}  // namespace auralis::app
