// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "StreamParameters.h"

namespace auralis::api {
namespace {

using streaming::Codec;
using streaming::Encoding;

Result<Encoding> reported(std::string text) {
  http::Request request;
  request.body = std::move(text);
  return encoding_in(JsonBody::parse(request).value());
}

Result<Encoding> asked(std::vector<std::pair<std::string, std::string>> query) {
  http::Request request;
  for (auto& [name, value] : query) request.query.emplace_back(std::move(name), std::move(value));
  return encoding_in(request);
}

// CA-4: who says nothing plays WebM at the usual bit rate; a bit rate does not count for lossless.
TEST(PlayedEncoding, CA4_IsWhatThePlayerSaysElseTheUsual) {
  EXPECT_EQ(reported("{}").value(), (Encoding{Codec::Opus, 160}));
  EXPECT_EQ(reported(R"({"format": null, "bit_rate": 96})").value(), (Encoding{Codec::Opus, 96}));
  EXPECT_EQ(reported(R"({"format": "mp4-aac", "bit_rate": 256})").value(),
            (Encoding{Codec::Aac, 256}));
  EXPECT_EQ(reported(R"({"format": "mp4-flac", "bit_rate": 256})").value(),
            (Encoding{Codec::Flac, 0}));
  EXPECT_EQ(asked({}).value(), (Encoding{Codec::Opus, 160}));
  EXPECT_EQ(asked({{"format", "wav"}}).value(), (Encoding{Codec::Pcm, 0}));
}

TEST(PlayedEncoding, CA4_WhatIsNotOfferedForChunksIsRefused) {
  EXPECT_EQ(reported(R"({"bit_rate": 100})").error().message,
            "bit_rate must be 96, 128, 160, 192 or 256, got 100");
  EXPECT_EQ(reported(R"({"format": "opus"})").error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(asked({{"format", "opus"}}).error().kind, ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::api
