// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Positions.h"

namespace auralis::streaming {
namespace {

struct FakeClock {
  std::chrono::steady_clock::time_point now{};
  Positions::Clock function() {
    return [this] { return now; };
  }
};

Positions::Position at(const std::string& listener, std::int64_t generation, FrameCount frame) {
  return {.listener = listener,
          .generation = generation,
          .track = TrackId{7},
          .frame = frame,
          .playing = true,
          .enhanced = true,
          .request = {},
          .next_track = std::nullopt};
}

// CA-3: a newer generation replaces the older one; a late report of an older one is ignored.
TEST(Positions, CA3_TheNewestGenerationWins) {
  FakeClock clock;
  Positions positions{clock.function()};
  EXPECT_TRUE(positions.update(at("page", 2, 100)));
  EXPECT_TRUE(positions.update(at("page", 2, 200)));
  EXPECT_FALSE(positions.update(at("page", 1, 0)));
  ASSERT_EQ(positions.playing().size(), 1U);
  EXPECT_EQ(positions.playing().front().frame, 200);
}

TEST(Positions, CA3_AtMostSixtyFourListenersAreKept) {
  FakeClock clock;
  Positions positions{clock.function()};
  for (int i = 0; i < 100; ++i) positions.update(at("page " + std::to_string(i), 1, i));
  ASSERT_EQ(positions.playing().size(), 64U);
  EXPECT_EQ(positions.playing().front().listener, "page 99");
  EXPECT_EQ(positions.playing().back().listener, "page 36");
}

Positions::Position of(UserId user, Positions::Position position) {
  position.user = user;
  return position;
}

// AC-17: a name is its user's own.
TEST(Positions, AC17_AnotherUsersPlayerOfTheSameNameIsAnother) {
  FakeClock clock;
  Positions positions{clock.function()};
  EXPECT_TRUE(positions.update(of(UserId{2}, at("page", 9, 100))));
  EXPECT_TRUE(positions.update(of(UserId{1}, at("page", 1, 200))));
  EXPECT_EQ(positions.playing().size(), 2U);
}

TEST(Positions, AC17_WhoMakesNamesUpHasOnesOwnForgotten) {
  FakeClock clock;
  Positions positions{clock.function()};
  positions.update(of(UserId{1}, at("page", 1, 0)));
  for (int i = 0; i < 100; ++i) positions.update(of(UserId{2}, at(std::to_string(i), 1, i)));
  const auto playing = positions.playing();
  ASSERT_EQ(playing.size(), Positions::most_listeners);
  EXPECT_EQ(playing.front().listener, "99");
  EXPECT_EQ(playing.back().user, UserId{1});
}

TEST(Positions, CA3_WhoPausesOrFallsSilentIsNotPlaying) {
  FakeClock clock;
  Positions positions{clock.function()};
  positions.update(at("page", 1, 0));
  auto paused = at("other page", 1, 0);
  paused.playing = false;
  positions.update(paused);
  EXPECT_EQ(positions.playing().size(), 1U);
  clock.now += Positions::silence;
  EXPECT_TRUE(positions.playing().empty());
}

// CA-1: a player may say any frame; one beyond all music is near nothing.
TEST(Positions, CA1_AFrameBeyondAllMusicIsNearNoChunkOfIt) {
  FakeClock clock;
  Positions positions{clock.function()};
  for (const FrameCount frame :
       {ChunkGrid::chunk_frames << 32, std::numeric_limits<FrameCount>::max()}) {
    positions.update(at("page", 1, frame));
    EXPECT_FALSE(positions.is_near(TrackId{7}, 0)) << frame;
    for (const auto& [track, chunk] : positions.near())
      EXPECT_GE(chunk, frame / ChunkGrid::chunk_frames) << frame;
  }
}

// CA-1: tier 1 is the current and the next chunk of each playing listener.
TEST(Positions, CA1_TheCurrentAndTheNextChunkAreNear) {
  FakeClock clock;
  Positions positions{clock.function()};
  positions.update(at("page", 1, 3 * ChunkGrid::chunk_frames + 5));
  EXPECT_FALSE(positions.is_near(TrackId{7}, 2));
  EXPECT_TRUE(positions.is_near(TrackId{7}, 3));
  EXPECT_TRUE(positions.is_near(TrackId{7}, 4));
  EXPECT_FALSE(positions.is_near(TrackId{7}, 5));
  EXPECT_FALSE(positions.is_near(TrackId{8}, 3));
  EXPECT_THAT(positions.near(),
              ::testing::ElementsAre(std::pair{TrackId{7}, 3}, std::pair{TrackId{7}, 4}));
}

// CA-4: what could not be rendered is tried again when its listener reports again, not before.
TEST(Positions, CA4_ATrackThatWasGivenUpWaitsForTheNextReport) {
  FakeClock clock;
  Positions positions{clock.function()};
  Positions::Position before = at("phone", 1, 0);
  before.track = TrackId{6};
  before.next_track = TrackId{7};
  positions.update(before);
  positions.update(at("page", 1, 0));
  positions.give_up(TrackId{7});
  ASSERT_EQ(positions.playing().size(), 1U);
  EXPECT_EQ(positions.playing().front().track, TrackId{6});
  EXPECT_EQ(positions.playing().front().next_track, std::nullopt);
  positions.update(at("page", 1, 100));
  positions.update(before);
  EXPECT_EQ(positions.playing().size(), 2U);
  EXPECT_EQ(positions.playing().front().next_track, TrackId{7});
}

}  // namespace
}  // namespace auralis::streaming
