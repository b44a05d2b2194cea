// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/Lyrics.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Line = LyricsLine;

TEST(Lyrics, CT16_TimedLinesComeInTheOrderOfTime) {
  EXPECT_THAT(
      lines_of("[ti:Song]\n[00:05.50]two\r\n[00:01.2][01:00.123] one \nno time\n[00:09]\n"),
      ElementsAre(Line{1200, "one"}, Line{5500, "two"}, Line{9000, ""}, Line{60'123, "one"}));
}

TEST(Lyrics, CT16_AnOffsetMovesAllAndMarksOfWordsGo) {
  EXPECT_THAT(lines_of("[offset:+500]\n[00:01.00]<00:01.00>Hey <00:01.50>you <3\n[00:00.10]a"),
              ElementsAre(Line{0, "a"}, Line{500, "Hey you <3"}));
  EXPECT_THAT(lines_of("[00:01.00]a\n[offset:-250]"), ElementsAre(Line{1250, "a"}));
}

TEST(Lyrics, CT16_WhatIsNotTimedIsNoLine) {
  for (const char* text : {"", "Hello", "[Chorus]\nHello", "[1:99]x", "[aa:bb]x", "[00:01.00"})
    EXPECT_THAT(lines_of(text), IsEmpty()) << text;
}

TEST(Lyrics, CT16_ATimeIsWrittenAsItIsRead) {
  EXPECT_EQ(lrc_time(62'340), "[01:02.34]");
  EXPECT_THAT(lines_of(lrc_time(754'320) + "x"), ElementsAre(Line{754'320, "x"}));
}

}  // namespace
}  // namespace auralis
