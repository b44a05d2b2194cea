// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

#include "ExitCode.h"
#include "base/Mutex.h"

namespace auralis::app {

/// How long the end may take of what keeps catalogue and files whole at any moment.
constexpr std::chrono::seconds longest_stop{5};

/// Turns SIGINT and SIGTERM into a stop token. Make it before any other thread: the signals are
/// blocked everywhere else. A second signal ends the process at once.
class StopOnSignal {
 public:
  /// What does not end within `patience` of the signal, such as a read from a disk that does not
  /// answer, is abandoned: the process ends with the status `left`. Only for what can be killed at
  /// any moment without a loss. Without it there is no haste.
  explicit StopOnSignal(std::optional<std::chrono::milliseconds> patience = {},
                        ExitCode left = ExitCode::Interrupted);
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  /// From now on SIGHUP, which `systemctl reload` sends, calls this, on a thread of this object.
  /// Not where a terminal started the process: its window was closed, which is as good as SIGTERM.
  void on_reload(std::function<void()> reload) EXCLUDES(mutex_);

  std::stop_token token() const noexcept { return source_.get_token(); }
  /// Blocks until a signal came.
  void wait();

 private:
  /// False where nothing is to be called.
  bool reload() EXCLUDES(mutex_);

  const bool has_terminal_;
  std::stop_source source_;
  Mutex mutex_;
  std::function<void()> on_reload_ GUARDED_BY(mutex_);
  std::jthread watcher_;
};

}  // namespace auralis::app
