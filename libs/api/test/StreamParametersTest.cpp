// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "StreamParameters.h"

namespace auralis::api {
namespace {

http::Request by(std::string listener, std::string generation) {
  http::Request request;
  if (!listener.empty()) request.headers.emplace("x-listener", std::move(listener));
  if (!generation.empty()) request.headers.emplace("x-generation", std::move(generation));
  return request;
}

// ST-10: a request may say who asks, and how new that is.
TEST(StreamParameters, WhoAsksIsAShortNameAndAGeneration) {
  EXPECT_FALSE(asker_in(by("", "")).value());
  const auto asker = asker_in(by("Ab-9_.z", "1795000000000")).value();
  ASSERT_TRUE(asker);
  EXPECT_EQ(asker->listener, "Ab-9_.z");
  EXPECT_EQ(asker->generation, 1'795'000'000'000);
  EXPECT_TRUE(asker_in(by(std::string(64, 'a'), "0")).value());
}

// AC-17: a name is its user's own.
TEST(StreamParameters, AC17_WhoAsksIsThePlayerOfAUser) {
  http::Request request = by("page", "1");
  request.principal.user = 7;
  EXPECT_EQ(asker_in(request).value()->user, UserId{7});
}

TEST(StreamParameters, WhatIsNoNameOrNoGenerationIsNamed) {
  for (const std::string& name : {std::string(65, 'a'), std::string{"a b"}, std::string{"\xc3\xa4"},
                                  std::string{"a;b"}, std::string{}})
    EXPECT_EQ(asker_in(by(name, "1")).error().message,
              "X-Listener must be 1 to 64 letters, digits, '-', '_' or '.', got '" + name + "'");
  for (const char* number : {"-1", "1.5", "x", "1 ", "9223372036854775808"})
    EXPECT_EQ(asker_in(by("a", number)).error().message,
              "X-Generation must be a whole number from 0 up, got '" + std::string{number} + "'");
  EXPECT_FALSE(asker_in(by("a", "")));
}

}  // namespace
}  // namespace auralis::api
