// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Turns.h"

namespace auralis::streaming {
namespace {

// ST-10: what a listener means replaces what they meant before, and nobody else's.
TEST(Turns, ST10_ANewerGenerationEndsTheOlderOnesOfTheSameListener) {
  Turns turns;
  const Turn first = turns.take({.listener = "a", .generation = 7});
  const Turn same = turns.take({.listener = "a", .generation = 7});
  const Turn other = turns.take({.listener = "b", .generation = 1});
  EXPECT_FALSE(first.is_over());
  const Turn newer = turns.take({.listener = "a", .generation = 9});
  EXPECT_TRUE(first.is_over());
  EXPECT_TRUE(same.is_over());
  EXPECT_FALSE(newer.is_over());
  EXPECT_FALSE(other.is_over());
  EXPECT_TRUE(turns.take({.listener = "a", .generation = 8}).is_over()) << "it came late";
  EXPECT_FALSE(newer.is_over());
  EXPECT_FALSE(Turn{}.is_over());
}

TEST(Turns, WhoAskedLongAgoIsForgottenAndBeginsAnew) {
  Turns turns;
  const Turn old = turns.take({.listener = "a", .generation = 9});
  for (std::size_t i = 0; i < Turns::most_listeners; ++i)
    turns.take({.listener = "other " + std::to_string(i), .generation = 0});
  EXPECT_FALSE(turns.take({.listener = "a", .generation = 1}).is_over());
  EXPECT_FALSE(old.is_over());
}

}  // namespace
}  // namespace auralis::streaming
