// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "TaggedSound.h"
#include "media/CueTags.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using namespace testing;
using ::testing::ElementsAre;

std::string title_in(std::string_view bytes) {
  const auralis::testing::TempDir folder;
  write_text(folder / "a.cue", bytes);
  const auto sheet = read_cue_sheet(folder / "a.cue");
  return sheet ? std::string{value_of(sheet->fields, "TITLE")} : sheet.error().full();
}

std::string utf16(std::string_view ascii, bool big) {
  std::string bytes = big ? "\xfe\xff" : "\xff\xfe";
  for (const char c : ascii) {
    if (big) bytes += '\0';
    bytes += c;
    if (!big) bytes += '\0';
  }
  return bytes;
}

// CU-8: whatever character set a program writes.
TEST(CueTags, CU8_TextsOfAllCharacterSetsAreRead) {
  EXPECT_EQ(title_in("TITLE \"Blümchen\"\n"), "Blümchen");
  EXPECT_EQ(title_in("\xef\xbb\xbfTITLE \"Blümchen\"\n"), "Blümchen") << "with a mark";
  EXPECT_EQ(title_in("TITLE \"Bl\xfcmchen\"\r\n"), "Blümchen") << "Latin-1";
  EXPECT_EQ(title_in("TITLE \"Don\x92t \x80 1\"\r\n"), "Don’t € 1") << "Windows-1252";
  EXPECT_EQ(title_in("TITLE \"Bl\xfc\x81\"\r\n"), "Blü\xc2\x81") << "Latin-1 only";
  EXPECT_EQ(title_in("TITLE \"\xc3\xf0\xf3\xef\xef\xe0 \xea\xf0\xee\xe2\xe8\"\r\n"), "Группа крови")
      << "Windows-1251";
  EXPECT_EQ(title_in("TITLE \"\x82\xb3\x82\xad\x82\xe7\"\r\n"), "さくら") << "Shift-JIS";
  EXPECT_EQ(title_in(utf16("TITLE \"Wide\"\r\n", false)), "Wide");
  EXPECT_EQ(title_in(utf16("TITLE \"Wide\"\r\n", true)), "Wide");
}

TEST(CueTags, ASheetThatIsNotThereIsNotFound) {
  const auralis::testing::TempDir folder;
  EXPECT_EQ(read_cue_sheet(folder / "a.cue").error().kind, ErrorKind::NotFound);
}

TEST(CueTags, CU9_WhatASheetSaysIsReadAsTagsAre) {
  const CueSheet sheet = parse_cue_sheet(
      "REM GENRE \"Jazz; Fusion\"\nREM DATE 1997-05-01\nREM DISCNUMBER 2\nREM TOTALDISCS 3\n"
      "REM REPLAYGAIN_ALBUM_GAIN -8.50 dB\nPERFORMER \"Band\"\nTITLE \"Album\"\nFILE a.wav WAVE\n"
      "TRACK 01 AUDIO\nTITLE \"One\"\nPERFORMER \"Guest feat. Other\"\nSONGWRITER \"Writer\"\nISRC "
      "GBABC9400001\n"
      "REM REPLAYGAIN_TRACK_GAIN +1.25 dB\nREM REPLAYGAIN_TRACK_PEAK 0.5\nINDEX 01 00:00:00\n"
      "TRACK 07 AUDIO\nINDEX 01 01:00:00\n");
  const Tags one = tags_of(sheet, sheet.tracks.at(0));
  EXPECT_EQ(one.title, "One");
  EXPECT_EQ(one.artist, "Guest feat. Other");
  EXPECT_EQ(one.album_artist, "Band");
  EXPECT_EQ(one.album, "Album");
  EXPECT_EQ(one.year, 1997);
  EXPECT_EQ(one.disc_number, 2);
  EXPECT_EQ(one.details.disc_total, 3);
  EXPECT_EQ(one.track_number, 1);
  EXPECT_THAT(one.details.genres, ElementsAre("Jazz", "Fusion"));
  EXPECT_EQ(one.details.isrc, "GBABC9400001");
  EXPECT_EQ(one.details.gains.album_gain_cdb, -850);
  EXPECT_EQ(one.details.gains.track_gain_cdb, 125);
  EXPECT_EQ(one.details.gains.track_peak_ppm, 500'000);
  const Tags seven = tags_of(sheet, sheet.tracks.at(1));
  EXPECT_EQ(seven.title, "");
  EXPECT_EQ(seven.artist, "Band");
  EXPECT_EQ(seven.track_number, 7);
  EXPECT_EQ(seven.details.gains.track_gain_cdb, std::nullopt);
}

class EmbeddedSheet : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Containers, EmbeddedSheet,
                         ::testing::Values("a.flac", "a.wv", "a.ogg", "a.mp3", "a.m4a"));

TEST_P(EmbeddedSheet, CU10_IsFoundInTheTags) {
  const auralis::testing::TempDir folder;
  const auto file = folder / GetParam();
  write_sound(file);
  EXPECT_EQ(read_tags(file).value().cue_sheet, "");
  const std::string text = "TITLE \"Blümchen\"\r\nFILE \"x.wav\" WAVE\r\n";
  TagLib::PropertyMap map;
  map.insert("CUESHEET", TagLib::String{text, TagLib::String::UTF8});
  set_properties(file, map);
  EXPECT_EQ(read_tags(file).value().cue_sheet, text);
}

}  // namespace
}  // namespace auralis::media
