// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using testing::Listening;

class MarkRoutes : public Listening {};

TEST_F(MarkRoutes, CT40_EveryAnswerOfATrackAnAlbumAndAnArtistCarriesMarks) {
  const auto marked =
      ok(mark_track, put({{"track", song}}, R"({"favourite": true, "rating": 4.5})"));
  EXPECT_EQ(marked.at("rating"), 4.5);
  EXPECT_TRUE(marked.at("favourite").as_bool());
  EXPECT_TRUE(marked.at("last_played").is_null());
  EXPECT_EQ(ok(get_track, asking({{"track", song}})).at("rating"), 4.5);
  const auto listed = items(ok(get_tracks, asking({})));
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed.at(0).at("rating"), 4.5);
  EXPECT_TRUE(listed.at(1).at("rating").is_null());
  EXPECT_EQ(listed.at(1).at("plays"), 0);

  const std::string album = text(listed.at(0), "album_id"),
                    artist = text(listed.at(0), "artist_id");
  ok(mark_album, put({{"album", album}}, R"({"rating": 2})"));
  EXPECT_EQ(ok(get_album, asking({{"album", album}})).at("rating"), 2.0);
  EXPECT_EQ(items(ok(get_albums, asking({}))).at(0).at("rating"), 2.0);
  ok(mark_artist, put({{"artist", artist}}, R"({"favourite": true})"));
  EXPECT_TRUE(ok(get_artist, asking({{"artist", artist}})).at("favourite").as_bool());
  EXPECT_TRUE(items(ok(get_artists, asking({}))).at(0).at("favourite").as_bool());
}

TEST_F(MarkRoutes, CT40_ListsOfMarksAreAnsweredByName) {
  ok(mark_track, put({{"track", song}}, R"({"favourite": true})"));
  ok(mark_track, put({{"track", other}}, R"({"rating": 3})"));
  EXPECT_EQ(text(items(ok(get_your_tracks, asking({}, {{"list", "favourites"}}))).at(0), "id"),
            song);
  EXPECT_EQ(text(items(ok(get_your_tracks, asking({}, {{"list", "rated"}}))).at(0), "id"), other);
  EXPECT_EQ(ok(get_your_tracks, asking({}, {{"list", "recent"}})).at("total"), 0);
  EXPECT_EQ(ok(get_your_albums, asking({}, {{"list", "most_played"}})).at("total"), 0);
  EXPECT_EQ(ok(get_your_artists, asking({})).at("total"), 0);
  refused(get_your_tracks, asking({}, {{"list", "hated"}}), ErrorKind::InvalidArgument, "'hated'");
}

TEST_F(MarkRoutes, CT41_ARatingIsStarsByHalvesAndNullTakesItAway) {
  refused(mark_track, put({{"track", song}}, R"({"rating": 4.2})"), ErrorKind::InvalidArgument,
          "4.2");
  refused(mark_track, put({{"track", song}}, R"({"rating": 6})"), ErrorKind::InvalidArgument, "6");
  refused(mark_track, put({{"track", song}}, R"({"stars": 4})"), ErrorKind::InvalidArgument,
          "stars");
  refused(mark_track, put({{"track", "99"}}, R"({"rating": 4})"), ErrorKind::NotFound, "99");
  ok(mark_track, put({{"track", song}}, R"({"rating": 5})"));
  ok(mark_track, put({{"track", song}}, R"({"favourite": true})"));
  EXPECT_EQ(ok(mark_track, put({{"track", song}}, R"({})")).at("rating"), 5.0);
  EXPECT_TRUE(ok(mark_track, put({{"track", song}}, R"({"rating": null})")).at("rating").is_null());
}

}  // namespace
}  // namespace auralis::api
