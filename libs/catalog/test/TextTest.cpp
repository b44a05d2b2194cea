// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Text.h"

namespace auralis {
namespace {

TEST(Text, CT6_SortKeysIgnoreCaseAccentsAndALeadingArticle) {
  EXPECT_EQ(sort_key("The Beatles"), "beatles");
  EXPECT_EQ(sort_key("a Perfect Circle"), "perfect circle");
  EXPECT_EQ(sort_key("An Evening"), "evening");
  EXPECT_EQ(sort_key("Björk"), "bjork");
  EXPECT_EQ(sort_key("ÆTHER Œuvre ß ÿ"), "aether oeuvre ss y");
  EXPECT_EQ(sort_key("Łódź, Žižek, Đorđe, Ťuk, Ắn, İstanbul"),
            "lodz, zizek, dorde, tuk, an, istanbul");
  EXPECT_EQ(sort_key("Ёлка Йод Άλφα ὦ"), "елка иод αλφα ω");
  EXPECT_EQ(sort_key("Bjo\xCC\x88rk"), "bjork") << "an accent of its own";
  EXPECT_EQ(sort_key("ＡＢＣ カナ"), "abc かな") << "full width and katakana";
  EXPECT_EQ(sort_key("Sigur Rós"), "sigur ros");
}

TEST(Text, CT6_AnArticleThatIsTheWholeNameStays) {
  EXPECT_EQ(sort_key("The"), "the");
  EXPECT_EQ(sort_key("A"), "a");
  EXPECT_EQ(sort_key("Thela Hun"), "thela hun");
  EXPECT_EQ(sort_key("The The"), "the");
}

TEST(Text, CT6_LeadingPunctuationDoesNotSort) {
  EXPECT_EQ(sort_key("...And Justice"), "and justice");
  EXPECT_EQ(sort_key("(The) Story"), "the) story");
  EXPECT_EQ(sort_key("\"The Wall\""), "wall\"");
  EXPECT_EQ(sort_key("!!!"), "!!!") << "a name of nothing else keeps it";
  EXPECT_EQ(sort_key("7 Seconds"), "7 seconds");
}

TEST(Text, FoldingLowersGreekAndCyrillicAndKeepsAccents) {
  EXPECT_EQ(folded("ΑΒΓ Кино Ёлка BJÖRK"), "αβγ кино ёлка björk");
  EXPECT_EQ(folded("×Þ"), "×þ");
}

TEST(Text, AFileNameThatIsNoUtf8IsReadAsLatin1) {
  EXPECT_EQ(display_text("Bj\xF6rk"), "Björk");
  EXPECT_EQ(display_text("Björk 日本 🎵"), "Björk 日本 🎵");
  EXPECT_EQ(display_text("\xC3"), "Ã") << "a sequence that ends too early";
  EXPECT_EQ(display_text("\xC0\xAF"), "À¯") << "an overlong form is no UTF-8";
  EXPECT_EQ(display_text("\xED\xA0\x80"), "í\xC2\xA0\xC2\x80") << "a surrogate is no UTF-8";
  EXPECT_EQ(display_text(""), "");
}

// An index of PostgreSQL takes entries of 2,700 bytes, and some join three keys.
TEST(Text, CT66_WhatIsLongIsSortedByItsBeginning) {
  std::string name;
  for (int i = 0; i < 500; ++i) name += "ж";
  EXPECT_EQ(sort_key(name), name.substr(0, 400));
  EXPECT_EQ(sort_key("x" + name), "x" + name.substr(0, 398)) << "of whole characters";
}

}  // namespace
}  // namespace auralis
