// SPDX-License-Identifier: GPL-3.0-or-later
#include "Signals.h"

#include <csignal>
#include <cstdlib>
#include <ctime>

#include <pthread.h>

#include "base/Log.h"
#include "base/Mutex.h"

namespace auralis::app {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

using Clock = std::chrono::steady_clock;

enum class Waited { Signal, Ended, TooLong };

/// Waits for one of the signals, looking at `ended` and the clock twice a second.
Waited wait_for_signal(const std::stop_token& ended, Clock::time_point deadline) {
  const sigset_t set = stop_signals();
  const timespec half_a_second{.tv_sec = 0, .tv_nsec = 500'000'000};
  while (!ended.stop_requested()) {
    if (sigtimedwait(&set, nullptr, &half_a_second) > 0) return Waited::Signal;
    if (Clock::now() >= deadline) return Waited::TooLong;
  }
  return Waited::Ended;
}

constexpr auto never = Clock::time_point::max();
constexpr int ended_by_ctrl_c = 130;

}  // namespace

StopOnSignal::StopOnSignal(std::optional<std::chrono::milliseconds> patience) {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::jthread{[this, patience](const std::stop_token& ended) {
    if (wait_for_signal(ended, never) == Waited::Ended) return;
    source_.request_stop();
    const Waited then = wait_for_signal(ended, patience ? Clock::now() + *patience : never);
    if (then == Waited::Signal) std::_Exit(ended_by_ctrl_c);
    if (then == Waited::Ended) return;
    log::warning("auralis", "something does not end, a disk that does not answer perhaps: left");
    std::_Exit(EXIT_SUCCESS);
  }};
}

StopOnSignal::~StopOnSignal() = default;

void StopOnSignal::wait() {
  Mutex mutex;
  Condition condition;
  mutex.lock();
  condition.wait(mutex, source_.get_token(), [] { return false; });
  mutex.unlock();
}

}  // namespace auralis::app
