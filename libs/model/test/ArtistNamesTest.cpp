// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/ArtistNames.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ArtistNames, CT11_OneTextMayNameSeveral) {
  EXPECT_THAT(artists_in("A feat. B"), ElementsAre("A", "B"));
  EXPECT_THAT(artists_in("A FT. B"), ElementsAre("A", "B"));
  EXPECT_THAT(artists_in("A; B;C"), ElementsAre("A", "B", "C"));
  EXPECT_THAT(artists_in("A (featuring B)"), ElementsAre("A", "B"));
  EXPECT_THAT(artists_in("A (feat. B (of C))"), ElementsAre("A", "B (of C)"));
  EXPECT_THAT(artists_in("A / B"), ElementsAre("A", "B"));
  EXPECT_THAT(artists_in("A; A"), ElementsAre("A"));
  EXPECT_THAT(artists_in(" A ;; "), ElementsAre("A"));
  EXPECT_THAT(artists_in(""), IsEmpty());
}

TEST(ArtistNames, CT11_ANameThatLooksLikeSeveralIsOne) {
  for (const char* name : {"Simon & Garfunkel", "AC/DC", "Earth, Wind & Fire", "Daft Punk",
                           "Tyler, The Creator", "Feat", "Sunn O)))"})
    EXPECT_THAT(artists_in(name), ElementsAre(name));
}

}  // namespace
}  // namespace auralis
