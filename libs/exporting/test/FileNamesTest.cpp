// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "exporting/FileNames.h"

namespace auralis::exporting {
namespace {

std::string named(std::string_view text) {
  return safe_name(text, 100, "Track");
}

// EX-1: any text becomes a name that every file system takes.
TEST(FileNames, EX1_AnyTextIsAName) {
  EXPECT_EQ(named("Low Tide"), "Low Tide");
  EXPECT_EQ(named("../../x"), "-..-x");
  EXPECT_EQ(named("a/b\\c:d*e?f\"g<h>i|j"), "a-b-c-d-e-f-g-h-i-j");
  EXPECT_EQ(named(" . hidden. . "), "hidden");
  EXPECT_EQ(named("a\tb\nc\x7f"), "abc");
  EXPECT_EQ(named("夜 Ýmir"), "夜 Ýmir");
  EXPECT_EQ(named("\xe9t\xe9"), "été") << "what is no UTF-8 is read as Latin-1";
  EXPECT_EQ(named("a\xe2\x80\xae"
                  "calf.exe"),
            "acalf.exe")
      << "no mark of direction";
  for (const char* const nothing : {"", "..", ". .", "\n", "\xe2\x80\xae"})
    EXPECT_EQ(named(nothing), "Track");
}

TEST(FileNames, EX1_NamesThatWindowsKeepsAreTurnedAside) {
  EXPECT_EQ(named("CON"), "_CON");
  EXPECT_EQ(named("con.first.txt"), "_con.first.txt");
  EXPECT_EQ(named("Lpt1 .x"), "_Lpt1 .x");
  EXPECT_EQ(named("Conference"), "Conference");
  EXPECT_EQ(named("COM"), "COM");
}

TEST(FileNames, EX1_LongTextIsCutBetweenCharacters) {
  const std::string name = safe_name("aa\u591c\u591c", 7, "Track");
  EXPECT_EQ(name, "aa\u591c") << "the second would need a byte more";
  EXPECT_EQ(safe_name("aaaa. bbbb", 6, "Track"), "aaaa") << "no dot or space at the new end";
}

TEST(FileNames, EX1_NumbersHaveOneWidthAndNamesAtMost120Bytes) {
  EXPECT_EQ(track_file_name(1, 9, "Title", "flac"), "01 Title.flac");
  EXPECT_EQ(track_file_name(7, 1234, "Title", "opus"), "0007 Title.opus");
  EXPECT_EQ(track_file_name(2, 2, "", "wav"), "02 Track.wav");
  EXPECT_EQ(track_file_name(1, 2, std::string(500, 'x'), "flac").size(), most_name_bytes);
}

}  // namespace
}  // namespace auralis::exporting
