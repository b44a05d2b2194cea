// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Library.h"
#include "Naming.h"

namespace auralis {
namespace {

struct NameCase {
  const char* file;
  int number;
  const char* title;
};

class TitleFromName : public ::testing::TestWithParam<NameCase> {};

TEST_P(TitleFromName, CT4_AFileNameGivesNumberAndTitle) {
  const NameCase& expected = GetParam();
  const NumberedTitle found = title_from_name(std::string{"/music/"} + expected.file);
  EXPECT_EQ(found.number, expected.number) << expected.file;
  EXPECT_EQ(found.title, expected.title) << expected.file;
}

INSTANTIATE_TEST_SUITE_P(
    Names, TitleFromName,
    ::testing::Values(NameCase{"01 - Title.ogg", 1, "Title"}, NameCase{"1. Title.mp3", 1, "Title"},
                      NameCase{"07 Title.flac", 7, "Title"}, NameCase{"12_Title.flac", 12, "Title"},
                      NameCase{"101-Title.flac", 101, "Title"},
                      NameCase{"03) A - B.m4a", 3, "A - B"}, NameCase{"Title.ogg", 0, "Title"},
                      NameCase{"breaking_the_chains.ogg", 0, "breaking the chains"},
                      NameCase{"1999.ogg", 0, "1999"}, NameCase{"7 Seconds.ogg", 0, "7 Seconds"},
                      NameCase{"01.ogg", 0, "01"}, NameCase{"01 - .ogg", 0, "01 - "},
                      NameCase{"00 - Hidden.ogg", 0, "00 - Hidden"},
                      NameCase{"Vol. 2.ogg", 0, "Vol. 2"}));

TEST(Naming, CT3_DiscFoldersCountAsTheFolderAbove) {
  EXPECT_EQ(album_folder("/m/Album/CD 2/1.ogg"), "/m/Album");
  EXPECT_EQ(album_folder("/m/Album/disc1/1.ogg"), "/m/Album");
  EXPECT_EQ(album_folder("/m/Album/1.ogg"), "/m/Album");
  EXPECT_EQ(album_folder("/m/CDs/1.ogg"), "/m/CDs");
  EXPECT_EQ(album_folder("/m/Disco/1.ogg"), "/m/Disco");
}

TEST(Naming, CT3_AnAlbumIsItsTitleAndAlbumArtistWhereverItLies) {
  const auto named = [](const char* path, const char* title, const char* artist) {
    return album_of(testing::file_of({.path = path, .album = title, .album_artist = artist}))
        .identity;
  };
  EXPECT_EQ(named("/a/1.ogg", "Blue", "Joni"), named("/b/2.ogg", "BLUE", "joni"));
  EXPECT_NE(named("/a/1.ogg", "Hits", "Queen"), named("/a/2.ogg", "Hits", "Abba"));
  EXPECT_EQ(named("/a/1.ogg", "Hits", "VA"), named("/a/2.ogg", "Hits", "Various Artists"));
  EXPECT_NE(named("/a/1.ogg", "Hits", ""), named("/b/2.ogg", "Hits", ""));
  EXPECT_NE(named("/a/1.ogg", "", ""), named("/b/2.ogg", "", ""));
}

}  // namespace
}  // namespace auralis
