// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "RenderCell.h"
#include "Settled.h"
#include "analysis/PlanScope.h"
#include "mastering/ContinuedReader.h"
#include "mastering/OpusRoom.h"
#include "media/WebmWriter.h"
#include "streaming/RenderChunk.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::BufferReader;
using testing::MusicFolder;

constexpr AlbumId some_album{7};
const Version original_in_album{.request = {.album = some_album}};
const Version mastered_in_album{.request = {.album = some_album}, .mastered = true};

/// Part of a recording as a track whose surroundings are the rest of it.
class Part final : public FrameReader {
 public:
  Part(FrameReader& whole, FrameCount begin, FrameCount frames)
      : whole_{whole}, begin_{begin}, frames_{frames} {}
  AudioFormat format() const noexcept override { return whole_.format(); }
  FrameCount frames() const noexcept override { return frames_; }
  Result<void> read(FrameCount start, AudioView<float> out) override {
    return whole_.read(begin_ + start, out);
  }

 private:
  FrameReader& whole_;
  FrameCount begin_;
  FrameCount frames_;
};

mastering::ContinuedReader::Level level_of(const mastering::Edge& edge) {
  return {static_cast<float>(edge.dc_ppm[0] / 1e6), static_cast<float>(edge.dc_ppm[1] / 1e6)};
}

/// One recording, cut at odd frames into the three tracks of an album, all profiled.
class ContinuousAlbum : public ::testing::Test {
 protected:
  ContinuousAlbum() {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      AudioBuffer track{2, cuts[i + 1] - cuts[i]};
      copy(recording.view().sub(cuts[i], track.frames()), track.view());
      tracks.push_back(music.add("track" + std::to_string(i), track));
      (void)analysis.ensure_profile(tracks.back(), patience, {});
    }
  }
  static AudioBuffer quiet_music() {
    AudioBuffer audio = testing::music_like(12.0, 5);
    testing::scale(audio, -8.0);
    return audio;
  }
  Bytes served(std::size_t place, const Version& version) {
    auto answer = streams.open_chunk({.track = tracks[place], .version = version}, {});
    if (!answer) ADD_FAILURE() << answer.error().full();
    return answer ? read_all(*answer->body).value_or(Bytes{}) : Bytes{};
  }
  FrameCount frames(std::size_t place) const { return cuts[place + 1] - cuts[place]; }
  PlanId original_id(std::size_t place, const MasterRequest& request) {
    return streams.status(tracks[place], request, {}).value().original_plan;
  }

  const AudioBuffer recording = quiet_music();
  const std::vector<FrameCount> cuts{0, 200'001, 390'457, recording.frames()};
  MusicFolder music;
  analysis::AnalysisService analysis{music.catalog(), music.config(2)};
  std::vector<TrackId> tracks;
  std::int64_t generation = 0;
  StreamService streams{analysis, {.album_tracks = [this](AlbumId) -> Result<std::vector<TrackId>> {
                          return tracks;
                        }}};
};

// MA-15, ST-3: an original's encoder is primed with the track before it and looks ahead into the
// one behind: its bytes are those that the uncut recording's encoder would make there.
TEST_F(ContinuousAlbum, MA15_OriginalsAreEncodedAsPartsOfTheWhole) {
  BufferReader whole{recording, engine_rate_hz};
  for (std::size_t place = 0; place < 3; ++place) {
    Part part{whole, cuts[place], frames(place)};
    EXPECT_EQ(served(place, original_in_album), render_chunk(part, nullptr, 0, 160, {}))
        << "track " << place;
    EXPECT_NE(served(place, original_in_album), served(place, {})) << "track " << place;
  }
}

// MA-15, ST-2: so are masters: of the whole recording, through the chain they share.
TEST_F(ContinuousAlbum, MA15_MastersAreThoseOfTheWhole) {
  for (std::size_t place = 0; place < 3; ++place) {
    const auto plan = streams.ensure_plan(tracks[place], mastered_in_album.request, {}).value();
    ASSERT_FALSE(plan->bypass);
    mastering::Plan uncut = *plan;
    uncut.edges = {};
    BufferReader source{recording, engine_rate_hz};
    mastering::ContinuedReader whole{source, {}, {}};
    whole.hold(level_of(plan->edges.before), level_of(plan->edges.behind));  // its outer edges
    auto renderer = mastering::Renderer::make(whole, uncut, mastering::opus_room(160)).value();
    Bytes expected = media::webm_init_segment();
    const ChunkGrid grid{frames(place)};
    double unused_ms = 0;
    for (int cell = 0; cell < grid.cells(); ++cell)
      ASSERT_TRUE(encode_cell(
          shape_of(grid, cell, encoding_of(Format::Webm, 160)),
          [&](FrameCount start, AudioView<float> out) {
            return renderer.render(cuts[place] + start, out);
          },
          [&](const SharedBytes& cluster) {
            expected.insert(expected.end(), cluster->begin(), cluster->end());
          },
          {}, unused_ms));
    EXPECT_EQ(served(place, mastered_in_album), expected) << "track " << place;
  }
}

