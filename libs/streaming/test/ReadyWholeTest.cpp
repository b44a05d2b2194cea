// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;
using testing::TempDir;

constexpr AlbumId some_album{7};
const Encoding webm = encoding_of(Format::Webm, 160);
constexpr Version original{};
constexpr Version mastered{.mastered = true};

/// Two tracks of two chunks and a bit, with an album that holds both. The second one is found by a
/// scan after the start, and profiled only when the test says so.
class ReadyWhole : public ::testing::Test {
 protected:
  ReadyWhole() {
    analysis.hold_background();
    two = music.add("two", music_like(33.0, 2));
  }
  ChunkAnswer open(TrackId track, int chunk, const Version& version) {
    return streams.open_chunk({.track = track, .chunk = chunk, .version = version}, {}).value();
  }
  void hear(TrackId track, const Version& version) {
    for (int chunk = 0; chunk < 2; ++chunk)
      ASSERT_TRUE(read_all(*open(track, chunk, version).body));
  }
  void profile(TrackId track) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    ASSERT_TRUE(analysis.ensure_profile(track, patience, {}));
  }
  bool is_ready(TrackId track, const Version& version, const Encoding& encoding = webm) {
    return streams.is_ready_whole(track, version, encoding);
  }

  MusicFolder music;
  TrackId one = music.add("one", music_like(33.0, 1));
  TrackId two{};
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  StreamService streams{analysis, {.album_tracks = [this](AlbumId) -> Result<std::vector<TrackId>> {
                          return std::vector{one, two};
                        }}};
};

TEST_F(ReadyWhole, CA6_ATrackIsWholeOnceItsLastCellIsThere) {
  EXPECT_FALSE(is_ready(one, original)) << "nobody asked for it";
  ASSERT_TRUE(read_all(*open(one, 0, original).body));
  EXPECT_FALSE(is_ready(one, original)) << "3 of 33 s are missing";
  ASSERT_TRUE(read_all(*open(one, 1, original).body));
  EXPECT_TRUE(is_ready(one, original));
  EXPECT_FALSE(is_ready(two, original));
  EXPECT_FALSE(is_ready(TrackId{99}, original));
  (void)streams.clear();
  EXPECT_FALSE(is_ready(one, original)) << "the cache was emptied";
}

TEST_F(ReadyWhole, CA6_AnotherStateAnotherSettingAndAnotherEncodingAreOthers) {
  profile(one);
  hear(one, mastered);
  EXPECT_TRUE(is_ready(one, mastered));
  EXPECT_FALSE(is_ready(one, original));
  EXPECT_FALSE(
      is_ready(one, {.request = {.settings = {.preset = Preset::Warm}}, .mastered = true}));
  EXPECT_FALSE(is_ready(one, mastered, encoding_of(Format::Webm, 128)));
  EXPECT_FALSE(is_ready(one, mastered, encoding_of(Format::Mp4Flac, 160)));
  EXPECT_TRUE(is_ready(one, mastered, encoding_of(Format::Mp4Opus, 160))) << "of the same cells";
  hear(one, original);
  const Version untouched{.request = {.settings = {.intensity_percent = 0}}, .mastered = true};
  EXPECT_TRUE(is_ready(one, untouched)) << "at intensity 0 the original passes (MA-13)";
}

TEST_F(ReadyWhole, CA6_AFileThatChangedIsNotReady) {
  hear(one, original);
  music.replace(one, music_like(33.0, 3));
  EXPECT_FALSE(is_ready(one, original));
}

TEST(ReadyWholeOnDisk, CA6_WhatIsOnlyOnDiskCountsOnceSomebodyAsksForIt) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(5.0, 1));
  const TempDir folder;
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  {
    StreamService before{analysis, {.disk_folder = folder.path()}};
    ASSERT_TRUE(read_all(*before.open_chunk({.track = track}, {}).value().body));
  }
  StreamService streams{analysis, {.disk_folder = folder.path()}};
  EXPECT_FALSE(streams.is_ready_whole(track, original, webm)) << "not asked for by now";
  ASSERT_TRUE(streams.status(track, {}, {}));
  EXPECT_TRUE(streams.is_ready_whole(track, original, webm));
  EXPECT_EQ(streams.stats().cache.entries, 0U) << "to look brings nothing into memory";
}

TEST_F(ReadyWhole, CA6_AnAlbumThatDoesNotCountYetIsNotTakenForOne) {
  const Version together{.request = {.album = some_album}, .mastered = true};
  profile(one);
  hear(one, together);
  EXPECT_FALSE(is_ready(one, together)) << "once its other track is profiled it is another master";
  profile(two);
  streams.library_changed();
  hear(one, together);
  EXPECT_TRUE(is_ready(one, together));
  streams.library_changed();
  EXPECT_FALSE(is_ready(one, together)) << "the album may hold other tracks now";
}

TEST_F(ReadyWhole, CA6_TracksByThemselvesStayKnownWhenOthersChange) {
  hear(one, original);
  streams.library_changed();
  EXPECT_TRUE(is_ready(one, original));
}

}  // namespace
}  // namespace auralis::streaming
