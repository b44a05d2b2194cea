// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/SmartRules.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;

SmartRules parsed(std::string_view json) {
  const auto rules = SmartRules::parse(json);
  EXPECT_TRUE(rules) << rules.error().message;
  return rules.value_or(SmartRules{});
}

std::string refusal(std::string_view json) {
  const auto rules = SmartRules::parse(json);
  EXPECT_FALSE(rules) << json << " was taken";
  return rules ? "" : rules.error().message;
}

std::string refusal_of(std::string_view rule) {
  return refusal(fmt::format(R"({{"match": {{"all": [{}]}}}})", rule));
}

TEST(SmartRules, CT55_GroupsSortLimitAndSeedAreRead) {
  const auto rules = parsed(R"({
    "match": {"all": [
      {"field": "year", "op": "between", "value": [1990, 1999]},
      {"any": [{"field": "artist", "op": "contains", "value": "Bj"},
               {"field": "favourite", "op": "is", "value": true}]}]},
    "sort": [{"by": "plays", "descending": true}, {"by": "random"}],
    "limit": 50, "seed": 7})");
  ASSERT_EQ(rules.match.parts.size(), 2U);
  EXPECT_EQ(rules.match.parts[0].rule,
            (SmartRule{SmartField::Year, SmartOperator::Between, "", 1990, 1999}));
  EXPECT_TRUE(rules.match.parts[1].any);
  EXPECT_EQ(rules.match.parts[1].parts[1].rule->low, 1);
  EXPECT_EQ(rules.sort[0], (SmartSort{SmartField::Plays, true}));
  EXPECT_EQ(rules.limit, 50);
  EXPECT_EQ(rules.seed, 7);
  EXPECT_EQ(parsed(R"({"match": {"all": []}})").limit, SmartRules::usual_tracks);
}

TEST(SmartRules, CT55_OfWhatIsLongARefusalShowsTheBeginningInWholeLetters) {
  std::string umlauts;
  for (int i = 0; i < 500; ++i) umlauts += "ü";
  const std::string of_value =
      refusal_of(fmt::format(R"({{"field": "year", "op": "is", "value": "{}"}})", umlauts));
  EXPECT_TRUE(of_value.ends_with("ü...")) << of_value;
  for (const std::string& other :
       {refusal_of(fmt::format(R"({{"field": "{}", "op": "is", "value": 1}})", umlauts)),
        refusal_of(fmt::format(R"({{"field": "year", "op": "{}", "value": 1}})", umlauts)),
        refusal(fmt::format(R"({{"match": {{"all": []}}, "{}": 1}})", umlauts))})
    EXPECT_LT(other.size(), 400U) << other;
}

TEST(SmartRules, CT55_WhatIsWrongIsNamedByItsPlace) {
  EXPECT_THAT(refusal("{"), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("{}"), HasSubstr("'match'"));
  EXPECT_THAT(refusal(R"({"match": {"all": [], "any": []}})"), HasSubstr("'any'"));
  EXPECT_THAT(refusal(R"({"match": {"field": "year"}})"), HasSubstr("match must be a group"));
  EXPECT_THAT(refusal_of(R"({"field": "colour", "op": "is", "value": 1})"),
              HasSubstr("match.all[0].field must be one of title"));
  EXPECT_THAT(refusal_of(R"({"field": "year", "op": "contains", "value": 1})"),
              HasSubstr("match.all[0].op must be one of is, is_not, less"));
  EXPECT_THAT(refusal_of(R"({"field": "year", "op": "is", "value": "old"})"),
              HasSubstr("match.all[0].value must be a number from 0 to 9999, got \"old\""));
  EXPECT_THAT(refusal_of(R"({"field": "year", "op": "between", "value": [5, 3]})"),
              HasSubstr("must not begin above its end"));
  EXPECT_THAT(refusal_of(R"({"field": "rating", "op": "greater", "value": 4.2})"),
              HasSubstr("steps of 0.5"));
  EXPECT_THAT(refusal_of(R"({"field": "plays", "op": "is", "value": 1.5})"),
              HasSubstr("a whole number"));
  EXPECT_THAT(refusal_of(R"({"field": "duration", "op": "is", "value": 10})"), HasSubstr("op"));
  EXPECT_THAT(refusal_of(R"({"field": "random", "op": "is", "value": 1})"),
              HasSubstr("only be sorted by"));
  EXPECT_THAT(refusal_of(R"({"field": "added", "op": "within_days", "value": 0})"),
              HasSubstr("from 1 to"));
  EXPECT_THAT(refusal_of(R"({"field": "title", "op": "is", "value": ""})"), HasSubstr("1 to 256"));
  EXPECT_THAT(refusal_of(R"({"field": "title", "op": "is"})"), HasSubstr("'value'"));
  EXPECT_THAT(refusal_of(R"({"any": []})"), HasSubstr("match.all[0].any"));
  EXPECT_THAT(refusal(R"({"match": {"all": []}, "sort": [{"by": "genre"}]})"),
              HasSubstr("sort[0].by"));
  EXPECT_THAT(refusal(R"({"match": {"all": []}, "limit": 0})"), HasSubstr("limit"));
}

TEST(SmartRules, CT55_DepthAndCountAreBounded) {
  const auto nested = [](int depth) {
    std::string json = R"({"field": "plays", "op": "is", "value": 1})";
    for (int i = 0; i < depth; ++i) json = fmt::format(R"({{"all": [{}]}})", json);
    return fmt::format(R"({{"match": {}}})", json);
  };
  parsed(nested(4));
  EXPECT_THAT(refusal(nested(5)), HasSubstr("deeper than 4"));
  EXPECT_THAT(refusal(nested(50)), HasSubstr("JSON"));
  std::string rules;
  for (int i = 0; i < 101; ++i)
    rules += std::string{i > 0 ? "," : ""} + R"({"field": "plays", "op": "is", "value": 1})";
  EXPECT_THAT(refusal(fmt::format(R"({{"match": {{"any": [{}]}}}})", rules)),
              HasSubstr("match.any[100] is one rule too many"));
  const auto groups = [](int count) {
    std::string json;
    for (int i = 0; i < count; ++i) json += std::string{i > 0 ? "," : ""} + R"({"all": []})";
    return fmt::format(R"({{"match": {{"all": [{}]}}}})", json);
  };
  parsed(groups(99));
  EXPECT_THAT(refusal(groups(100)), HasSubstr("match.all[99] is one group too many"));
}

}  // namespace
}  // namespace auralis
