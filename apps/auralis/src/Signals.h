// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <thread>

namespace auralis::app {

/// Turns SIGINT and SIGTERM into a stop token. Make it before any other thread: the signals are
/// blocked everywhere else. A second signal ends the process at once.
class StopOnSignal {
 public:
  /// What does not end within `patience` of the signal, such as a read from a disk that does not
  /// answer, is abandoned: the process ends with status 0. Only for what can be killed at any
  /// moment without a loss. Without it there is no haste.
  explicit StopOnSignal(std::optional<std::chrono::milliseconds> patience = {});
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  std::stop_token token() const noexcept { return source_.get_token(); }
  /// Blocks until a signal came.
  void wait();

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

}  // namespace auralis::app
