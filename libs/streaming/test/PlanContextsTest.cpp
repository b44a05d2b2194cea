// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

constexpr AlbumId some_album{7};

AudioBuffer quieter(AudioBuffer audio, double db) {
  testing::scale(audio, -db);
  return audio;
}

/// Two tracks of one album, 8 dB apart, both profiled.
struct Album {
  Album() {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    for (const TrackId track : tracks) (void)analysis.ensure_profile(track, patience, {});
  }

  double match(TrackId track, const MasterRequest& request) {
    return streams.ensure_plan(track, request, {}).value()->match.value;
  }

  MusicFolder music;
  TrackId loud = music.add("loud", quieter(music_like(6.0, 1), 6.0));
  TrackId soft = music.add("soft", quieter(music_like(6.0, 2), 14.0));
  std::vector<TrackId> tracks{loud, soft};
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  StreamService streams{analysis, {.album_tracks = [this](AlbumId) -> Result<std::vector<TrackId>> {
                          return tracks;
                        }}};
};

// MA-15: one loudness decision for an album: its tracks stay as far apart as they were.
TEST(PlanContexts, MA15_AnAlbumKeepsItsLevelRelations) {
  Album album;
  const MasterRequest alone{};
  const MasterRequest together{.album = some_album};
  EXPECT_GT(album.match(album.soft, alone), album.match(album.loud, alone) + 3.0);
  EXPECT_NEAR(album.match(album.soft, together), album.match(album.loud, together), 0.2);
}

// MA-15: until all its tracks are profiled each is mastered alone, and a play that began so goes on
// with the plan it has.
TEST(PlanContexts, MA15_APlayKeepsThePlanItBeganWith) {
  Album album;
  album.tracks.push_back(TrackId{999});
  const MasterRequest together{.album = some_album};
  const PlanId begun = album.streams.ensure_plan(album.soft, together, {}).value()->id;
  EXPECT_EQ(begun, album.streams.ensure_plan(album.soft, {}, {}).value()->id);

  album.tracks.pop_back();
  album.streams.library_changed();
  const PlanId now = album.streams.ensure_plan(album.soft, together, {}).value()->id;
  EXPECT_NE(now, begun);
  ChunkRequest request{.track = album.soft, .version = {.request = together, .mastered = true}};
  for (const PlanId promised : {begun, now}) {
    request.promised_plan = promised;
    EXPECT_EQ(album.streams.open_chunk(request, {}).value().plan, promised);
  }
  request.promised_plan = PlanId{};
  EXPECT_EQ(album.streams.open_chunk(request, {}).error().kind, ErrorKind::Gone);
}

// MA-15: a track that is none of an album's is mastered on its own, whatever album is named.
TEST(PlanContexts, MA15_AStrangerIsMasteredOnItsOwn) {
  Album album;
  album.tracks.pop_back();
  const MasterRequest together{.album = some_album};
  EXPECT_EQ(album.streams.ensure_plan(album.soft, together, {}).value()->id,
            album.streams.ensure_plan(album.soft, {}, {}).value()->id);
}

// MA-15: an album is its music: a file that was replaced makes another decision, without a scan.
TEST(PlanContexts, MA15_AReplacedFileIsAnotherAlbum) {
  Album album;
  const MasterRequest together{.album = some_album};
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  const double before = album.match(album.soft, together);
  album.music.rewrite(album.loud, quieter(music_like(6.0, 3), 20.0));
  ASSERT_TRUE(album.analysis.ensure_profile(album.loud, patience, {}));
  EXPECT_GT(album.match(album.soft, together), before + 3.0);
}

// A reference gives its loudness in place of the preset's, as far as the amount says.
TEST(PlanContexts, AReferenceIsApproachedByItsAmount) {
  Album album;
  const auto target = [&](int amount_percent) {
    const MasterRequest request{.reference = album.loud, .amount_percent = amount_percent};
    return album.streams.ensure_plan(album.soft, request, {}).value()->target->value;
  };
  const double source =
      album.streams.ensure_plan(album.loud, {}, {}).value()->source_loudness->value;
  EXPECT_NEAR(target(100), source, 0.5);
  EXPECT_NEAR(target(0), -14.0, 0.2);
}

// An album to sound like is its tracks together, in whatever order it has them.
TEST(PlanContexts, AnAlbumIsAReferenceWhateverTheOrderOfItsTracks) {
  Album album;
  const TrackId heard = album.music.add("heard", quieter(music_like(6.0, 4), 20.0));
  const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  ASSERT_TRUE(album.analysis.ensure_profile(heard, patience, {}));
  const auto plan_like = [&](const ReferenceId& reference) {
    return album.streams.ensure_plan(heard, {.reference = reference}, {}).value();
  };
  const auto like_album = plan_like(some_album);
  const double loud = plan_like(album.loud)->target->value;
  const double soft = plan_like(album.soft)->target->value;
  EXPECT_NEAR(like_album->target->value, (loud + soft) / 2.0, 0.01);
  EXPECT_NE(like_album->id, plan_like(album.loud)->id);
  EXPECT_NE(like_album->id, plan_like(album.soft)->id);

  std::ranges::reverse(album.tracks);
  album.streams.library_changed();
  EXPECT_EQ(plan_like(some_album)->id, like_album->id);
  album.tracks.pop_back();
  album.streams.library_changed();
  EXPECT_EQ(plan_like(some_album)->id, plan_like(album.tracks.front())->id) << "of one track";
}

// As with a track: there is no plan until all that it is to sound like is known, and none by what
// is not there or says nothing.
TEST(PlanContexts, AnAlbumIsAReferenceOnceAllOfItIsProfiled) {
  Album album;
  album.tracks.push_back(album.music.add("late", music_like(6.0, 5)));
  const MasterRequest like_album{.reference = some_album};
  EXPECT_EQ(album.streams.find_plan(album.soft, like_album), nullptr);
  EXPECT_TRUE(album.streams.check_reference(some_album)) << "nothing is known against it";
  EXPECT_TRUE(album.streams.ensure_plan(album.soft, like_album, {})) << "it waits for the rest";
  EXPECT_NE(album.streams.find_plan(album.soft, like_album), nullptr);

  album.tracks.clear();
  album.streams.library_changed();
  EXPECT_EQ(album.streams.check_reference(some_album).error().kind, ErrorKind::NotFound);
  album.tracks = {album.music.add("silence", AudioBuffer{2, engine_rate_hz})};
  album.streams.library_changed();
  const auto silent = album.streams.ensure_plan(album.soft, like_album, {});
  EXPECT_EQ(silent.error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(album.streams.check_reference(some_album).error().kind, ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::streaming
