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

// AC-17: a name is its user's own.
TEST(Turns, AC17_AnotherUsersPlayerOfTheSameNameIsAnother) {
  Turns turns;
  const Turn own = turns.take({.user = UserId{1}, .listener = "a", .generation = 7});
  turns.take({.user = UserId{2}, .listener = "a", .generation = 9});
  EXPECT_FALSE(own.is_over());
  EXPECT_FALSE(turns.take({.user = UserId{1}, .listener = "a", .generation = 7}).is_over());
}

TEST(Turns, AC17_WhoMakesNamesUpHasOnesOwnForgotten) {
  Turns turns;
  turns.take({.user = UserId{1}, .listener = "a", .generation = 9});
  for (std::size_t i = 0; i < 2 * Turns::most_listeners; ++i)
    turns.take({.user = UserId{2}, .listener = std::to_string(i), .generation = 9});
  const auto is_known = [&](UserId user, const std::string& name) {
    return turns.take({.user = user, .listener = name, .generation = 8}).is_over();
  };
  EXPECT_TRUE(is_known(UserId{1}, "a"));
  EXPECT_TRUE(is_known(UserId{2}, std::to_string(2 * Turns::most_listeners - 1)));
  EXPECT_FALSE(is_known(UserId{2}, "0"));
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
