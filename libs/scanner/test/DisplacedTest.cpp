// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Displaced.h"

namespace auralis::scanner {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FileStamp stamp(int name) {
  return {.size_bytes = 1000 + name, .modified_ns = 77};
}

ChangedFile changed(int track, int was, int now) {
  return {.track = TrackId{track}, .was = stamp(was), .now = stamp(now)};
}

std::vector<int> ids(const std::vector<ChangedFile>& files, const std::vector<FileStamp>& arrived) {
  std::vector<int> result;
  for (const SeenTrack& seen : displaced(files, arrived))
    result.push_back(static_cast<int>(seen.track.value));
  return result;
}

TEST(Displaced, SC8_FilesThatChangedPlacesTakeTheirTracksWithThem) {
  EXPECT_THAT(ids({changed(1, 1, 2), changed(2, 2, 1)}, {}), ElementsAre(1, 2));
  EXPECT_THAT(ids({changed(1, 1, 2), changed(2, 2, 3), changed(3, 3, 1)}, {}),
              ElementsAre(1, 2, 3));
}

TEST(Displaced, SC8_SoDoFilesThatMovedOnInARow) {
  // 1 -> 2 -> 3 -> 4: the path of 1 is gone, that of 4 is new.
  EXPECT_THAT(ids({changed(2, 2, 1), changed(3, 3, 2)}, {stamp(3)}), ElementsAre(2, 3));
}

TEST(Displaced, SC9_AFileThatWasWrittenAnewStaysTheTrackOfItsPath) {
  EXPECT_THAT(ids({changed(1, 1, 9)}, {}), IsEmpty()) << "tags were written";
  EXPECT_THAT(ids({changed(1, 1, 2)}, {stamp(5)}), IsEmpty()) << "another file took its place";
}

TEST(Displaced, SC9_APathIsGivenUpOnlyToAFileWhosePathIsFree) {
  // 1's file went over 2's, and 2's is nowhere: 2 stays, so 1 cannot have that path.
  EXPECT_THAT(ids({changed(1, 1, 9), changed(2, 2, 1)}, {}), IsEmpty());
  EXPECT_THAT(ids({changed(0, 7, 8), changed(1, 1, 7), changed(2, 2, 1)}, {}), IsEmpty())
      << "neither can any before it in the row";
}

TEST(Displaced, SC8_WhereTwoFilesHaveTheStampNobodyKnowsWhichItWas) {
  EXPECT_THAT(ids({changed(1, 1, 9)}, {stamp(1), stamp(1)}), IsEmpty());
  EXPECT_THAT(ids({changed(1, 1, 8), changed(2, 1, 9)}, {stamp(1)}), IsEmpty());
  EXPECT_THAT(ids({changed(1, 1, 9)}, {stamp(1)}), ElementsAre(1)) << "kept under another name";
}

}  // namespace
}  // namespace auralis::scanner
