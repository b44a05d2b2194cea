// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <future>
#include <latch>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/DiskThreads.h"

namespace auralis {
namespace {

using namespace std::chrono_literals;

/// What waits for a disk that does not answer until it does.
class SilentDisk {
 public:
  DiskThreads::Work question() {
    return [silence = silence_] { silence->wait(); };
  }
  void answer() { silence_->count_down(); }

 private:
  std::shared_ptr<std::latch> silence_ = std::make_shared<std::latch>(1);
};

constexpr DiskThreads::Limits impatient{.threads = 2, .waiting = 3, .patience = 20ms};

ErrorKind kind_of(const Result<void>& result) {
  return result.error().kind;
}

TEST(DiskThreads, AnswerWhatTheyAreAsked) {
  const auto disk = DiskThreads::make("/mnt", {});
  for (int i = 0; i < 100; ++i) {
    int answer = 0;
    ASSERT_TRUE(disk->run([&answer, i] { answer = i; }, {}));
    EXPECT_EQ(answer, i);
  }
}

TEST(DiskThreads, WhoeverAsksADiskThatDoesNotAnswerIsToldSoAfterAWhileAndTheNextAtOnce) {
  const auto disk = DiskThreads::make("/mnt", {.patience = 20ms, .between_tries = 1h});
  SilentDisk gone;
  EXPECT_EQ(kind_of(disk->run(gone.question(), {})), ErrorKind::Busy);
  EXPECT_TRUE(disk->is_silent());
  bool was_asked = false;
  EXPECT_EQ(kind_of(disk->run([&] { was_asked = true; }, {})), ErrorKind::Busy);
  EXPECT_FALSE(was_asked);
  gone.answer();
}

TEST(DiskThreads, ADiskThatAnswersAgainIsAskedAgain) {
  const auto disk = DiskThreads::make("/mnt", {.patience = 20ms, .between_tries = 1h});
  SilentDisk gone;
  EXPECT_FALSE(disk->run(gone.question(), {}));
  gone.answer();
  while (disk->is_silent()) std::this_thread::yield();
  EXPECT_TRUE(disk->run([] {}, {}));
}

TEST(DiskThreads, WhileItDoesNotAnswerItIsTriedNowAndThen) {
  const auto disk = DiskThreads::make("/mnt", {.patience = 20ms, .between_tries = 0ms});
  SilentDisk gone;
  EXPECT_FALSE(disk->run(gone.question(), {}));
  EXPECT_TRUE(disk->run([] {}, {})) << "one file was stuck, and others are not";
  EXPECT_FALSE(disk->is_silent());
  gone.answer();
}

TEST(DiskThreads, WhoeverTriesItIsNotKeptAsLongAsTheFirst) {
  const auto disk = DiskThreads::make(
      "/mnt", {.patience = 20ms, .between_tries = 0ms, .patience_while_wary = 0ms});
  SilentDisk gone;
  EXPECT_FALSE(disk->run(gone.question(), {}));
  EXPECT_EQ(kind_of(disk->run(gone.question(), {})), ErrorKind::Busy);
  gone.answer();
}

TEST(DiskThreads, NorIsWhoeverAsksSoonAfterASilence) {
  const auto disk =
      DiskThreads::make("/mnt", {.patience = 1s, .between_tries = 0ms, .patience_while_wary = 0ms});
  SilentDisk gone;
  EXPECT_FALSE(disk->run(gone.question(), {}));
  gone.answer();
  while (disk->is_silent()) std::this_thread::yield();
  SilentDisk again;
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_FALSE(disk->run(again.question(), {}));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 1s);
  again.answer();
}

TEST(DiskThreads, OneFileThatIsStuckDoesNotMakeADiskSilentThatAnswersOthers) {
  const auto disk = DiskThreads::make("/mnt", {.patience = 1s, .between_tries = 1h});
  SilentDisk stuck;
  auto waiting = std::async(std::launch::async, [&] { return disk->run(stuck.question(), {}); });
  while (waiting.wait_for(1ms) != std::future_status::ready) EXPECT_TRUE(disk->run([] {}, {}));
  EXPECT_EQ(kind_of(waiting.get()), ErrorKind::Busy);
  EXPECT_FALSE(disk->is_silent());
  stuck.answer();
}

TEST(DiskThreads, AFileThatIsClosedProvesNothing) {
  const auto disk = DiskThreads::make("/mnt", {.patience = 20ms, .between_tries = 1h});
  SilentDisk gone;
  EXPECT_FALSE(disk->run(gone.question(), {}));
  std::promise<void> closed;
  disk->leave([&] { closed.set_value(); });
  closed.get_future().wait();
  EXPECT_TRUE(disk->is_silent());
  gone.answer();
}

TEST(DiskThreads, WhatThrowsHasFailed) {
  const auto disk = DiskThreads::make("/mnt", {});
  EXPECT_EQ(kind_of(disk->run([] { throw std::bad_alloc{}; }, {})), ErrorKind::Io);
  EXPECT_TRUE(disk->run([] {}, {}));
}

TEST(DiskThreads, AreAsManyAsMayWaitAndOthersAreRefused) {
  auto limits = impatient;
  limits.patience = 1h;
  const auto disk = DiskThreads::make("/mnt", limits);
  SilentDisk gone;
  std::atomic<int> refused = 0, answered = 0;
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 20; ++i)
      askers.emplace_back([&] { ++(disk->run(gone.question(), {}) ? answered : refused); });
    // Two on their threads and three behind them; what has begun, but is not at work yet, is one
    // of those that wait.
    while (refused < 15) std::this_thread::yield();
    gone.answer();
  }
  EXPECT_GE(answered, 3);
  EXPECT_LE(answered, 5);
}