// ST-2: a server's chunk is the command line's, which indexes and profiles the same files itself.
TEST_F(ContinuousAlbum, ST2_WhoeverMakesTheScopeRendersTheSameBytes) {
  std::vector<analysis::AlbumMember> members;
  for (const TrackId track : tracks) {
    analysis::TrackAudio audio = *analysis.find_audio(track);
    audio.id = {};
    members.push_back({.audio = std::make_shared<const analysis::TrackAudio>(std::move(audio)),
                       .profile = analysis.find_profile(track)});
  }
  analysis::PlanScope scope;
  scope.set_album(members, Preset::Adaptive);
  for (std::size_t place = 0; place < 3; ++place) {
    const auto& [audio, profile] = members[place];
    const auto plan = scope.plan(*audio, *profile, {});
    EXPECT_EQ(plan.id,
              streams.ensure_plan(tracks[place], mastered_in_album.request, {}).value()->id);
    auto opened = analysis::OpenTrack::open(audio, scope.around(*audio)).value();
    EXPECT_EQ(served(place, mastered_in_album),
              render_chunk(opened.reader(&plan), &plan, 0, 160, {}));
    EXPECT_EQ(served(place, original_in_album),
              render_chunk(opened.reader(nullptr), nullptr, 0, 160, {}));
  }
}

// MA-15, ST-2: within the album the original has another key; a play that began before the album
// was known goes on under the one it began with.
TEST_F(ContinuousAlbum, MA15_AnOriginalThatBeganAloneGoesOnAlone) {
  const PlanId alone = original_id(1, {});
  const PlanId within = original_id(1, original_in_album.request);
  EXPECT_NE(alone, within);
  ChunkRequest request{.track = tracks[1], .version = original_in_album};
  for (const PlanId promised : {alone, within}) {
    request.promised_plan = promised;
    auto answer = streams.open_chunk(request, {}).value();
    EXPECT_EQ(answer.plan, promised);
    EXPECT_EQ(read_all(*answer.body) == served(1, {}), promised == alone);
  }
  MasterRequest off = original_in_album.request;
  off.settings.intensity_percent = 0;
  EXPECT_EQ(served(1, {.request = off, .mastered = true}), served(1, original_in_album))
      << "MA-13: intensity 0 is the original";
}

// ST-9: a neighbour whose file has gone is no reason to fall silent.
TEST_F(ContinuousAlbum, ST9_WithoutItsNeighbourATrackStandsForItself) {
  const Bytes alone = served(1, {});
  music.remove_file(tracks[0]);
  EXPECT_EQ(served(1, original_in_album), alone);
}

// MA-15: a master that was begun in the album is still found when the album is another one.
TEST_F(ContinuousAlbum, MA15_AMasterThatBeganInTheAlbumGoesOn) {
  const Bytes begun = served(1, mastered_in_album);
  const PlanId id = streams.ensure_plan(tracks[1], mastered_in_album.request, {}).value()->id;
  const TrackId last = tracks.back();
  tracks.pop_back();
  streams.library_changed();
  EXPECT_NE(streams.ensure_plan(tracks[1], mastered_in_album.request, {}).value()->id, id);
  (void)streams.clear();
  auto answer = streams.open_chunk(
      {.track = tracks[1], .version = mastered_in_album, .promised_plan = id}, {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(read_all(*answer->body), begun);
  tracks.push_back(last);
}

// CA-4, MA-3: what is rendered ahead of need is what the player plays, though a play that began now
// would have another plan.
TEST_F(ContinuousAlbum, CA4_WhatIsAheadIsWhatThePlayBeganWith) {
  const TrackId last = tracks.back();
  for (const Version& version : {mastered_in_album, original_in_album}) {
    tracks.resize(3, last);
    streams.library_changed();
    const PlanId id = version.mastered
                          ? streams.ensure_plan(tracks[1], version.request, {}).value()->id
                          : original_id(1, version.request);
    (void)served(1, version);
    tracks.pop_back();
    streams.library_changed();
    (void)streams.clear();
    streams.update_position({.listener = "page",
                             .generation = ++generation,
                             .track = tracks[1],
                             .playing = true,
                             .enhanced = version.mastered,
                             .request = version.request,
                             .plan = id});
    const ChunkRequest more{.track = tracks[1], .version = version, .promised_plan = id};
    EXPECT_TRUE(eventually([&] {
      const auto head = streams.find_chunk(more, {});
      return head && head->plan == id && head->tier == CacheTier::Tier1;
    })) << (version.mastered ? "mastered" : "original");
  }
}

// MA-15, ST-2: so is an original, until a track that it hears beside itself is no longer that one.
TEST_F(ContinuousAlbum, MA15_AnOriginalThatBeganInTheAlbumGoesOn) {
  const Bytes begun = served(1, original_in_album);
  const PlanId id = original_id(1, original_in_album.request);
  tracks.pop_back();
  streams.library_changed();
  EXPECT_NE(original_id(1, original_in_album.request), id);
  (void)streams.clear();
  const ChunkRequest request{.track = tracks[1], .version = original_in_album, .promised_plan = id};
  auto answer = streams.open_chunk(request, {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->plan, id);
  EXPECT_EQ(read_all(*answer->body), begun);

  music.rewrite(tracks[0], testing::music_like(3.0, 9));
  analysis.distrust(tracks[0]);
  (void)analysis.ensure_audio(tracks[0], {});
  EXPECT_EQ(streams.open_chunk(request, {}).error().kind, ErrorKind::Gone);
}

}  // namespace
}  // namespace auralis::streaming
