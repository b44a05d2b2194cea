// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "accounts/LoginThrottle.h"

namespace auralis::accounts {
namespace {

using namespace std::chrono_literals;

class Throttle : public ::testing::Test {
 protected:
  void miss(const std::string& address, const std::string& name, int times) {
    for (int i = 0; i < times; ++i)
      ASSERT_EQ(throttle_.begin(address, name), std::nullopt) << "miss " << i;
  }

  LoginThrottle::Clock::time_point now_{LoginThrottle::Clock::time_point{} + 1h};
  LoginThrottle throttle_{[this] { return now_; }};
};

TEST_F(Throttle, AC8_EachMissOfANameBeyondFiveDoublesThePauseUpToAMinute) {
  miss("a", "ann", 6);
  for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
    EXPECT_EQ(throttle_.begin("a", "ann"), pause);
    now_ += pause - 1ms;
    EXPECT_EQ(throttle_.begin("a", "ann"), 1s) << "what comes within it lengthens nothing";
    now_ += 1ms;
    miss("b", "ann", 1);
  }
}

TEST_F(Throttle, AC8_AnAddressMayMissMoreNamesButNotAnyNumber) {
  for (int i = 0; i <= LoginThrottle::free_misses_of_address; ++i) miss("a", std::to_string(i), 1);
  EXPECT_EQ(throttle_.begin("a", "new"), 1s);
  EXPECT_EQ(throttle_.begin("b", "new"), std::nullopt);
}

TEST_F(Throttle, AC8_WhoSucceedsIsForgotten) {
  for (int i = 0; i < 100; ++i) {
    miss("a", "ann", 1);
    throttle_.succeeded("a", "ann");
  }
  EXPECT_EQ(throttle_.remembered(), 0U);
}

TEST_F(Throttle, AC8_OnesOwnNameDoesNotWashAwayTheMissesOfOthers) {
  for (int i = 0; i <= LoginThrottle::free_misses_of_address; ++i) {
    miss("a", std::to_string(i), 1);
    if (i == LoginThrottle::free_misses_of_address) break;
    miss("a", "own", 1);
    throttle_.succeeded("a", "own");
  }
  EXPECT_EQ(throttle_.begin("a", "own"), 1s);
}

TEST_F(Throttle, AC8_WhatWasNotTriedIsNoMiss) {
  for (int i = 0; i < 100; ++i) {
    miss("a", "ann", 1);
    throttle_.undone("a", "ann");
  }
  EXPECT_EQ(throttle_.remembered(), 0U);
}

TEST_F(Throttle, AC8_AnHourForgets) {
  miss("a", "ann", 6);
  now_ += LoginThrottle::memory;
  miss("a", "ann", 5);
}

TEST_F(Throttle, AC9_SoManyAreRememberedAndTheQuietestIsForgotten) {
  miss("a", "quiet", 5);
  now_ += 1s;
  miss("a", "ann", 5);
  for (std::size_t i = 0; i < 2 * LoginThrottle::most; ++i) {
    now_ += 1ms;
    const std::string other = std::to_string(i);
    throttle_.begin(other, other);
    if (i % 1000 == 0) {
      now_ += 60s;
      throttle_.begin("b", "ann");
    }
  }
  EXPECT_EQ(throttle_.remembered(), 2 * LoginThrottle::most);
  EXPECT_NE(throttle_.begin("c", "ann"), std::nullopt) << "it was never quiet";
  EXPECT_EQ(throttle_.begin("c", "quiet"), std::nullopt);
}

}  // namespace
}  // namespace auralis::accounts
