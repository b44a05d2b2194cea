// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "model/TrackDamage.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::int64_t second = 48'000;

TEST(TrackDamage, MA5_IsSaidWithItsPlacesOnTheClock) {
  EXPECT_EQ(sentence_of({}, 200 * second), "");
  EXPECT_EQ(sentence_of({.stretches = {{23 * second, 45 * second}}}, 200 * second),
            "damaged from 0:23 to 0:45");
  EXPECT_EQ(sentence_of({.stretches = {{23 * second, 23 * second + 900}}}, 200 * second),
            "damaged at 0:23");
  EXPECT_EQ(sentence_of({.stretches = {{0, 10}, {3600 * second, 3723 * second}, {9, 10}}}, second),
            "damaged from 1:00:00 to 1:02:03 and at 2 other places");
}

TEST(TrackDamage, MA5_AnEarlyEndIsSaidWithWhatWasPromised) {
  const std::int64_t frames = 23 * second;
  EXPECT_EQ(sentence_of({.end = FileEnd::Short, .missing_frames = 169 * second}, frames),
            "ends early: 0:23 of 3:12 could be read");
  EXPECT_EQ(sentence_of({.end = FileEnd::Torn, .missing_frames = 22 * second}, frames),
            "ends early: 0:23 of about 0:45 could be read");
  EXPECT_EQ(sentence_of({.end = FileEnd::Torn}, frames),
            "ends early: the end of the file is missing");
  EXPECT_EQ(sentence_of({.stretches = {{second, 2 * second}}, .end = FileEnd::Torn}, frames),
            "damaged from 0:01 to 0:02; ends early: the end of the file is missing");
}

TEST(TrackDamage, MA5_NeighboursAreOneStretchAndTheirNumberIsBounded) {
  EXPECT_THAT(joined({{0, 10}, {10, 20}, {15, 18}, {30, 40}}),
              ElementsAre(DamagedStretch{0, 20}, DamagedStretch{30, 40}));
  std::vector<DamagedStretch> many;
  for (std::int64_t i = 0; i < 5000; ++i) many.push_back({i * second, i * second + 100});
  const auto few = joined(many);
  EXPECT_LE(few.size(), TrackDamage::most_stretches);
  EXPECT_EQ(few.front().begin, 0);
  EXPECT_EQ(few.back().end, 4999 * second + 100);
}

}  // namespace
}  // namespace auralis
