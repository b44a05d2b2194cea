// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "House.h"
#include "support/Signals.h"

namespace auralis::api {
namespace {

using auralis::testing::music_like;
using auralis::testing::MusicFolder;
using testing::House;

std::map<std::string, std::string> headers_of(const http::Response& response) {
  return {response.headers.begin(), response.headers.end()};
}

// ST-10: HEAD, and the question whether what one has still holds, cost no render, cold and warm;
// they tell what the sound's own answer tells.
TEST(WithoutSound, ST10_HeadAndRevalidationOfAChunkRenderNothing) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(2.0, 1));
  music.close();
  House house{music};
  http::Request head = House::chunk_of(track, "false");
  head.method = http::Method::Head;
  const auto told = headers_of(get_chunk(house.services, head).value());
  EXPECT_EQ(told.at("X-Cache-Tier"), "miss");

  http::Request again = House::chunk_of(track, "false");
  again.headers.emplace("if-none-match", told.at("ETag"));
  const auto known = get_chunk(house.services, again).value();
  EXPECT_EQ(headers_of(known).at("ETag"), told.at("ETag"));
  EXPECT_EQ(house.streams.stats().renders.started, 0U);

  again.headers.insert_or_assign("if-none-match", "\"of other bytes\"");
  const auto sound = get_chunk(house.services, again).value();
  EXPECT_EQ(headers_of(sound).at("ETag"), told.at("ETag"));
  EXPECT_GE(house.streams.stats().renders.started, 1U) << "its cells are begun side by side";
}

}  // namespace
}  // namespace auralis::api
