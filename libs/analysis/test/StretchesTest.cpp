// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Stretches.h"

namespace auralis::analysis {
namespace {

// MA-9: one thread alone goes through a track from front to back.
TEST(Stretches, MA9_OneThreadGetsThemInOrder) {
  Stretches stretches{5};
  std::optional<int> last;
  for (int expected = 0; expected < 5; ++expected) {
    last = stretches.take(last);
    EXPECT_EQ(last, expected);
  }
  EXPECT_EQ(stretches.take(last), std::nullopt);
  EXPECT_FALSE(stretches.any_left());
}

// MA-9: threads that share a track each get neighbours, and every stretch goes to one of them.
TEST(Stretches, MA9_TwoThreadsShareByHalves) {
  Stretches stretches{10};
  std::optional<int> first;
  std::optional<int> second;
  std::multiset<int> dealt;
  int neighbours = 0;
  while (stretches.any_left()) {
    for (std::optional<int>* last : {&first, &second}) {
      const auto next = stretches.take(*last);
      if (!next) continue;
      neighbours += *last && *next == **last + 1 ? 1 : 0;
      dealt.insert(*next);
      *last = next;
    }
  }
  EXPECT_THAT(dealt, ::testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_GE(neighbours, 7);
}

TEST(Stretches, MA9_OnlyTheLastOneCompletesTheTrack) {
  Stretches stretches{3};
  EXPECT_FALSE(stretches.measured(0));
  EXPECT_FALSE(stretches.measured(2));
  EXPECT_NEAR(stretches.fraction(), 2.0 / 3.0, 1e-9);
  EXPECT_TRUE(stretches.measured(1));
}

TEST(Stretches, MA9_WhatWasMeasuredBeforeIsNotDealtAgain) {
  Stretches stretches{8, {0, 1, 2, 6}};
  EXPECT_NEAR(stretches.fraction(), 0.5, 1e-9);
  std::optional<int> last;
  for (const int expected : {3, 4, 5, 7}) {
    last = stretches.take(last);
    EXPECT_EQ(last, expected);
    EXPECT_EQ(stretches.measured(*last), expected == 7);
  }
  EXPECT_FALSE(stretches.any_left());
}

TEST(Stretches, MA9_AnEmptyTrackHasNothingToDeal) {
  Stretches stretches{0};
  EXPECT_EQ(stretches.take(std::nullopt), std::nullopt);
  EXPECT_DOUBLE_EQ(stretches.fraction(), 0.0);
}

}  // namespace
}  // namespace auralis::analysis
