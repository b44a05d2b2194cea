// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

#include "base/Mounts.h"
#include "base/Mutex.h"
#include "base/Result.h"
#include "base/UnderWay.h"

namespace auralis {

/// Threads of one disk of the network, on which it is asked by those who must not wait for it for
/// ever. When its server has gone it keeps whoever asks it, for minutes or for good: that is one of
/// these threads then, and who wanted to know is told so after a while, and goes on. While it does
/// not answer, it is tried now and then; as soon as it answers anything, all is as before.
/// Threads begin when there is something to ask and end when there has been nothing for a while.
/// Thread-safe. Always held by a shared pointer, which its threads have, too.
class DiskThreads : public std::enable_shared_from_this<DiskThreads> {
 public:
  struct Limits {
    int threads{8};            ///< At most; so many questions are asked at once.
    std::size_t waiting{256};  ///< Questions beyond those; more are refused.
    /// So long whoever asks waits: less than the server has to stop.
    std::chrono::milliseconds patience{4000};
    std::chrono::milliseconds between_tries{5000};  ///< Of a disk that does not answer.
    /// After a silence the system may answer some of what it knows, and the disk not yet.
    std::chrono::milliseconds wary{60'000}, patience_while_wary{1000};
    std::chrono::milliseconds idle{10'000};  ///< After it a thread ends.
  };
  /// What is done on a thread of the disk: system calls. It owns all that it touches, since it may
  /// end long after whoever asked has gone.
  using Work = std::move_only_function<void()>;

  /// `name` is for the log.
  static std::shared_ptr<DiskThreads> make(std::string name, Limits limits);
  /// Those of the disk that `path` lies on, the same as long as somebody has them or it is mounted;
  /// null where that is a disk of this machine, which answers or fails. Links are not followed.
  static std::shared_ptr<DiskThreads> of(const std::filesystem::path& path);

  /// Returns when `work` is done. Fails with Busy where the disk does not answer, or has too much
  /// to answer, and with Cancelled: what has begun then may end later, what has not is dropped.
  /// Fails with Io where `work` throws.
  Result<void> run(Work work, const std::stop_token& stop) EXCLUDES(mutex_);
  /// Has it done some time, and waits for nothing; where there is no thread for it, now. For
  /// closing files.
  void leave(Work work) noexcept EXCLUDES(mutex_);
  /// Whether those who ask are refused at once.
  bool is_silent() const EXCLUDES(mutex_);

 private:
  struct Call {
    Work work;
    Condition done;
    bool is_awaited{}, is_done{}, has_thrown{};  // the threads' mutex_ guards them
  };
  using CallPtr = std::shared_ptr<Call>;
  using Clock = std::chrono::steady_clock;

  DiskThreads(std::string name, Limits limits);
  Result<void> enter(const CallPtr& call, Clock::time_point now) REQUIRES_LOCK(mutex_);
  Result<void> wait_for(Call& call, Clock::time_point since, const std::stop_token& stop)
      REQUIRES_LOCK(mutex_);
  bool may_ask(Clock::time_point now) REQUIRES_LOCK(mutex_);
  bool begin_thread() REQUIRES_LOCK(mutex_);
  void serve() EXCLUDES(mutex_);
  CallPtr next() EXCLUDES(mutex_);
  void end(Call& call, bool has_thrown) EXCLUDES(mutex_);
  void note_answer() REQUIRES_LOCK(mutex_);
  Failure does_not_answer() const;

  const std::string name_;
  const Limits limits_;
  mutable Mutex mutex_;
  Condition asked_;
  std::deque<CallPtr> queue_ GUARDED_BY(mutex_);
  int threads_ GUARDED_BY(mutex_) = 0;
  int idle_ GUARDED_BY(mutex_) = 0;
  std::optional<Clock::time_point> silent_since_ GUARDED_BY(mutex_);
  Clock::time_point wary_until_ GUARDED_BY(mutex_);   ///< Or as long as it is silent.
  Clock::time_point tried_at_ GUARDED_BY(mutex_);     ///< Of a disk that is silent.
  Clock::time_point answered_at_ GUARDED_BY(mutex_);  ///< The last time that it did.
};

/// While one lives, ask_disk() waits on this thread for disks of the network for a bounded time.
class BoundedDiskWaits {
 public:
  BoundedDiskWaits() noexcept : before_{std::exchange(here_, true)} {}
  ~BoundedDiskWaits() { here_ = before_; }
  BoundedDiskWaits(const BoundedDiskWaits&) = delete;
  BoundedDiskWaits& operator=(const BoundedDiskWaits&) = delete;

  static bool here() noexcept { return here_; }

 private:
  static thread_local bool here_;
  const bool before_;
};

/// What `question`, which is as Work, answers on a thread of the disk; on this thread where that is
/// null. Fails as DiskThreads::run.
template <class Question>
Result<std::invoke_result_t<Question>> ask_on(const std::shared_ptr<DiskThreads>& disk,
                                              const std::stop_token& stop, Question question) {
  if (!disk) return question();
  const auto answer = std::make_shared<std::optional<std::invoke_result_t<Question>>>();
  AURALIS_CHECK(disk->run(
      [answer, question = std::move(question)]() mutable { answer->emplace(question()); }, stop));
  return *std::move(*answer);
}

/// As ask_on(), of what lies at `path`: on this thread, for as long as that takes, or within
/// BoundedDiskWaits on one of its disk's, where it has some.
template <class Question>
Result<std::invoke_result_t<Question>> ask_disk(const std::filesystem::path& path,
                                                const std::stop_token& stop, Question question) {
  const bool is_bounded = BoundedDiskWaits::here();
  const auto disk = is_bounded ? DiskThreads::of(path) : nullptr;
  if (is_bounded && !disk) return question();
  const UnderWay asking{"asking the disk about", path.native()};
  return ask_on(disk, stop, std::move(question));
}

/// As ask_disk(), of a folder that somebody named: the disk is the one that its links lead to.
template <class Question>
Result<std::invoke_result_t<Question>> ask_disk_of(const std::filesystem::path& folder,
                                                   Question question) {
  const bool is_bounded = BoundedDiskWaits::here();
  return ask_disk(is_bounded ? followed(folder, *mounts_now()) : folder, {}, std::move(question));
}

/// `folder` without links; nullopt where it is not there. Fails as ask_disk().
Result<std::optional<std::filesystem::path>> resolve(const std::filesystem::path& folder);

}  // namespace auralis
