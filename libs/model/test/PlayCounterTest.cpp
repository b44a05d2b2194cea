// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gtest/gtest.h>

#include "model/PlayCounter.h"

namespace auralis {
namespace {

constexpr TrackId song{1};
constexpr TrackId other{2};
constexpr std::int64_t second = 48'000;

/// A player on a clock of its own. Reports every five seconds while it plays, as the page does.
class Player {
 public:
  explicit Player(int song_seconds) : length_{song_seconds * second} {}

  void report(bool playing, TrackId track = song) {
    const PlayVerdict verdict = counter.note({.user = user,
                                              .listener = name,
                                              .track = track,
                                              .frame = frame,
                                              .track_frames = length_,
                                              .playing = playing},
                                             now);
    if (verdict.play) ++plays, last = *verdict.play;
    if (verdict.skipped) ++skips;
  }
  void play(int seconds, TrackId track = song) {
    report(true, track);
    for (int i = 0; i < seconds / 5; ++i) {
      wait(5);
      frame += 5 * second;
      report(true, track);
    }
  }
  void pause(int seconds) {
    report(false);
    wait(seconds);
  }
  void wait(int seconds) { now += std::chrono::seconds{seconds}; }

  PlayCounter counter;
  PlayCounter::Time now{};
  UserId user{local_owner};
  std::string name{"tab"};
  std::int64_t frame{};
  int plays{}, skips{};
  CountedPlay last{};

