// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "SearchFacets.h"
#include "SearchQuery.h"
#include "SearchRange.h"
#include "SearchWords.h"
#include "Vocabulary.h"
#include "dialect/FullText.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What a query asks of the index, with the private character of facets as '~'.
std::string asked(std::string_view query) {
  std::string text = fts_expression(parse_search(query).value());
  for (auto at = text.find(every_token); at != std::string::npos; at = text.find(every_token))
    text.replace(at, every_token.size(), "~");
  return text;
}

std::optional<SearchRange> years(std::string_view text) {
  return year_range(text).value();
}
std::optional<SearchRange> loudness(std::string_view text) {
  return loudness_range(text).value();
}

TEST(SearchQuery, CT20_WordsAreWholeButTheLast) {
  EXPECT_EQ(asked("Let IT be"), R"("let" AND "it" AND "be" *)");
  EXPECT_EQ(asked("let it "), R"("let" AND "it")");
  EXPECT_EQ(asked("AC/DC"), R"("ac" AND "dc" *)");
  EXPECT_EQ(asked("rock'n'roll"), R"("rocknroll" *)");
  EXPECT_EQ(asked("a\"b"), R"("a" AND "b" *)") << "a quote within a word";
}

TEST(SearchQuery, CT20_RunsAreTheirNeighboursOneBehindTheOther) {
  EXPECT_EQ(asked("東"), R"("東" *)");
  EXPECT_EQ(asked("東京"), R"("東京")");
  EXPECT_EQ(asked("東京事変"), R"("東京 京事 事変")");
  EXPECT_EQ(asked("東京abc"), R"("東京" AND "abc" *)");
  EXPECT_EQ(index_text("東京都 live"), "東京 京都 都 live");
}

