// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/CueSheet.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view image = R"(REM GENRE "Trip-Hop"
REM DATE 1994
REM DISCNUMBER 1
PERFORMER "Portishead"
TITLE "Dummy"
FILE "Dummy.wav" WAVE
  TRACK 01 AUDIO
    TITLE "Mysterons"
    PERFORMER "Portishead"
    ISRC GBABC9400001
    REM REPLAYGAIN_TRACK_GAIN -7.25 dB
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Sour "Times""
    INDEX 00 05:02:00
    INDEX 01 05:04:37
)";

TEST(CueSheet, ReadsAnImageWithTwoTracks) {
  const CueSheet sheet = parse_cue_sheet(image);
  EXPECT_THAT(sheet.files, ElementsAre("Dummy.wav"));
  EXPECT_EQ(value_of(sheet.fields, "TITLE"), "Dummy");
  EXPECT_EQ(value_of(sheet.fields, "GENRE"), "Trip-Hop");
  EXPECT_EQ(value_of(sheet.fields, "DATE"), "1994");
  ASSERT_EQ(sheet.tracks.size(), 2U);
  EXPECT_EQ(value_of(sheet.tracks[0].fields, "ISRC"), "GBABC9400001");
  EXPECT_EQ(value_of(sheet.tracks[0].fields, "REPLAYGAIN_TRACK_GAIN"), "-7.25 dB");
  EXPECT_EQ(value_of(sheet.tracks[1].fields, "TITLE"), "Sour \"Times\"") << "quotes in quotes";
  EXPECT_THAT(sheet.problems, IsEmpty());
}

TEST(CueSheet, CU2_ThePregapBelongsToTheTrackBefore) {
  const CueSheet sheet = parse_cue_sheet(image);
  constexpr std::int64_t second = (5 * 60 + 4) * 75 + 37;
  EXPECT_EQ(sheet.tracks.at(0).range, (CueRange{0, second}));
  EXPECT_EQ(sheet.tracks.at(1).range, (CueRange{second, 0}));
  EXPECT_EQ(frames_of_cd(second, 44100), second * 588);
  EXPECT_EQ(frames_of_cd(second, 48000), second * 640);
}

TEST(CueSheet, CU1_CommandsLineEndsAndQuotesAreAsPeopleWriteThem) {
  for (const std::string_view text :
       {"\xef\xbb\xbf"
        "file Two Words.flac wave\r\n track 1 audio\r\n\ttitle A Song \r\nindex 1 0:0:0",
        "File\t\"Two Words.flac\"\rTrack 01\rTitle \"A Song\"\rIndex 01 00:00:00\r",
        "NOISE 1\nFILE \"Two Words.flac\nTRACK 001 AUDIO\nTITLE \"A Song\n  INDEX 01 00:00:00\n"}) {
    const CueSheet sheet = parse_cue_sheet(text);
    EXPECT_THAT(sheet.files, ElementsAre("Two Words.flac")) << text;
    ASSERT_EQ(sheet.tracks.size(), 1U) << text;
    EXPECT_EQ(sheet.tracks[0].number, 1);
    EXPECT_EQ(value_of(sheet.tracks[0].fields, "TITLE"), "A Song") << text;
    EXPECT_THAT(sheet.problems, IsEmpty()) << text;
  }
}

TEST(CueSheet, CU3_AFileWithOneTrackIsThatTrack) {
  const CueSheet sheet = parse_cue_sheet(
      "FILE a.flac WAVE\nTRACK 01 AUDIO\nINDEX 01 00:02:00\n"
      "TRACK 02 AUDIO\nINDEX 00 03:00:00\nFILE b.flac WAVE\nINDEX 01 00:00:00\n");
  ASSERT_EQ(sheet.tracks.size(), 2U);
  EXPECT_TRUE(sheet.tracks[0].range.is_whole());
  EXPECT_TRUE(sheet.tracks[1].range.is_whole());
  EXPECT_EQ(sheet.tracks[1].file, 1U) << "where its INDEX 01 lies";
}

std::string sheet_of(std::initializer_list<const char*> indexes) {
  std::string text = "FILE a.flac WAVE\n";
  int number = 0;
  for (const char* index : indexes)
    text += "TRACK " + std::to_string(++number) + " AUDIO\nINDEX 01 " + index + "\n";
  return text;
}

