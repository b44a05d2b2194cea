// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "SoundDistance.h"
#include "catalog/AccountStore.h"
#include "catalog/HearingStore.h"
#include "catalog/Similar.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;

TrackProfile profile_with(int treble_cdb) {
  TrackProfile profile;
  profile.loudness_clufs = -1400;
  profile.plr_cdb = 1200;
  profile.range_clu = 700;
  profile.mid_cdb.fill(-3000);
  profile.side_cdb.fill(-4000);
  for (auto& band : profile.dynamics) band.mean_cdb = -2000;
  profile.dynamics[3].mean_cdb = static_cast<std::int16_t>(treble_cdb);
  profile.onsets_per_minute = 120;
  profile.transient_cdb = 600;
  profile.tempo_cbpm = 12'000;
  return profile;
}

struct SimilarTest : ::testing::Test {
  testing::Library library;
  Similar similar{*library};

  TrackId measured(const testing::Song& song, const TrackProfile& profile) {
    library.store({song});
    const TrackId id = library.track_titled(song.title).id;
    StoredAnalysis analysis;
    analysis.profile = Bytes(1);
    analysis.profile_version = 1;
    analysis.sound = sound_of(profile);
    value_of(library->store_analysis(id, analysis, 1000));
    return id;
  }
  std::vector<std::string> like(TrackId track, int limit = 10) {
    std::vector<std::string> found;
    const auto answer = value_of(similar.to(track, limit));
    for (const SimilarTrack& other : answer.value()) found.push_back(other.track.title);
    return found;
  }
};

TEST_F(SimilarTest, CT25_TheNearestComesFirst) {
  const TrackId id =
      measured({.path = "/a/1.ogg", .title = "Seed", .album = "A"}, profile_with(-3000));
  measured({.path = "/b/1.ogg", .title = "Far", .album = "B"}, profile_with(-1000));
  measured({.path = "/c/1.ogg", .title = "Near", .album = "C"}, profile_with(-2900));
  measured({.path = "/d/1.ogg", .title = "Same", .album = "D"}, profile_with(-3000));
  EXPECT_THAT(like(id), ElementsAre("Same", "Near", "Far"));
  EXPECT_THAT(like(id, 1), ElementsAre("Same"));
}

TEST_F(SimilarTest, CT26_ItsAlbumAndItsOtherCopiesAreLeftOutAndNoAlbumFillsTheAnswer) {
  const auto profile = profile_with(-3000);
  const TrackId id = measured({.path = "/a/1.ogg", .title = "Seed", .album = "A"}, profile);
  measured({.path = "/a/2.ogg", .title = "Sister", .album = "A"}, profile);
  library.store({{.path = "/b/1.ogg", .title = "seed", .album = "Best"}});
  for (const char* title : {"One", "Two", "Three"})
    measured({.path = fmt::format("/c/{}.ogg", title), .title = title, .album = "C"}, profile);
  EXPECT_THAT(like(id), ElementsAre("One", "Two"));
}

TEST_F(SimilarTest, CT27_AnAnswerSaysInWhatATrackDiffers) {
  const TrackId id =
      measured({.path = "/a/1.ogg", .title = "Seed", .album = "A"}, profile_with(-3000));
  TrackProfile other = profile_with(-3000);
  other.loudness_clufs = -1200;
  other.tempo_cbpm = 6600;  // half of 132
  measured({.path = "/b/1.ogg", .title = "Other", .album = "B"}, other);
  const auto answer = value_of(similar.to(id, 1));
  const auto& found = answer.value();
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].differences.size(), 2U);
  EXPECT_EQ(found[0].differences[0].words, "faster by 10 %");
  EXPECT_EQ(found[0].differences[1].words, "louder by 2.0 LU");
  EXPECT_NEAR(found[0].differences[1].amount, 2.0, 0.01);
  EXPECT_GT(found[0].distance, 0.0);
}

