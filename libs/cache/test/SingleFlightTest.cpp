// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <latch>
#include <new>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "cache/SingleFlight.h"

namespace auralis {
namespace {

constexpr int callers = 8;

/// A making that ends when the test lets it.
struct Gate {
  std::latch entered{1};
  std::latch open{1};
};

/// Starts `callers` callers of one key at once. Whoever makes waits for all the others to wait.
struct Crowd {
  SingleFlight<int, int> flights;
  std::atomic<int> made = 0;
  std::atomic<int> served = 0;

  void ask(const Result<int>& answer) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < callers; ++i)
      threads.emplace_back([&] {
        const auto result = flights.run(1, {}, [&]() -> Result<int> {
          ++made;
          while (flights.waiting() < callers - 1) std::this_thread::yield();
          return answer;
        });
        const bool same = result.has_value() == answer.has_value() &&
                          (!result || *result == *answer) &&
                          (result || result.error().kind == answer.error().kind);
        if (same) ++served;
      });
  }
};

// ST-10: one making per key however many ask.
TEST(SingleFlight, ST10_ManyAskAndOneMakes) {
  Crowd crowd;
  crowd.ask(42);
  EXPECT_EQ(crowd.made, 1);
  EXPECT_EQ(crowd.served, callers);
}

// ST-10: so does what it throws, as a failure; the key can be made again.
TEST(SingleFlight, ST10_WhatAMakingThrowsIsAFailureForAll) {
  SingleFlight<int, int> flights;
  std::atomic<int> failed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < callers; ++i)
      threads.emplace_back([&] {
        const auto result = flights.run(1, {}, [&]() -> Result<int> {
          while (flights.waiting() < callers - 1) std::this_thread::yield();
          throw std::bad_alloc{};
        });
        if (!result && result.error().kind == ErrorKind::Io) ++failed;
      });
  }
  EXPECT_EQ(failed, callers);
  EXPECT_EQ(flights.run(1, {}, [] { return Result<int>{7}; }).value(), 7);
}

// ST-10: the failure of one goes to all who waited.
TEST(SingleFlight, ST10_AFailureGoesToAllWhoWaited) {
  Crowd crowd;
  crowd.ask(fail(ErrorKind::Io, "the disk refused"));
  EXPECT_EQ(crowd.made, 1);
  EXPECT_EQ(crowd.served, callers);
}

TEST(SingleFlight, ST10_AFailureIsNotKept) {
  SingleFlight<int, int> flights;
  EXPECT_FALSE(flights.run(1, {}, []() -> Result<int> { return fail(ErrorKind::Io, "no"); }));
  EXPECT_EQ(flights.run(1, {}, []() -> Result<int> { return 7; }).value_or(0), 7);
}

TEST(SingleFlight, ST10_WaitingEndsWhenTheCallerStops) {
  SingleFlight<int, int> flights;
  Gate gate;
  std::jthread maker{[&] {
    (void)flights.run(1, {}, [&]() -> Result<int> {
      gate.entered.count_down();
      gate.open.wait();
      return 1;
    });
  }};
  gate.entered.wait();
  std::stop_source stop;
  stop.request_stop();
  const auto result = flights.run(1, stop.get_token(), []() -> Result<int> { return 2; });
  gate.open.count_down();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::Cancelled);
}

TEST(SingleFlight, ST10_ACancelledMakerDoesNotFailThoseWhoStillWant) {
  SingleFlight<int, int> flights;
  Gate gate;
  std::jthread maker{[&] {
    const auto result = flights.run(1, {}, [&]() -> Result<int> {
      gate.entered.count_down();
      gate.open.wait();
      return fail(ErrorKind::Cancelled, "the listener left");
    });
    EXPECT_FALSE(result);
  }};
  gate.entered.wait();
  std::jthread opener{[&] {
    while (flights.waiting() == 0) std::this_thread::yield();
    gate.open.count_down();
  }};
  EXPECT_EQ(flights.run(1, {}, []() -> Result<int> { return 5; }).value_or(0), 5);
}

}  // namespace
}  // namespace auralis