TEST(DiskThreads, WhoeverIsStoppedGoesAtOnce) {
  auto limits = impatient;
  limits.patience = 1h;
  const auto disk = DiskThreads::make("/mnt", limits);
  SilentDisk gone;
  std::stop_source stop;
  auto waiting =
      std::async(std::launch::async, [&] { return disk->run(gone.question(), stop.get_token()); });
  stop.request_stop();
  EXPECT_EQ(kind_of(waiting.get()), ErrorKind::Cancelled);
  EXPECT_FALSE(disk->is_silent());
  gone.answer();
}

TEST(DiskThreads, WhatNobodyWaitsForAnyMoreIsNotAsked) {
  const auto disk = DiskThreads::make("/mnt", {.threads = 1, .patience = 1h});
  std::promise<void> begun;
  SilentDisk slow;
  auto first = std::async(std::launch::async, [&] {
    return disk->run(
        [&begun, question = slow.question()]() mutable {
          begun.set_value();
          question();
        },
        {});
  });
  begun.get_future().wait();
  std::stop_source stop;
  stop.request_stop();
  bool was_asked = false;
  EXPECT_EQ(kind_of(disk->run([&] { was_asked = true; }, stop.get_token())), ErrorKind::Cancelled);
  slow.answer();
  EXPECT_TRUE(first.get());
  EXPECT_TRUE(disk->run([] {}, {}));
  EXPECT_FALSE(was_asked);
}

TEST(DiskThreads, WhatIsLeftToThemIsDoneAndKeepsNobody) {
  const auto disk = DiskThreads::make("/mnt", impatient);
  SilentDisk gone;
  std::promise<void> closed;
  disk->leave(gone.question());
  disk->leave(gone.question());
  disk->leave([&] { closed.set_value(); });
  gone.answer();
  closed.get_future().wait();
}

TEST(DiskThreads, ThatEndedSinceThereWasNothingToAskBeginAnew) {
  const auto disk = DiskThreads::make("/mnt", {.idle = 0ms});
  int answers = 0;
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(disk->run([&] { ++answers; }, {}));
  EXPECT_EQ(answers, 100);
}

// Of disks of the network there are, which a test in the browser tries: silent-disk.
TEST(DiskThreads, ThereAreNoneOfDisksOfThisMachine) {
  EXPECT_EQ(DiskThreads::of("/proc/cpuinfo"), nullptr);
}

TEST(AskDisk, OfThisMachineIsDoneOnTheSameThread) {
  const auto ask = [] { return ask_disk("/proc", {}, [] { return std::this_thread::get_id(); }); };
  EXPECT_EQ(ask().value(), std::this_thread::get_id());
  const BoundedDiskWaits bounded;
  EXPECT_EQ(ask().value(), std::this_thread::get_id());
}

TEST(BoundedDiskWaits, HoldWithinTheirScope) {
  EXPECT_FALSE(BoundedDiskWaits::here());
  {
    const BoundedDiskWaits bounded;
    {
      const BoundedDiskWaits within;
    }
    EXPECT_TRUE(BoundedDiskWaits::here());
  }
  EXPECT_FALSE(BoundedDiskWaits::here());
}

}  // namespace
}  // namespace auralis
