// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "House.h"
#include "Parameters.h"
#include "catalog/PlaylistStore.h"
#include "support/Signals.h"

namespace auralis::api {
namespace {

using auralis::testing::music_like;
using auralis::testing::MusicFolder;
using ::testing::HasSubstr;
using testing::House;

boost::json::value body_of(const http::Response& response) {
  return boost::json::parse(std::get<std::string>(response.body));
}

http::Request searching(const char* query, const char* limit = "5") {
  return House::asking({}, {{"q", query}, {"limit", limit}});
}

TEST(SearchHandlers, CT20_AnAnswerIsGroupedAndSaysWhatItSearched) {
  MusicFolder music;
  music.add("harbour", music_like(2.0, 1));
  music.add("harvest", music_like(2.0, 2));
  music.close();
  House house{music};
  const auto found = body_of(get_search(house.services, searching("harv")).value());
  EXPECT_EQ(found.at("searched"), "harv");
  EXPECT_EQ(found.at("corrected"), false);
  EXPECT_TRUE(found.at("indexing").is_null()) << "CT-82: all is made by the present rules";
  EXPECT_EQ(found.at("tracks").at("total"), 1);
  EXPECT_EQ(found.at("tracks").at("items").at(0).at("title"), "harvest");
  EXPECT_TRUE(found.at("artists").is_array());
  EXPECT_TRUE(found.at("albums").is_array());

  const auto slip = body_of(get_search(house.services, searching("havest")).value());
  EXPECT_EQ(slip.at("searched"), "harvest");
  EXPECT_EQ(slip.at("corrected"), true);
}

TEST(SearchHandlers, CT104_APlaylistIsFoundByItsName) {
  MusicFolder music;
  music.add("harbour", music_like(2.0, 1));
  music.close();
  House house{music};
  const auto none = body_of(get_search(house.services, searching("harb")).value());
  EXPECT_TRUE(none.at("playlists").as_array().empty());
  PlaylistStore store{house.services.catalog};
  ASSERT_TRUE(store.create(local_owner, {.name = "Harbours at night"}));
  const auto found = body_of(get_search(house.services, searching("harb")).value());
  const auto& playlist = found.at("playlists").at(0).as_object();
  EXPECT_EQ(playlist.at("name"), "Harbours at night");
  EXPECT_EQ(playlist.at("entry_count"), 0);
  EXPECT_TRUE(playlist.at("rules").is_null());
}

TEST(SearchHandlers, CT22_MoreTracksComeByCursor) {
  MusicFolder music;
  music.add("harbour", music_like(2.0, 1));
  music.add("harvest", music_like(2.0, 2));
  music.close();
  House house{music};
  const auto first = body_of(get_search(house.services, searching("har", "1")).value());
  const std::string cursor{first.at("tracks").at("next_cursor").as_string()};
  auto request = searching("har");
  request.query.emplace_back("cursor", cursor);
  const auto rest = body_of(get_search_tracks(house.services, request).value());
  ASSERT_EQ(rest.at("items").as_array().size(), 1U);
  EXPECT_TRUE(rest.at("next_cursor").is_null());
  EXPECT_NE(rest.at("items").at(0).at("id"), first.at("tracks").at("items").at(0).at("id"));
}

TEST(SearchHandlers, CT21_ABadValueIsNamed) {
  MusicFolder music;
  music.close();
  House house{music};
  const auto refused = get_search(house.services, searching("year:soon"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
  EXPECT_THAT(refused.error().message, HasSubstr("'soon'"));
  EXPECT_THAT(get_search(house.services, House::asking({})).error().message, HasSubstr("q"));
  for (const char* limit : {"0", "101"}) {
    const auto outside = get_search(house.services, searching("a", limit));
    ASSERT_FALSE(outside) << limit;
    EXPECT_EQ(outside.error().kind, ErrorKind::InvalidArgument);
  }
  EXPECT_TRUE(get_search(house.services, searching("a", "100")));
}

TEST(SearchHandlers, CT27_SimilarTracksComeWithWhatDiffersOnceThereIsAProfile) {
  MusicFolder music;
  const TrackId track = music.add("harbour", music_like(2.0, 1));
  music.close();
  House house{music};
  const auto request = House::asking({{"track", wire(track)}});
  const auto waiting = get_similar(house.services, request).value();
  EXPECT_TRUE(waiting.status == 202 || waiting.status == 200);
  ASSERT_TRUE(house.analysis.ensure_profile(
      track, std::chrono::steady_clock::now() + std::chrono::minutes{1}, {}));
  const auto found = get_similar(house.services, request).value();
  EXPECT_EQ(found.status, 200);
  EXPECT_TRUE(body_of(found).at("items").as_array().empty()) << "there is no other album";
  EXPECT_EQ(get_similar(house.services, House::asking({{"track", "77"}})).error().kind,
            ErrorKind::NotFound);
}

}  // namespace
}  // namespace auralis::api
