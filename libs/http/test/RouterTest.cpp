// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "http/Router.h"

namespace auralis::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Router router_of(std::vector<std::pair<Method, std::string>> lines) {
  std::vector<Route> routes;
  for (auto& [method, pattern] : lines) routes.push_back({.method = method, .pattern = pattern});
  return Router{std::move(routes)};
}

std::string pattern_for(const Router& router, std::string_view path) {
  const auto match = router.find(Method::Get, path);
  return match.route == nullptr ? "" : match.route->pattern;
}

TEST(Router, LiteralsWinOverValuesAndValuesOverTheRestWhateverTheirOrder) {
  const Router router = router_of({{Method::Get, "/{rest...}"},
                                   {Method::Get, "/tracks/{track}"},
                                   {Method::Get, "/tracks/random"},
                                   {Method::Get, "/tracks/{track}/plan"}});
  EXPECT_EQ(pattern_for(router, "/tracks/random"), "/tracks/random");
  EXPECT_EQ(pattern_for(router, "/tracks/7"), "/tracks/{track}");
  EXPECT_EQ(pattern_for(router, "/tracks/random/plan"), "/tracks/{track}/plan");
  EXPECT_EQ(pattern_for(router, "/tracks/7/other"), "/{rest...}");
  EXPECT_EQ(pattern_for(router, "/"), "/{rest...}");
}

TEST(Router, ValuesHoldOneSegmentAndTheRestHoldsAllThatFollows) {
  const Router router =
      router_of({{Method::Get, "/a/{x}/b/{y}"}, {Method::Get, "/files/{rest...}"}});
  EXPECT_THAT(router.find(Method::Get, "/a/1/b/2").path_values,
              UnorderedElementsAre(std::pair{"x", "1"}, std::pair{"y", "2"}));
  EXPECT_THAT(router.find(Method::Get, "/files/c/d.js").path_values,
              ElementsAre(std::pair{"rest", "c/d.js"}));
}

TEST(Router, AnEmptySegmentIsNoValueAndATrailingSlashIsAnotherPath) {
  const Router router = router_of({{Method::Get, "/tracks/{track}"}, {Method::Get, "/about"}});
  EXPECT_EQ(pattern_for(router, "/tracks/"), "");
  EXPECT_EQ(pattern_for(router, "/tracks"), "");
  EXPECT_EQ(pattern_for(router, "/about/"), "");
  EXPECT_EQ(pattern_for(router, "about"), "");
}

TEST(Router, HeadIsServedByGet) {
  const Router router = router_of({{Method::Get, "/a"}});
  EXPECT_NE(router.find(Method::Head, "/a").route, nullptr);
}

TEST(Router, AWrongMethodLearnsTheRightOnesAndAnUnknownPathNone) {
  const Router router = router_of({{Method::Get, "/a"}, {Method::Put, "/a"}});
  EXPECT_THAT(router.find(Method::Post, "/a").allowed,
              UnorderedElementsAre(Method::Get, Method::Put));
  EXPECT_THAT(router.find(Method::Get, "/a").allowed, IsEmpty());
  EXPECT_THAT(router.find(Method::Post, "/b").allowed, IsEmpty());
}

TEST(Router, AMoreLiteralPathOfAnotherMethodDoesNotHideALessLiteralOne) {
  const Router router = router_of({{Method::Post, "/scan/now"}, {Method::Get, "/scan/{id}"}});
  EXPECT_EQ(pattern_for(router, "/scan/now"), "/scan/{id}");
}

TEST(Router, TheRestNeitherHidesAWrongMethodNorInventsOne) {
  const Router router =
      router_of({{Method::Get, "/{rest...}"}, {Method::Post, "/position"}, {Method::Put, "/{x}"}});
  const auto wrong = router.find(Method::Get, "/position");
  EXPECT_EQ(wrong.route, nullptr) << "a path that is known has no other meaning";
  EXPECT_THAT(wrong.allowed, UnorderedElementsAre(Method::Post, Method::Put));
  EXPECT_EQ(router.find(Method::Head, "/position").route, nullptr);
  const auto unknown = router.find(Method::Post, "/no/such/path");
  EXPECT_EQ(unknown.route, nullptr);
  EXPECT_THAT(unknown.allowed, IsEmpty()) << "the rest says nothing of what is there";
  EXPECT_EQ(pattern_for(router, "/no/such/path"), "/{rest...}");
}

}  // namespace
}  // namespace auralis::http
