// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/SeldomLogged.h"

namespace auralis {
namespace {

using namespace std::chrono_literals;

TEST(SeldomLogged, OneAMinutePassesAndTellsOfThoseThatDidNot) {
  SeldomLogged::Clock::time_point now{1h};
  SeldomLogged seldom{[&] { return now; }};
  EXPECT_EQ(seldom.passes(), 0);
  for (int i = 0; i < 59; ++i) {
    now += 1s;
    EXPECT_EQ(seldom.passes(), std::nullopt) << i;
  }
  now += 1s;
  EXPECT_EQ(seldom.passes(), 59);
  EXPECT_EQ(seldom.passes(), std::nullopt);
  now += 1min;
  EXPECT_EQ(seldom.passes(), 1);
}

}  // namespace
}  // namespace auralis
