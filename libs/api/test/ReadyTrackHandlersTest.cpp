// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"
#include "streaming/StreamService.h"

namespace auralis::api {
namespace {

using testing::House;
using testing::Listening;

class ReadyTracks : public Listening {
 protected:
  /// The whole track, which is of one chunk, in WebM at the usual bit rate.
  void hear(const std::string& track, streaming::Version version) {
    const TrackId id{std::stoll(track)};
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    if (version.mastered) value(house.analysis.ensure_profile(id, patience, {}));
    auto answer = value(house.streams.open_chunk({.track = id, .version = version}, {}));
    while (!answer.body->pull([] {}).last) {
    }
  }
  boost::json::object of(Values query) {
    query.emplace_back("tracks", fmt::format("{},{}", other, song));
    return ok(get_ready_tracks, asking({}, std::move(query)));
  }
  bool is_song_ready(Values query) {
    return items(of(std::move(query)))[1].at("fully_cached").as_bool();
  }
};

TEST_F(ReadyTracks, CA6_OneAnswerTellsOfEachAsItWouldBeHeard) {
  hear(song, {});
  const auto answer = items(of({{"enhanced", "false"}}));
  ASSERT_EQ(answer.size(), 2U);
  EXPECT_EQ(text(answer[0], "track_id"), other);
  EXPECT_FALSE(answer[0].at("fully_cached").as_bool());
  EXPECT_EQ(text(answer[1], "track_id"), song);
  EXPECT_TRUE(answer[1].at("fully_cached").as_bool());
  EXPECT_FALSE(is_song_ready({{"enhanced", "true"}})) << "only the original is there";
  EXPECT_FALSE(is_song_ready({{"bit_rate", "96"}}));
}

TEST_F(ReadyTracks, CA6_WhatIsRememberedOfATrackCountsBeforeTheQuery) {
  hear(song, {.request = {.settings = {.preset = Preset::Warm}}, .mastered = true});
  EXPECT_TRUE(is_song_ready({{"enhanced", "true"}, {"preset", "warm"}}));
  EXPECT_FALSE(is_song_ready({{"enhanced", "true"}, {"preset", "punchy"}}));
  ok(put_track_mastering, put({{"track", song}}, R"({"enabled": true, "preset": "warm"})"));
  const auto answer = items(of({{"enhanced", "false"}}));
  EXPECT_TRUE(answer[1].at("enhanced").as_bool());
  EXPECT_TRUE(answer[1].at("fully_cached").as_bool());
  EXPECT_FALSE(answer[0].at("enhanced").as_bool());
}

// MA-15: it is another master of the track.
TEST_F(ReadyTracks, CA6_AsPartOfItsAlbumATrackIsAnotherVersion) {
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  for (const std::string& track : {song, other})
    value(house.analysis.ensure_profile(TrackId{std::stoll(track)}, patience, {}));
  const AlbumId album = value(house.catalog->track(TrackId{std::stoll(song)})).album_id;
  hear(song, {.request = {.album = album}, .mastered = true});
  EXPECT_TRUE(is_song_ready({{"enhanced", "true"}, {"album", fmt::format("{}", album)}}));
  EXPECT_FALSE(is_song_ready({{"enhanced", "true"}}));
  EXPECT_FALSE(is_song_ready({{"enhanced", "true"}, {"album", "off"}}));
}

// CA-1 tells whose position counts: what is near of it.
TEST_F(ReadyTracks, AC17_NobodysPositionIsReplacedByAnotherUsersPlayerOfThatName) {
  const auto user = [&](const char* name) {
    return value(house.accounts.add({name, AccountRole::Administrator, "correct horse"}, {})).user;
  };
  const UserId ann = user("Ann"), bo = user("Bo");
  hear(song, {});
  const auto report = [&](UserId asking_user, int generation, bool playing) {
    http::Request request = asking({});
    request.principal = {.user = asking_user.value};
    request.body =
        fmt::format(R"({{"listener": "page", "generation": {}, "track": "{}", "frame": 0,)"
                    R"( "playing": {}, "enhanced": false}})",
                    generation, song, playing);
    value(post_position(house.services, request));
    return house.streams.stats().tier1.entries;
  };
  EXPECT_EQ(report(bo, 9, false), 0U);
  EXPECT_GT(report(ann, 1, true), 0U);
  EXPECT_GT(report(bo, 10, false), 0U);
}

TEST_F(ReadyTracks, CA6_ItsQuestionIsBounded) {
  std::string ids = song;
  for (int i = 1; i < 100; ++i) ids += "," + other;
  EXPECT_EQ(items(ok(get_ready_tracks, asking({}, {{"tracks", ids}}))).size(), 100U);
  refused(get_ready_tracks, asking({}, {{"tracks", ids + "," + song}}), ErrorKind::InvalidArgument,
          "100");
  refused(get_ready_tracks, asking({}), ErrorKind::InvalidArgument, "tracks");
  refused(get_ready_tracks, asking({}, {{"tracks", song + ",x"}}), ErrorKind::NotFound, "x");
  EXPECT_FALSE(
      items(ok(get_ready_tracks, asking({}, {{"tracks", "99"}})))[0].at("fully_cached").as_bool());
}

}  // namespace
}  // namespace auralis::api