 private:
  std::int64_t length_;
};

TEST(PlayCounter, CT42_ATrackCountsOnceAfterHalfOfIt) {
  Player player{200};
  player.play(95);
  EXPECT_EQ(player.plays, 0);
  player.play(5);
  EXPECT_EQ(player.plays, 1);
  EXPECT_EQ(player.last.track, song);
  EXPECT_EQ(player.last.heard, std::chrono::seconds{100});
  EXPECT_EQ(player.last.ago, std::chrono::seconds{100});
  player.play(95);
  EXPECT_EQ(player.plays, 1);
}

TEST(PlayCounter, CT42_ALongTrackCountsAfterFourMinutes) {
  Player player{3600};
  player.play(235);
  EXPECT_EQ(player.plays, 0);
  player.play(5);
  EXPECT_EQ(player.plays, 1);
}

TEST(PlayCounter, CT42_SeekingAboutCountsNothing) {
  Player player{200};
  for (int i = 0; i < 50; ++i) {
    player.frame = (i * 37 % 190) * second;
    player.report(true);
    player.wait(1);
  }
  EXPECT_EQ(player.plays, 0) << "fifty jumps";
  player.frame = 0;
  player.report(true);
  for (int i = 0; i < 150; ++i) {  // dragged from begin to end in 15 s
    player.now += std::chrono::milliseconds{100};
    player.frame += second;
    player.report(true);
  }
  EXPECT_EQ(player.plays, 0) << "a slow drag";
}

TEST(PlayCounter, CT42_PausesStallsAndSilenceCountNothing) {
  Player player{200};
  player.play(40);
  player.pause(1000);
  player.play(40);
  for (int i = 0; i < 100; ++i) {  // plays, but no sound comes
    player.wait(5);
    player.report(true);
  }
  EXPECT_EQ(player.plays, 0);
  player.wait(36'000);  // a lid was closed: neither sound nor reports
  player.report(true);
  EXPECT_EQ(player.plays, 0);
  player.play(20);
  EXPECT_EQ(player.plays, 1) << "the parts add up";
}

TEST(PlayCounter, CT42_WhatWasHeardBeforeASeekStillCounts) {
  Player player{200};
  player.play(50);
  player.frame = 120 * second;
  player.play(50);
  EXPECT_EQ(player.plays, 1);
}

TEST(PlayCounter, CT42_TheLastReportsOfATrackCountWhenTheNextBegins) {
  Player player{9};
  player.report(true);
  player.wait(4);
  player.frame = 4 * second;
  player.report(true);
  player.wait(5);
  player.frame = 0;
  player.report(true, other);
  EXPECT_EQ(player.plays, 1);
  EXPECT_EQ(player.last.track, song);
}

TEST(PlayCounter, CT43_OnRepeatItCountsEachTime) {
  Player player{100};
  player.report(true);
  for (int lap = 1; lap <= 3; ++lap) {
    for (int i = 0; i < 20; ++i) {
      player.wait(5);
      player.frame = (player.frame + 5 * second) % (100 * second);
      player.report(true);
    }
    EXPECT_EQ(player.plays, lap);
  }
}

TEST(PlayCounter, CT43_FromItsBeginningAndAfterAnotherTrackItCountsAgain) {
  Player player{100};
  player.play(60);
  player.frame = 50 * second;
  player.play(45);
  EXPECT_EQ(player.plays, 1) << "a passage heard twice is one play";
  player.frame = 0;
  player.play(50);
  EXPECT_EQ(player.plays, 2);
  player.frame = 0;
  player.play(10, other);
  player.frame = 0;
  player.play(50);
  EXPECT_EQ(player.plays, 3);
}

TEST(PlayCounter, CT44_LeftEarlyIsSkippedAndBarelyBegunOrEndedIsNot) {
  Player player{200};
  player.play(30);
  player.frame = 0;
  player.report(true, other);
  EXPECT_EQ(player.skips, 1);
  player.now += std::chrono::milliseconds{500};
  player.report(true, song);
  EXPECT_EQ(player.skips, 1) << "heard for half a second on the way";
  player.frame = 185 * second;
  player.play(10);
  player.frame = 0;
  player.report(true, other);
  EXPECT_EQ(player.skips, 1) << "only the end was wanted";
}

TEST(PlayCounter, CT42_PlayersOfOneUserAreApart) {
  Player player{200};
  player.play(60);
  player.name = "phone";
  player.frame = 0;
  player.play(60);
  EXPECT_EQ(player.plays, 0);
  player.play(40);
  EXPECT_EQ(player.plays, 1);
}

TEST(PlayCounter, ForgetsThePlayerThatWasSilentForLongest) {
  Player player{200};
  player.play(90);
  for (std::size_t i = 0; i < PlayCounter::most_listeners; ++i) {
    player.name = std::to_string(i);
    player.wait(1);
    player.report(true);
  }
  EXPECT_EQ(player.counter.listeners(), PlayCounter::most_listeners);
  player.name = "tab";
  player.play(20);
  EXPECT_EQ(player.plays, 0) << "what it had heard is forgotten with it";
}

TEST(PlayCounter, ForgetsPlayersOfWhoeverHasMost) {
  Player player{200};
  player.play(90);
  player.user = UserId{local_owner.value + 1};
  for (std::size_t i = 0; i < 2 * PlayCounter::most_listeners; ++i) {
    player.name = std::to_string(i);
    player.report(true);
  }
  EXPECT_EQ(player.counter.listeners(), PlayCounter::most_listeners);
  player.user = local_owner;
  player.name = "tab";
  player.play(20);
  EXPECT_EQ(player.plays, 1) << "another listener's players are no reason to forget it";
}

// Two seconds of sound, heard over and over by as many players as one likes.
TEST(PlayCounter, CT119_OfOneUserSoManyPlaysCount) {
  Player player{2};
  const auto hear = [&](int times) {
    for (int i = 0; i < times; ++i) {
      player.name = "player " + std::to_string(i % 100);
      player.frame = 0;
      player.report(true);
      player.frame = 2 * second;
      player.now += std::chrono::milliseconds{1100};
      player.report(true);
    }
  };
  hear(PlayCounter::most_at_once + 1000);
  const int in_two_hours = PlayCounter::most_at_once + PlayCounter::most_at_once / 12;
  EXPECT_GE(player.plays, PlayCounter::most_at_once);
  EXPECT_LE(player.plays, in_two_hours);
  player.user = UserId{7};
  player.plays = 0;
  hear(100);
  EXPECT_EQ(player.plays, 100) << "another user's count";
  player.user = local_owner;
  player.plays = 0;
  player.wait(24 * 3600);
  hear(100);
  EXPECT_EQ(player.plays, 100) << "on another day";
}

}  // namespace
}  // namespace auralis
