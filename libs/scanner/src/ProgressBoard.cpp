// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgressBoard.h"

#include <utility>

namespace auralis::scanner {
namespace {

constexpr std::size_t most_problems = 500;
// As often as anyone can see it change; a scan of known files alone changes far more often.
constexpr std::chrono::milliseconds publish_interval{50};

}  // namespace

ScanProgress ProgressBoard::snapshot() const {
  const MutexLock lock{mutex_};
  return progress_;
}

void ProgressBoard::set_listener(Listener listener) {
  const MutexLock lock{mutex_};
  listener_ = std::move(listener);
}

template <class Change>
void ProgressBoard::change(Publish publish, Change apply) {
  Listener listener;
  ScanProgress copy;
  {
    const MutexLock lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    apply();
    ++progress_.revision;
    progress_.seconds = std::chrono::duration<double>(now - begun_).count();
    if (!listener_ || (publish == Publish::WhenDue && now < published_ + publish_interval)) return;
    published_ = now;
    listener = listener_;
    copy = progress_;
  }
  listener(copy);
}

void ProgressBoard::begin() {
  const MutexLock lock{mutex_};
  const std::int64_t revision = progress_.revision + 1;
  progress_ = {};
  progress_.revision = revision;
  progress_.running = true;
  begun_ = std::chrono::steady_clock::now();
}

void ProgressBoard::announce() {
  change(Publish::Now, [] {});
}

void ProgressBoard::end() {
  change(Publish::Now, [this]() REQUIRES_LOCK(mutex_) { progress_.running = false; });
}

void ProgressBoard::add_found(int files, int unchanged) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    progress_.found += files;
    progress_.unchanged += unchanged;
  });
}

void ProgressBoard::add_read(int files, int unchanged) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    progress_.read += files;
    progress_.unchanged += unchanged;
  });
}

void ProgressBoard::add_missing(int files) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) { progress_.missing += files; });
}

void ProgressBoard::add_problem(ScanProblem problem) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    ++progress_.problem_count;
    if (progress_.problems.size() < most_problems) progress_.problems.push_back(std::move(problem));
  });
}

}  // namespace auralis::scanner