TEST(SearchQuery, CT21_QuotesExclusionsAndFields) {
  EXPECT_EQ(asked(R"("let it" be)"), R"("let it" AND "be" *)");
  EXPECT_EQ(asked(R"("let it b)"), R"("let it b" *)");
  EXPECT_EQ(asked("love -\"me do\" -you"), R"(("love") NOT ("me do" OR "you"))");
  EXPECT_EQ(asked("-love"), R"(("~") NOT ("love"))");
  EXPECT_EQ(asked("Artist:Abba title:\"the winner\" "),
            R"(artist : "abba" AND title : "the winner")");
  EXPECT_EQ(asked("genre:\"hip hop\" codec:fl"), R"("~ghip ~ghop" AND "~cfl" *)");
  EXPECT_EQ(asked("mission:impossible "), R"("mission" AND "impossible")") << "no field of ours";
  EXPECT_TRUE(parse_search(" - artist: \"\" year: lufs:<- ... ").value().is_empty());
}

TEST(SearchQuery, CT21_AWholeQueryOfWordsIsKnownAsSuch) {
  EXPECT_EQ(parse_search("  The \"Wall ").value().plain, "The Wall");
  EXPECT_EQ(parse_search("the -wall").value().plain, "");
  EXPECT_EQ(parse_search("title:wall").value().plain, "");
}

TEST(SearchQuery, CT21_YearsTakeValuesRangesAndComparisons) {
  EXPECT_EQ(years("1990"), (SearchRange{1990, 1990}));
  EXPECT_EQ(years("199"), (SearchRange{1990, 1999}));
  EXPECT_EQ(years("1990-1999"), (SearchRange{1990, 1999}));
  EXPECT_EQ(years("1999..1990"), (SearchRange{1990, 1999}));
  EXPECT_EQ(years("1990-19"), (SearchRange{1900, 1999})) << "while it is typed";
  EXPECT_EQ(years("1990-"), (SearchRange{1990, 9999}));
  EXPECT_EQ(years("-1990"), (SearchRange{1, 1990}));
  EXPECT_EQ(years(">1990"), (SearchRange{1991, 9999}));
  EXPECT_EQ(years("<=1990"), (SearchRange{0, 1990}));
  for (const char* begun : {"", ">", "<=", "-"}) EXPECT_FALSE(years(begun)) << begun;
  for (const char* bad : {"x", "19900", "1990-x", "<x", "1990-1991-1992", "+5", ">1990-1991"}) {
    const auto refused = year_range(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_THAT(refused.error().message, HasSubstr(std::string{"'"} + bad + "'"));
  }
}

TEST(SearchQuery, CT21_LoudnessTakesValuesRangesAndComparisons) {
  EXPECT_EQ(loudness("-14.2"), (SearchRange{142, 142}));
  EXPECT_EQ(loudness("-14"), (SearchRange{135, 144})) << "all that is shown as -14";
  EXPECT_EQ(loudness("<-20"), (SearchRange{201, 999}));
  EXPECT_EQ(loudness("<=-20"), (SearchRange{200, 999}));
  EXPECT_EQ(loudness(">-9.5"), (SearchRange{0, 94}));
  EXPECT_EQ(loudness("-20--10"), (SearchRange{100, 200}));
  EXPECT_EQ(loudness("-20..-10"), (SearchRange{100, 200}));
  EXPECT_EQ(loudness("-20.."), (SearchRange{0, 200}));
  for (const char* begun : {"", "-", "<", "<-"}) EXPECT_FALSE(loudness(begun)) << begun;
  for (const char* bad : {"loud", "14", "-100", "<x", "-20..x", "nan"}) {
    const auto refused = loudness_range(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_THAT(refused.error().message, HasSubstr(std::string{"'"} + bad + "'"));
  }
}

TEST(SearchQuery, CT24_ARangeIsFewTokensWhichStandForItExactly) {
  for (const auto& [low, high] :
       {std::pair{0, 9999}, {1, 9999}, {1990, 1999}, {1987, 2013}, {5, 5}}) {
    const auto tokens = range_tokens(year_facet, low, high);
    EXPECT_LE(tokens.size(), 72U);
    for (int year = 0; year <= 9999; ++year) {
      int found = 0;
      for (const std::string& own : number_tokens(year_facet, year))
        found += static_cast<int>(std::ranges::count(tokens, own));
      ASSERT_EQ(found, year >= low && year <= high ? 1 : 0) << year;
    }
  }
  EXPECT_THAT(range_tokens(year_facet, 5, 4), IsEmpty());
  EXPECT_EQ(loudness_value(-2034), 203);
  EXPECT_EQ(loudness_value(120), 0);
}

TEST(SearchQuery, CT24_LongQueriesAreRefusedAndLongTextsCut) {
  EXPECT_THAT(parse_search(std::string(401, 'a')).error().message, HasSubstr("401"));
  std::string many;
  for (int i = 0; i < 25; ++i) many += "a ";
  EXPECT_THAT(parse_search(many).error().message, HasSubstr("25"));
  std::string endless;
  for (int i = 0; i < 10'000; ++i) endless += "word ";
  EXPECT_EQ(search_pieces(endless).size(), 256U);
  EXPECT_EQ(index_text(std::string(10'000, 'x')).size(), 64U);
}

TEST(SearchQuery, CT23_OneSlipIsALetterMoreLessElseOrSwapped) {
  const auto slips = [](std::u32string_view typed, std::u32string_view word) {
    return is_one_slip_away(typed, word, false);
  };
  EXPECT_TRUE(slips(U"metalica", U"metallica"));
  EXPECT_TRUE(slips(U"metalllica", U"metallica"));
  EXPECT_TRUE(slips(U"metallico", U"metallica"));
  EXPECT_TRUE(slips(U"emtallica", U"metallica"));
  EXPECT_TRUE(slips(U"metallic", U"metallica"));
  EXPECT_TRUE(slips(U"metallicaa", U"metallica"));
  EXPECT_FALSE(slips(U"metalic", U"metallica")) << "two letters";
  EXPECT_FALSE(slips(U"metallica", U"metallica")) << "no slip";
  EXPECT_TRUE(is_one_slip_away(U"metlal", U"metallica", true));
  EXPECT_TRUE(is_one_slip_away(U"mettal", U"metallica", true));
  EXPECT_FALSE(is_one_slip_away(U"metlla", U"metropolis", true));
}

}  // namespace
}  // namespace auralis
