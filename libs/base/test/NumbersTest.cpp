// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Numbers.h"

namespace auralis {
namespace {

TEST(Numbers, IntegerIsTheWholeTextWithinItsRange) {
  EXPECT_EQ(integer_in("42", 0, 100), 42);
  EXPECT_EQ(integer_in("-1", -1, 1), -1);
  for (const char* bad : {"", "42 ", " 42", "4x", "0x10", "101", "99999999999999999999"})
    EXPECT_FALSE(integer_in(bad, 0, 100)) << bad;
}

TEST(Numbers, NumberIsFiniteAndWithinItsRange) {
  EXPECT_EQ(number_in("0.25", 0, 1), 0.25);
  EXPECT_EQ(number_in("1", 0, 1), 1.0);
  for (const char* bad : {"", "nan", "inf", "-inf", "1.5", "-0.1", "0,5", "1e999", "0.5 "})
    EXPECT_FALSE(number_in(bad, 0, 1)) << bad;
}

TEST(Numbers, BooleanHasTwoSpellingsEach) {
  EXPECT_EQ(boolean("true"), true);
  EXPECT_EQ(boolean("0"), false);
  for (const char* bad : {"", "yes", "TRUE", "2"}) EXPECT_FALSE(boolean(bad)) << bad;
}

}  // namespace
}  // namespace auralis