std::vector<int> numbers(const CueSheet& sheet) {
  std::vector<int> all;
  for (const CueTrack& track : sheet.tracks) all.push_back(track.number);
  return all;
}

TEST(CueSheet, CU4_OneWrongIndexCostsOneTrack) {
  const CueSheet late = parse_cue_sheet(sheet_of({"0:0:0", "99:0:0", "5:0:0", "9:0:0"}));
  EXPECT_THAT(numbers(late), ElementsAre(1, 3, 4));
  ASSERT_EQ(late.problems.size(), 1U);
  EXPECT_EQ(late.problems[0].line, 4);
  EXPECT_THAT(late.problems[0].sentence, HasSubstr("track 2"));
  EXPECT_EQ(late.tracks[0].range.end, 5 * 60 * 75) << "nothing between is lost";

  EXPECT_THAT(numbers(parse_cue_sheet(sheet_of({"0:0:0", "3:0:0", "1:0:0", "9:0:0", "9:0:0"}))),
              ElementsAre(1, 2, 4));
}

TEST(CueSheet, CU4_WhatHasNoPlaceIsLeftOutAndSaid) {
  const CueSheet sheet = parse_cue_sheet(
      "TRACK 01 AUDIO\nINDEX 01 00:00:00\nFILE a.flac WAVE\nTRACK 02 AUDIO\nINDEX 01 0:61:0\n"
      "TRACK 03 AUDIO\nTRACK 04 AUDIO\nINDEX 01 00:00:00\nTRACK 04 AUDIO\nINDEX 01 00:09:00\n"
      "TRACK 1000 AUDIO\nTITLE \"Of nobody\"\nINDEX 01 01:00:00\n");
  EXPECT_THAT(numbers(sheet), ElementsAre(4));
  EXPECT_THAT(sheet.tracks[0].fields, IsEmpty());
  std::vector<int> lines;
  for (const CueProblem& problem : sheet.problems) lines.push_back(problem.line);
  EXPECT_THAT(lines, ElementsAre(2, 5, 6, 9, 11));
}

TEST(CueSheet, CU5_ATrackOfDataEndsTheOneBefore) {
  const CueSheet sheet = parse_cue_sheet(
      "FILE a.flac WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 MODE1/2352\nINDEX 01 "
      "01:00:00\n");
  ASSERT_EQ(sheet.tracks.size(), 2U);
  EXPECT_EQ(sheet.tracks[0].range, (CueRange{0, 60 * 75}));
  EXPECT_FALSE(sheet.tracks[1].is_audio);
}

TEST(CueSheet, CU6_WhatIsTooMuchIsLeftOutAndSaid) {
  std::string text;
  for (const char* file : {"a.flac", "b.flac"}) {
    text += fmt::format("FILE {} WAVE\n", file);
    for (int i = 0; i < 600; ++i)
      text += fmt::format("TRACK {} AUDIO\nINDEX 01 {}:00:00\n", i + 1, i);
  }
  const CueSheet many = parse_cue_sheet(text);
  EXPECT_EQ(many.tracks.size(), 999U);
  EXPECT_THAT(many.problems.at(0).sentence, HasSubstr("999 tracks"));

  std::string large = sheet_of({"0:0:0", "1:0:0"});
  large.append(largest_cue_sheet, '\n');
  large += "TRACK 3 AUDIO\nINDEX 01 2:0:0\n";
  const CueSheet beginning = parse_cue_sheet(large);
  EXPECT_THAT(numbers(beginning), ElementsAre(1, 2));
  EXPECT_THAT(beginning.problems.at(0).sentence, HasSubstr("1 MiB"));
}

TEST(CueSheet, ATextThatIsNoSheetHasNoTracks) {
  EXPECT_FALSE(parse_cue_sheet("[00:01.00]Hey").has_audio());
  EXPECT_FALSE(parse_cue_sheet("").has_audio());
  EXPECT_FALSE(parse_cue_sheet(std::string(5000, '\0')).has_audio());
}

}  // namespace
}  // namespace auralis
