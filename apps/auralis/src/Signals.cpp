// SPDX-License-Identifier: GPL-3.0-or-later
#include "Signals.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include <pthread.h>
#include <unistd.h>

#include "base/Log.h"
#include "base/Mutex.h"
#include "base/UnderWay.h"

namespace auralis::app {
namespace {

sigset_t awaited_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  return set;
}

using Clock = std::chrono::steady_clock;

enum class Waited { Signal, Ended, TooLong };

/// Waits for a signal to stop, looking at `ended` and the clock twice a second.
Waited wait_for_signal(const sigset_t& awaited, const std::stop_token& ended,
                       Clock::time_point deadline, const std::function<bool()>& reload) {
  const timespec half_a_second{.tv_sec = 0, .tv_nsec = 500'000'000};
  while (!ended.stop_requested()) {
    const int signal = sigtimedwait(&awaited, nullptr, &half_a_second);
    if (signal > 0 && (signal != SIGHUP || !reload())) return Waited::Signal;
    if (Clock::now() >= deadline) return Waited::TooLong;
  }
  return Waited::Ended;
}

/// Empty where nobody told what it is.
std::string what_is_left() {
  constexpr std::size_t most = 5;
  std::vector<std::string> left = UnderWay::all();
  const std::size_t others = left.size() - std::min(left.size(), most);
  left.resize(left.size() - others);
  if (left.empty()) return {};
  return fmt::format(" ({}{})", fmt::join(left, ", "),
                     others == 0 ? "" : fmt::format(" and {} more", others));
}

constexpr auto never = Clock::time_point::max();
[[noreturn]] void leave(ExitCode code) {
  std::_Exit(static_cast<int>(code));
}

}  // namespace

StopOnSignal::StopOnSignal(std::optional<std::chrono::milliseconds> patience, ExitCode left)
    : has_terminal_{::isatty(STDIN_FILENO) != 0} {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t awaited = awaited_signals();
  pthread_sigmask(SIG_BLOCK, &awaited, nullptr);
  watcher_ = std::jthread{[this, patience, left, awaited](const std::stop_token& ended) {
    if (wait_for_signal(awaited, ended, never, [this] { return reload(); }) == Waited::Ended)
      return;
    source_.request_stop();
    const Waited then = wait_for_signal(awaited, ended, patience ? Clock::now() + *patience : never,
                                        [] { return true; });
    if (then == Waited::Signal) leave(ExitCode::Interrupted);
    if (then == Waited::Ended) return;
    log::warning("auralis", "something does not end, a disk that does not answer perhaps: left{}",
                 what_is_left());
    leave(left);
  }};
}

StopOnSignal::~StopOnSignal() = default;

void StopOnSignal::on_reload(std::function<void()> reload) {
  const MutexLock lock{mutex_};
  on_reload_ = std::move(reload);
}

bool StopOnSignal::reload() {
  const MutexLock lock{mutex_};
  if (has_terminal_ || !on_reload_) return false;
  on_reload_();
  return true;
}

void StopOnSignal::wait() {
  Mutex mutex;
  Condition condition;
  mutex.lock();
  condition.wait(mutex, source_.get_token(), [] { return false; });
  mutex.unlock();
}

}  // namespace auralis::app
