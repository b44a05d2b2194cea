// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Charset.h"

namespace auralis::media {
namespace {

TEST(Charset, CT13_Utf8ThatCallsItselfLatin1IsFound) {
  EXPECT_TRUE(is_hidden_utf8("Bj\xc3\xb6rk"));
  EXPECT_FALSE(is_hidden_utf8("Bj\xf6rk"));
  EXPECT_FALSE(is_hidden_utf8("Bjork"));
}

TEST(Charset, CT13_RussianIsToldByItsWords) {
  const std::string kino = "\xca\xe8\xed\xee";  // "Кино"
  EXPECT_EQ(charset_of({kino, "Track 1"}), Charset::Cyrillic);
  EXPECT_EQ(charset_of({kino, "\xd6\xee\xe9"}), Charset::Cyrillic) << "one word is enough for all";
  EXPECT_EQ(to_utf8(kino, Charset::Cyrillic), "Кино");
}

TEST(Charset, CT13_JapaneseIsToldByItsKana) {
  const std::string sakura = "\x82\xb3\x82\xad\x82\xe7";  // "さくら"
  EXPECT_EQ(charset_of({sakura, "Track 1"}), Charset::ShiftJis);
  EXPECT_EQ(to_utf8(sakura, Charset::ShiftJis), "さくら");
}

TEST(Charset, CT13_WhatMayBeLatin1StaysLatin1) {
  for (const char* text : {"Bj\xf6rk", "\xc9lan", "\xc5\xc4\xd6", "na\xefve caf\xe9", "\xa9 2004",
                           "Mot\xf6rhead", "d\xe9j\xe0 vu", "\x93quoted\x94", "Sigur R\xf3s"})
    EXPECT_EQ(charset_of({text}), Charset::Latin1) << text;
  EXPECT_EQ(charset_of({"\xca\xe8\xed\xee", "Bj\xf6rk"}), Charset::Latin1)
      << "one word that cannot be Russian is a doubt about all";
  EXPECT_EQ(charset_of({}), Charset::Latin1);
  EXPECT_FALSE(to_utf8("\x82", Charset::ShiftJis));
}

}  // namespace
}  // namespace auralis::media
