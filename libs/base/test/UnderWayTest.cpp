// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include <gmock/gmock.h>

#include "base/UnderWay.h"
#include "support/AllocationCount.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(UnderWay, IsToldForAsLongAsItLivesTheOldestFirst) {
  {
    std::optional<UnderWay> first;
    first.emplace("reading the folder", "/music");
    const UnderWay second{"reading tags of", "/music/a.flac"};
    EXPECT_THAT(UnderWay::all(),
                ElementsAre("reading the folder '/music'", "reading tags of '/music/a.flac'"));
    first.reset();
    EXPECT_THAT(UnderWay::all(), ElementsAre("reading tags of '/music/a.flac'"));
  }
  EXPECT_THAT(UnderWay::all(), IsEmpty());
}

TEST(UnderWay, GoesOnUntoldWhereThereIsNoMemory) {
  std::optional<UnderWay> untold;
  {
    const testing::NoMemory none;
    untold.emplace("reading the folder", "/music/of/a/name/that/is/long");
  }
  EXPECT_THAT(UnderWay::all(), IsEmpty());
  untold.reset();
}

}  // namespace
}  // namespace auralis
