// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "TagText.h"

namespace auralis::media {
namespace {

TagLib::String of_units(std::initializer_list<wchar_t> units) {
  return TagLib::String{TagLib::wstring{units}};
}

TEST(TagText, IsTrimmedOneLineUtf8) {
  EXPECT_EQ(one_line(TagLib::String("  Träume \n des\tNords ", TagLib::String::UTF8)),
            "Träume   des Nords");
  EXPECT_EQ(one_line(TagLib::String("   ")), "");
  EXPECT_EQ(one_line(of_units({0xd83c, 0xdfb5})), "\xf0\x9f\x8e\xb5");
}

TEST(TagText, HalvesOfSurrogatePairsAreReplaced) {
  EXPECT_EQ(one_line(of_units({'a', 0xd83c, 'b'})),
            "a\xef\xbf\xbd"
            "b");
  EXPECT_EQ(one_line(of_units({0xdfb5})), "\xef\xbf\xbd");
  EXPECT_EQ(one_line(of_units({0xd83c})), "\xef\xbf\xbd");
}

TEST(TagText, IsCutBetweenCharacters) {
  TagLib::String longer;
  for (int i = 0; i < 999; ++i) longer += L'x';
  longer += TagLib::String("éé", TagLib::String::UTF8);
  EXPECT_EQ(one_line(longer), std::string(999, 'x'));
}

TEST(TagText, ValuesAreJoined) {
  TagLib::StringList values;
  for (const char* value : {"Ada", " ", "", "Grace "}) values.append(value);
  EXPECT_EQ(joined(values), "Ada; Grace");
}

TEST(TagText, NumbersStandBeforeTheSlash) {
  EXPECT_EQ(leading_number("3"), 3);
  EXPECT_EQ(leading_number("03/12"), 3);
  EXPECT_EQ(leading_number("A1"), 0);
  EXPECT_EQ(leading_number("-4"), 0);
  EXPECT_EQ(leading_number(""), 0);
  EXPECT_EQ(leading_number("99999999999999"), 0);
}

TEST(TagText, YearsAreFourDigits) {
  EXPECT_EQ(year_in("2004"), 2004);
  EXPECT_EQ(year_in("2004-05-01T12:00"), 2004);
  EXPECT_EQ(year_in("01.05.1987"), 1987);
  EXPECT_EQ(year_in("19870501"), 1987);
  EXPECT_EQ(year_in("'87"), 0);
  EXPECT_EQ(year_in("123456"), 0);
  EXPECT_EQ(year_in("0000"), 0);
}

}  // namespace
}  // namespace auralis::media
