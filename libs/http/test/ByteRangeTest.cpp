// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "http/Accept.h"
#include "http/ByteRange.h"

namespace auralis::http {
namespace {

Request asking_for(const char* range, const char* if_range = nullptr) {
  Request request{.headers = {{"range", range}}};
  if (if_range) request.headers.emplace("if-range", if_range);
  return request;
}

std::optional<ByteRange> range_in(const Request& request, std::uint64_t length = 1000) {
  const WantedBytes wanted = wanted_bytes(request, length, R"("tag")");
  const auto* range = std::get_if<ByteRange>(&wanted);
  return range ? std::optional{*range} : std::nullopt;
}

TEST(ByteRange, IsCutToWhatThereIs) {
  EXPECT_EQ(range_in(asking_for("bytes=0-99")), (ByteRange{0, 100}));
  EXPECT_EQ(range_in(asking_for("bytes=0-")), (ByteRange{0, 1000}));
  EXPECT_EQ(range_in(asking_for("Bytes=999-")), (ByteRange{999, 1000}));
  EXPECT_EQ(range_in(asking_for("bytes=500-5000")), (ByteRange{500, 1000}));
  EXPECT_EQ(range_in(asking_for("bytes=1-99999999999999999999999")), (ByteRange{1, 1000}));
  EXPECT_EQ(range_in(asking_for("bytes=-10")), (ByteRange{990, 1000}));
  EXPECT_EQ(range_in(asking_for("bytes=-5000")), (ByteRange{0, 1000}));
}

TEST(ByteRange, OfSeveralTheFirstIsAnswered) {
  EXPECT_EQ(range_in(asking_for("bytes= 10-19 , 0-5, -1")), (ByteRange{10, 20}));
}

TEST(ByteRange, WhatIsNoRangeWantsAll) {
  for (const char* text : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=9-5", "bytes=+1-2",
                           "bytes=1--2", "frames=0-1"})
    EXPECT_TRUE(std::holds_alternative<WantsAll>(wanted_bytes(asking_for(text), 1000, R"("tag")")))
        << text;
  Request head = asking_for("bytes=0-1");
  head.method = Method::Head;
  EXPECT_FALSE(range_in(head));
}

TEST(ByteRange, BehindTheEndThereIsNothing) {
  for (const char* text : {"bytes=1000-", "bytes=1000-2000", "bytes=-0"}) {
    const auto wanted = wanted_bytes(asking_for(text), 1000, R"("tag")");
    EXPECT_TRUE(std::holds_alternative<WantsNothingThatIs>(wanted)) << text;
  }
  const Response refused = range_not_satisfiable(1000);
  EXPECT_EQ(refused.status, 416);
  EXPECT_EQ(refused.headers.back().second, "bytes */1000");
}

TEST(ByteRange, IfRangeOfAnotherRepresentationWantsAll) {
  EXPECT_TRUE(range_in(asking_for("bytes=0-9", R"("tag")")));
  for (const char* other : {R"("gat")", R"(W/"tag")", "Wed, 01 Jan 2025 00:00:00 GMT"})
    EXPECT_FALSE(range_in(asking_for("bytes=0-9", other))) << other;
}

TEST(Accept, NamesTypesWithTheirCodecs) {
  constexpr auto list = "audio/webm;q=0.5, audio/mp4; codecs=\"flac\", audio/*, */*;q=0.1";
  EXPECT_EQ(accepted_weight(list, "audio/webm", "opus"), 0.5);
  EXPECT_EQ(accepted_weight(list, "audio/mp4", "flac"), 1.0);
  EXPECT_EQ(accepted_weight(list, "audio/mp4", "opus"), 0.0);
  EXPECT_EQ(accepted_weight(list, "audio/wav", ""), 0.0);
  EXPECT_EQ(accepted_weight("audio/mp4", "audio/mp4", "opus"), 1.0);
  EXPECT_EQ(accepted_weight("Audio/MP4;q=0", "audio/mp4", "opus"), 0.0);
  EXPECT_EQ(accepted_weight("", "audio/mp4", "opus"), 0.0);
}

}  // namespace
}  // namespace auralis::http
