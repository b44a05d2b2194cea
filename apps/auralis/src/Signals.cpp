// SPDX-License-Identifier: GPL-3.0-or-later
#include "Signals.h"

#include <csignal>
#include <cstdlib>
#include <ctime>

#include <pthread.h>

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

/// Waits for one of the signals, looking at `ended` twice a second. False when it ended.
bool wait_for_signal(const std::stop_token& ended) {
  const sigset_t set = stop_signals();
  const timespec half_a_second{.tv_sec = 0, .tv_nsec = 500'000'000};
  while (!ended.stop_requested())
    if (sigtimedwait(&set, nullptr, &half_a_second) > 0) return true;
  return false;
}

}  // namespace

StopOnSignal::StopOnSignal() {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::jthread{[this](const std::stop_token& ended) {
    if (!wait_for_signal(ended)) return;
    source_.request_stop();
    if (wait_for_signal(ended)) std::_Exit(130);
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