TEST_F(SimilarTest, AC15_WhatIsNotHeardTakesNobodysPlace) {
  const auto profile = profile_with(-3000);
  const TrackId id = measured({.path = "/kids/1.ogg", .title = "Seed", .album = "A"}, profile);
  measured({.path = "/kids/2.ogg", .title = "Far", .album = "B"}, profile_with(-1000));
  std::vector<testing::Song> songs;
  for (int i = 0; i < 300; ++i)
    songs.push_back({.path = fmt::format("/all/{}/1.ogg", i),
                     .title = fmt::format("Same {}", i),
                     .album = fmt::format("C {}", i)});
  library.store(songs);
  StoredAnalysis analysis{.profile = Bytes(1), .profile_version = 1, .sound = sound_of(profile)};
  for (const Track& track : value_of(library->tracks(TrackSort::Title, {}, {.limit = 500})).items)
    if (track.title.starts_with("Same"))
      value_of(library->store_analysis(track.id, analysis, 1000));
  EXPECT_THAT(like(id, 2), ::testing::Not(::testing::Contains("Far")));

  AccountStore accounts{*library};
  value_of(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
  const Account bo =
      value_of(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any));
  value_of(HearingStore{*library}.set(bo.user, std::vector<HeardFolder>{{"/kids", "/kids"}}));
  const auto part = library->heard_by(bo.user);
  const auto answer = value_of(Similar{*part}.to(id, 2));
  ASSERT_EQ(answer.value().size(), 1U);
  EXPECT_EQ(answer.value().at(0).track.title, "Far");
}

TEST_F(SimilarTest, WhatHasNoProfileYetWaitsAndSilenceIsLikeNothing) {
  library.store({{.path = "/a/1.ogg", .title = "New"}});
  EXPECT_FALSE(value_of(similar.to(library.track_titled("New").id, 5)));
  const TrackId silent = measured({.path = "/b/1.ogg", .title = "Silent"}, TrackProfile{});
  EXPECT_EQ(similar.to(silent, 5).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(similar.to(TrackId{99}, 5).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(similar.to(silent, 0).error().kind, ErrorKind::InvalidArgument);
}

TEST_F(SimilarTest, WhatIsMissingOrMeasuredAnewIsNotFound) {
  const auto profile = profile_with(-3000);
  const TrackId id = measured({.path = "/a/1.ogg", .title = "Seed", .album = "A"}, profile);
  const TrackId gone = measured({.path = "/b/1.ogg", .title = "Gone", .album = "B"}, profile);
  EXPECT_THAT(like(id), ElementsAre("Gone"));
  library.lose({gone});
  EXPECT_THAT(like(id), IsEmpty());
}

TEST_F(SimilarTest, CT29_WhatWasProfiledBeforeWaitsOnceMoreWithItsProfile) {
  const TrackId id = measured({.path = "/a/1.ogg", .title = "Old"}, profile_with(-3000));
  Connections connections{library.location(), 1};
  value_of(connections.write([](soci::session& session) -> Result<void> {
    // Undone and done again: what the step does to a catalogue of before.
    for (const char* statement :
         {"DROP TABLE sound_blocks",
          "CREATE TABLE sound_blocks"
          " (block INTEGER PRIMARY KEY, sounds BLOB NOT NULL)",
          "UPDATE tracks SET profile_version = 0 WHERE profile_version > 0"})
      dialect_of(session).change_schema(session, statement);
    return {};
  }));
  EXPECT_THAT(value_of(library->unprofiled(1, TrackId{}, 10)), ElementsAre(id));
  const auto kept = value_of(library->analysis(id));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->profile_version, 1) << "nothing is decoded again";
  EXPECT_FALSE(kept->sound);
  EXPECT_FALSE(value_of(similar.to(id, 5)));
}

TEST(Sound, CT25_TempoKnowsNoOctave) {
  TrackProfile slow = profile_with(0), fast = profile_with(0), none = profile_with(0);
  slow.tempo_cbpm = 7000;
  fast.tempo_cbpm = 14'000;
  none.tempo_cbpm = 0;
  const Sound a = *sound_of(slow), b = *sound_of(fast);
  EXPECT_EQ(sound_difference(SoundDimension::Tempo, a, b), 0.0);
  EXPECT_FALSE(sound_difference(SoundDimension::Tempo, a, *sound_of(none)));
  SoundBlock block;
  block.put(3, b);
  block.put(4, *sound_of(none));
  SoundDistance::Distances distances;
  SoundDistance{a, {}}.measure(block, distances);
  EXPECT_EQ(distances[3], 0);
  EXPECT_GT(distances[4], 0);
  EXPECT_EQ(distances[5], SoundDistance::none);
}

TEST(Sound, CT25_ASpreadIsWhatTheMiddleHalfOfTheLibrarySpans) {
  SoundBlock block;
  for (std::size_t i = 0; i < 100; ++i) {
    Sound sound;
    sound.values.fill(100);
    sound.values[6] = static_cast<std::uint8_t>(50 + i);
    block.put(i, sound);
  }
  SoundSpreads spreads;
  spreads.add(block);
  EXPECT_EQ(spreads.of(SoundDimension::Treble), 50);
  EXPECT_EQ(spreads.of(SoundDimension::Bass), info_of(SoundDimension::Bass).least_spread);
}

}  // namespace
}  // namespace auralis
