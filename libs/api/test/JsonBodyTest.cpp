// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "JsonBody.h"

namespace auralis::api {
namespace {

Result<JsonBody> body_of(std::string text) {
  http::Request request;
  request.body = std::move(text);
  return JsonBody::parse(request);
}

TEST(JsonBody, ReadsWhatIsThereAndLeavesOutWhatIsNull) {
  const auto body = body_of(R"({"enabled": true, "preset": null, "intensity": 1})").value();
  EXPECT_EQ(body.flag("enabled").value(), true);
  EXPECT_EQ(body.text("preset").value(), std::nullopt);
  EXPECT_EQ(body.number("intensity", 0, 1).value(), 1.0);
}

TEST(JsonBody, NamesTheFieldItRefuses) {
  const auto body = body_of(R"({"intensity": 1.5, "frame": -1, "enabled": "yes"})").value();
  EXPECT_EQ(body.number("intensity", 0, 1).error().message,
            "intensity must be a number from 0 to 1, got 1.5E0");
  EXPECT_EQ(body.integer("frame", 0, 9).error().kind, ErrorKind::InvalidArgument);
  EXPECT_FALSE(body.flag("enabled"));
  EXPECT_EQ(required("track", body.text("track")).error().message, "track is missing");
}

TEST(JsonBody, OfALongValueARefusalShowsTheBeginning) {
  const std::string umlauts = [] {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "ü";
    return text;
  }();
  const auto body = body_of(R"({"frame": ")" + umlauts + R"(", ")" + umlauts + R"(": 1})").value();
  const std::string message = body.integer("frame", 0, 9).error().message;
  EXPECT_TRUE(message.ends_with("ü...")) << message;
  EXPECT_LT(body.holds_only({"frame"}).error().message.size(), 200U);
}

TEST(JsonBody, ReadsListsOfTextsWithinTheirBound) {
  const auto body = body_of(R"({"tracks": ["1", "2"], "mixed": ["1", 2], "text": "1"})").value();
  EXPECT_EQ(body.texts("tracks", 2).value(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(body.texts("absent", 2).value(), std::nullopt);
  EXPECT_FALSE(body.texts("tracks", 1));
  EXPECT_FALSE(body.texts("mixed", 2));
  EXPECT_FALSE(body.texts("text", 2));
}

TEST(JsonBody, AFieldNobodyReadsIsNamed) {
  const auto body = body_of(R"({"format": "flac", "amuont": 0.5})").value();
  EXPECT_TRUE(body.holds_only({"format", "amuont"}));
  const auto refused = body.holds_only({"format", "amount"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(refused.error().message, "there is no field 'amuont'; there are format, amount");
}

TEST(JsonBody, RefusesWhatIsNoObject) {
  for (const char* text : {"", "[]", "1", "{", "{\"a\":}", "[[[[[[[[[[[[1]]]]]]]]]]]]"})
    EXPECT_EQ(body_of(text).error().kind, ErrorKind::InvalidArgument) << text;
}

}  // namespace
}  // namespace auralis::api
