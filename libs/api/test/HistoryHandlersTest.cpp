// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include <gtest/gtest.h>

#include "Asking.h"
#include "catalog/HistoryStore.h"

namespace auralis::api {
namespace {

using testing::Listening;

class HistoryRoutes : public Listening {
 protected:
  void report(std::int64_t frame, bool playing) {
    http::Request request = asking({});
    request.body = fmt::format(
        R"({{"listener": "tab", "generation": 1, "track": "{}", "frame": {}, "playing": {},)"
        R"( "enhanced": false}})",
        song, frame, playing);
    ASSERT_TRUE(post_position(house.services, request));
  }
};

TEST_F(HistoryRoutes, CT45_TheHistoryTellsWhatWasPlayedAndWhen) {
  value(HistoryStore{*house.catalog}.add_play(
      local_owner, {.track = TrackId{std::stoll(song)}, .played_ms = 12'500, .heard_ms = 1000}));
  const auto history = ok(get_history, asking({}));
  ASSERT_EQ(history.at("total"), 1);
  const auto entry = items(history).at(0);
  EXPECT_EQ(entry.at("played"), 12.5);
  EXPECT_FALSE(entry.at("missing").as_bool());
  EXPECT_EQ(entry.at("track").at("plays"), 1);
  EXPECT_EQ(text(entry.at("track").as_object(), "id"), song);
  EXPECT_EQ(entry.at("track").at("last_played"), 12.5);
}

// The clock of this test is the real one, and no time passes: a position alone is no play.
TEST_F(HistoryRoutes, CT42_PositionsAloneCountNothing) {
  for (std::int64_t frame = 0; frame < 96'000; frame += 4'800) report(frame, true);
  EXPECT_EQ(ok(get_history, asking({})).at("total"), 0);
}

// What the player was reported as hearing before counts with the report that completes it.
TEST_F(HistoryRoutes, CT42_AReportThatCompletesAPlayWritesItDown) {
  const PlayReport begun{.user = local_owner,
                         .listener = "tab",
                         .track = TrackId{std::stoll(song)},
                         .frame = 0,
                         .track_frames = 96'000,
                         .playing = true};
  const auto before = std::chrono::steady_clock::now() - std::chrono::seconds{2};
  house.plays.note(begun, before);
  report(72'000, true);
  const auto history = ok(get_history, asking({}));
  ASSERT_EQ(history.at("total"), 1);
  EXPECT_EQ(ok(get_track, asking({{"track", song}})).at("plays"), 1);
}

}  // namespace
}  // namespace auralis::api
