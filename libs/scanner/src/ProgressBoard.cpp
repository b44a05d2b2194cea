// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProgressBoard.h"

#include <utility>

namespace auralis::scanner {
namespace {

// As often as anyone can see it change; a scan of known files alone changes far more often.
constexpr std::chrono::milliseconds publish_interval{50};

}  // namespace

ScanProgress ProgressBoard::snapshot() const {
  const MutexLock lock{mutex_};
  return whole();
}

ScanProgress ProgressBoard::whole() const {
  ScanProgress copy = progress_;
  copy.problems = problems_.kept();
  copy.problem_count = problems_.count();
  return copy;
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
    copy = whole();
  }
  listener(copy);
}

void ProgressBoard::begin(Extent extent) {
  const MutexLock lock{mutex_};
  ++progress_.revision;
  problems_.forget_in({});
  if (extent == Extent::AllFolders) {
    progress_ = {.revision = progress_.revision, .roots = progress_.roots};
    problems_.clear();
    away_.clear();
  }
  progress_.running = true;
  begun_ = std::chrono::steady_clock::now();
  expected_ = 0;
}

void ProgressBoard::set_roots(int roots) {
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) { progress_.roots = roots; });
}

void ProgressBoard::expect(std::int64_t files) {
  const MutexLock lock{mutex_};
  expected_ = files;
  advanced_ = 0;
  expected_since_ = std::chrono::steady_clock::now();
  progress_.seconds_left.reset();
}

/// A forecast from the first few files would be a guess.
void ProgressBoard::advance(int files) {
  constexpr std::int64_t fewest = 100;
  advanced_ += files;
  if (advanced_ < fewest || expected_ < advanced_) return progress_.seconds_left.reset();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - expected_since_;
  progress_.seconds_left =
      taken.count() * static_cast<double>(expected_ - advanced_) / static_cast<double>(advanced_);
}

void ProgressBoard::forget_problems_in(const std::filesystem::path& folder) {
  const MutexLock lock{mutex_};
  problems_.forget_in(folder);
}

void ProgressBoard::forget_problems_below(const std::filesystem::path& folder) {
  const MutexLock lock{mutex_};
  problems_.forget_below(folder);
}

void ProgressBoard::announce() {
  change(Publish::Now, [] {});
}

void ProgressBoard::end() {
  change(Publish::Now, [this]() REQUIRES_LOCK(mutex_) {
    progress_.running = false;
    progress_.seconds_left.reset();
  });
}

void ProgressBoard::add_found(int files, int unchanged) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    progress_.found += files;
    progress_.unchanged += unchanged;
    advance(files);
  });
}

void ProgressBoard::add_read(const Stored& batch) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) {
    progress_.read += batch.stored;
    progress_.unchanged += batch.unchanged;
    progress_.moved += batch.moved;
    progress_.missing -= batch.found_again;
    advance(batch.stored + batch.unchanged);
  });
}

void ProgressBoard::add_missing(int files) {
  change(Publish::WhenDue, [&]() REQUIRES_LOCK(mutex_) { progress_.missing += files; });
}

void ProgressBoard::add_away(const std::filesystem::path& root, std::string name) {
  change(Publish::Now, [&]() REQUIRES_LOCK(mutex_) {
    progress_.away.push_back(std::move(name));
    away_.push_back(root);
  });
}

std::vector<std::filesystem::path> ProgressBoard::away() const {
  const MutexLock lock{mutex_};
  return away_;
}

void ProgressBoard::add_problem(const std::filesystem::path& folder, ScanProblem problem) {
  change(Publish::WhenDue,
         [&]() REQUIRES_LOCK(mutex_) { problems_.add(folder, std::move(problem)); });
}

}  // namespace auralis::scanner
