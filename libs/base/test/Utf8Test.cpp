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

}  // namespace
}  // namespace auralis
