// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Units.h"

namespace auralis {
namespace {

TEST(Units, ALoudnessDifferenceIsAGain) {
  constexpr Lufs source{-20.0};
  constexpr Lufs target{-14.0};
  static_assert((target - source) == Db{6.0});
  static_assert(source + Db{6.0} == target);
}

}  // namespace
}  // namespace auralis
