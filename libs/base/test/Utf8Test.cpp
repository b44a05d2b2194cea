// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Utf8.h"

namespace auralis {
namespace {

std::string cut(std::string text, std::size_t most) {
  cut_utf8(text, most);
  return text;
}

TEST(Utf8, IsCutBetweenLetters) {
  EXPECT_EQ(cut("abc", 3), "abc");
  EXPECT_EQ(cut("abc", 2), "ab");
  EXPECT_EQ(cut("aé", 2), "a");
  EXPECT_EQ(cut("aé", 3), "aé");
  EXPECT_EQ(cut("夜想", 5), "夜");
  EXPECT_EQ(cut("夜", 2), "");
  EXPECT_EQ(cut("\U0001F3B5", 3), "");
}

TEST(Utf8, ASentenceShowsTheBeginningOfALongText) {
  EXPECT_EQ(shown_text("short"), "short");
  EXPECT_EQ(shown_text(std::string(60, 'a')), std::string(60, 'a'));
  EXPECT_EQ(shown_text(std::string(59, 'a') + "é"), std::string(59, 'a') + "...");
}

TEST(Utf8, ControlCharactersAndBrokenBytesAreSpelledInALine) {
  EXPECT_EQ(printable("夜 é 🎵 \\ ~"), "夜 é 🎵 \\ ~");
  EXPECT_EQ(printable("a\nb\tc\rd\x1b[31m\x7f"), "a\\nb\\x09c\\x0dd\\x1b[31m\\x7f");
  EXPECT_EQ(printable(std::string_view{"\0", 1}), "\\x00");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m\xC2\xA0"),
            "\\xc2\\x9b31m\xC2\xA0")
      << "of C1, and what lies just behind";
  EXPECT_EQ(printable("\xFF\xC3(\xE2\x82"), "\\xff\\xc3(\\xe2\\x82");
  EXPECT_EQ(printable("\xC0\x8A\xED\xA0\x80"), "\\xc0\\x8a\\xed\\xa0\\x80");
  EXPECT_EQ(printable(""), "");
}

}  // namespace
}  // namespace auralis
