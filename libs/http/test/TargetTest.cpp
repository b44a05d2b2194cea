// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Target.h"

namespace auralis::http {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string error_of(std::string_view text) {
  const auto target = parse_target(text);
  return target ? "" : target.error().message;
}

TEST(Target, EscapesAreDecodedInPathAndQuery) {
  const auto target = parse_target("/api/caf%C3%A9/a%20b?q=%41%26b&x=%2F").value();
  EXPECT_EQ(target.path, "/api/café/a b");
  EXPECT_THAT(target.query, ElementsAre(std::pair{"q", "A&b"}, std::pair{"x", "/"}));
}

TEST(Target, APlusIsASpaceInTheQueryOnly) {
  const auto target = parse_target("/a+b?q=c+d%2B").value();
  EXPECT_EQ(target.path, "/a+b");
  EXPECT_THAT(target.query, ElementsAre(std::pair{"q", "c d+"}));
}

TEST(Target, OddQueriesKeepTheirOrderAndTheirEmptyValues) {
  const auto target = parse_target("/?a&b=&&a=1=2").value();
  EXPECT_THAT(target.query,
              ElementsAre(std::pair{"a", ""}, std::pair{"b", ""}, std::pair{"a", "1=2"}));
}

TEST(Target, AProxysFormNamesTheHost) {
  const auto target = parse_target("http://music.local:80/a?b=c").value();
  EXPECT_EQ(target.authority, "music.local:80");
  EXPECT_EQ(target.path, "/a");
  EXPECT_EQ(parse_target("http://music.local").value().path, "/");
}

TEST(Target, WhatCouldBeReadInTwoWaysIsRefused) {
  EXPECT_THAT(error_of("/a/../b"), HasSubstr("'..'"));
  EXPECT_THAT(error_of("/a/%2e%2E/b"), HasSubstr("'..'"));
  EXPECT_THAT(error_of("/."), HasSubstr("'.'"));
  EXPECT_THAT(error_of("/a%2fb"), HasSubstr("encoded slash"));
  EXPECT_THAT(error_of("/a%00"), HasSubstr("NUL"));
  EXPECT_THAT(error_of("/?a=%00"), HasSubstr("NUL"));
  EXPECT_THAT(error_of("/a%2"), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_of("/a%zz"), HasSubstr("hexadecimal"));
  EXPECT_THAT(error_of("/%ff"), HasSubstr("UTF-8"));
  EXPECT_THAT(error_of("a"), HasSubstr("'/'"));
  EXPECT_THAT(error_of("*x"), HasSubstr("'/'"));
}

TEST(Target, DotsInsideANameAreFine) {
  EXPECT_EQ(error_of("/a..b/.hidden/..."), "");
}

}  // namespace
}  // namespace auralis::http
