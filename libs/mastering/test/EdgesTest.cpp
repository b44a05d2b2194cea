// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "Chains.h"
#include "Programmes.h"
#include "Rendering.h"
#include "mastering/ContinuedReader.h"
#include "mastering/Edges.h"
#include "mastering/PlanContext.h"

namespace auralis::mastering {
namespace {

using auralis::testing::BufferReader;
using auralis::testing::music_like;

AudioBuffer part(const AudioBuffer& whole, FrameCount begin, FrameCount end) {
  AudioBuffer audio{whole.channels(), end - begin};
  copy(whole.view().sub(begin, end - begin), audio.view());
  return audio;
}

constexpr ContentHash content(std::uint64_t number) {
  return {Hash128{.high = 1, .low = number}};
}

/// One recording, cut into the tracks of a continuous album.
class CutRecording {
 public:
  CutRecording(const AudioBuffer& whole, std::vector<FrameCount> cuts, int rate_hz) {
    cuts.insert(cuts.begin(), 0);
    cuts.push_back(whole.frames());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      tracks_.push_back(std::make_unique<BufferReader>(part(whole, cuts[i], cuts[i + 1]), rate_hz));
      album_.push_back({.source = content(i),
                        .frames = frames_at(cuts[i + 1] - cuts[i], rate_hz, engine_rate_hz)});
    }
  }

  std::size_t tracks() const { return tracks_.size(); }
  FrameCount begin(std::size_t place) const {
    FrameCount begin = 0;
    for (std::size_t i = 0; i < place; ++i) begin += album_[i].frames;
    return begin;
  }
  FrameCount frames(std::size_t place) const { return album_[place].frames; }

  /// Frames of one track's master, with what its edges say around it, by a fresh reader.
  AudioBuffer master(std::size_t place, Chain chain, FrameCount start, FrameCount count) {
    const Edges edges = edges_within(album_, place, {});
    ContinuedReader::Tracks before;
    ContinuedReader::Tracks behind;
    for (std::size_t i = 1; i <= edges.before.tracks.size(); ++i)
      before.push_back(tracks_[place - i].get());
    for (std::size_t i = 1; i <= edges.behind.tracks.size(); ++i)
      behind.push_back(tracks_[place + i].get());
    ContinuedReader joined{*tracks_[place], before, behind};
    const auto reader = EngineReader::make(joined, Use::Hearing, Ends::GoOn).value();
    Plan plan = plan_of(*reader, std::move(chain), 9.0);
    plan.edges = edges;
    auto renderer = Renderer::make(*reader, plan).value();
    return render(renderer, start, count);
  }

 private:
  std::vector<std::unique_ptr<BufferReader>> tracks_;
  std::vector<AlbumTrack> album_;
};

struct Step {
  const char* name;
  Chain (*chain)();
};

Chain all_that_is_shared() {
  Chain chain = chains::everything();
  chain.band_gains_cdb.clear();
  chain.transient_gains_cdb.clear();
  return chain;
}

class EveryStep : public ::testing::TestWithParam<Step> {};

INSTANTIATE_TEST_SUITE_P(Edges, EveryStep,
                         ::testing::Values(Step{"Limiter", [] { return Chain{}; }},
                                           Step{"Tone", chains::wide},
                                           Step{"Warmth", chains::warmth}, Step{"Air", chains::air},
                                           Step{"Together", all_that_is_shared}),
                         [](const auto& step) { return std::string{step.param.name}; });

// MA-15, MA-1: where tracks of one recording were cut no bit of the master tells, whichever chunk
// is rendered by whom: 0 frames differ. The second track is shorter than what a frame depends on.
TEST_P(EveryStep, MA15_TheMasterOfACutRecordingIsThatOfTheWholeBitForBit) {
  const AudioBuffer recording = music_like(9.0, 1);
  const auto reader = reader_of(recording);
  const AudioBuffer whole = render_whole(*reader, plan_of(*reader, GetParam().chain(), 9.0));
  CutRecording cut{recording, {150'001, 171'234}, engine_rate_hz};
  for (std::size_t place = 0; place < cut.tracks(); ++place)
    for (FrameCount start = 0; start < cut.frames(place); start += 60'000) {
      const FrameCount count = std::min<FrameCount>(60'000, cut.frames(place) - start);
      EXPECT_TRUE(equal(cut.master(place, GetParam().chain(), start, count),
                        std::as_const(whole).view().sub(cut.begin(place) + start, count)))
          << "track " << place << " from " << start;
    }
}

// MA-15, ST-3: what primes a cell's encoder, 200 ms before a track and 312 frames behind it, is the
// neighbour's master.
TEST_P(EveryStep, MA15_BeyondATracksEndsTheMasterGoesOn) {
  const AudioBuffer recording = music_like(9.0, 2);
  const auto reader = reader_of(recording);
  const AudioBuffer whole = render_whole(*reader, plan_of(*reader, GetParam().chain(), 9.0));
  CutRecording cut{recording, {150'001, 300'457}, engine_rate_hz};
  EXPECT_TRUE(equal(cut.master(1, GetParam().chain(), -9'600, 9'600),
                    std::as_const(whole).view().sub(150'001 - 9'600, 9'600)));
  EXPECT_TRUE(equal(cut.master(1, GetParam().chain(), cut.frames(1), 1272),
                    std::as_const(whole).view().sub(300'457, 1272)));
}

// MA-15: tracks of one other rate are resampled as if nobody had cut them. Where the cut lies
// between two frames at 48 kHz, the second track's frames lie elsewhere than the whole's.
TEST(Edges, MA15_ASeamAt44100HzIsResampledLikeTheMiddle) {
  const AudioBuffer recording = music_like(6.0, 3, 44'100);
  BufferReader source{recording, 44'100};
  const auto reader = EngineReader::make(source, Use::Hearing, Ends::GoOn).value();
  const AudioBuffer whole = render_whole(*reader, plan_of(*reader, chains::wide(), 9.0));
  CutRecording cut{recording, {147 * 800}, 44'100};
  ASSERT_EQ(cut.begin(1), 128'000);
  for (const std::size_t place : {0U, 1U})
    EXPECT_TRUE(equal(cut.master(place, chains::wide(), 0, cut.frames(place)),
                      std::as_const(whole).view().sub(cut.begin(place), cut.frames(place))))
        << "track " << place;
  CutRecording odd{recording, {147 * 800 + 50}, 44'100};
  EXPECT_TRUE(equal(odd.master(0, chains::wide(), 0, odd.frames(0)),
                    std::as_const(whole).view().sub(0, odd.frames(0))));
}

/// Noise on a constant offset that is there from the first frame to the last.
AudioBuffer offset_noise(float offset, int rate_hz) {
  AudioBuffer audio = auralis::testing::white_noise(2.0, -80.0, 4, rate_hz);
  for (int channel = 0; channel < 2; ++channel)
    for (float& sample : audio.channel(channel)) sample += offset;
  return audio;
}

/// How far the first and the last 100 ms of a master go from the mean of its middle.
double edge_step(int rate_hz, const Edges& edges) {
  BufferReader source{offset_noise(0.3F, rate_hz), rate_hz};
  ContinuedReader joined{source, {}, {}};
  const auto level = [](const Edge& edge) {
    return ContinuedReader::Level{static_cast<float>(edge.dc_ppm[0]) / 1e6F,
                                  static_cast<float>(edge.dc_ppm[1]) / 1e6F};
  };
  joined.hold(level(edges.before), level(edges.behind));
  const auto reader = EngineReader::make(joined, Use::Hearing, Ends::GoOn).value();
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, chains::wide(), 0.0));
  const auto middle = out.channel(0).subspan(40'000, 10'000);
  const double mean = std::accumulate(middle.begin(), middle.end(), 0.0) / 10'000.0;
  double step = 0.0;
  for (const auto edge : {out.channel(0).first(4800), out.channel(0).last(4800)})
    for (const float sample : edge) step = std::max(step, std::fabs(double{sample} - mean));
  return step;
}

// MA-15: a track that begins in the middle of a constant offset does not click: the steps find that
// offset beyond its ends, at the source's rate, before anything is filtered.
TEST(Edges, MA15_AConstantOffsetMakesNoStepAtTheEdges) {
  for (const int rate_hz : {48'000, 44'100}) {
    BufferReader source{offset_noise(0.3F, rate_hz), rate_hz};
    const auto reader = EngineReader::make(source).value();
    const Profile profile = mastering::profile_of(content(1), *reader, {}).value();
    EXPECT_NEAR(profile.summary.dc_left_ppm, 300'000, 500);
    EXPECT_LT(edge_step(rate_hz, edges_of(profile.summary)), 0.0015) << "of the noise, " << rate_hz;
    EXPECT_GT(edge_step(rate_hz, {}), 0.02) << "without, " << rate_hz;
  }
}

// MA-15: a track that begins in silence has its own way to its offset.
TEST(Edges, MA15_ASilentEndIsFollowedBySilence) {
  TrackProfile profile;
  profile.dc_left_ppm = 300'000;
  profile.dc_right_ppm = -20;
  profile.tail_silence_frames = 1;
  const Edges edges = edges_of(profile);
  EXPECT_EQ(edges.before.dc_ppm, (std::array{300'000, -20}));
  EXPECT_EQ(edges.behind.dc_ppm, (std::array{0, 0}));
}

TEST(Edges, MA15_NameAsManyNeighboursAsAreEverRead) {
  const std::vector<AlbumTrack> album{{content(0), 100'000}, {content(1), 90'000},
                                      {content(2), 5'000},   {content(3), 40'000},
                                      {content(4), 96'000},  {content(5), 1}};
  TrackProfile profile;
  profile.dc_left_ppm = 7;
  const Edges edges = edges_within(album, 3, profile);
  EXPECT_EQ(edges.before.tracks, (std::vector{content(2), content(1), content(0)}));
  EXPECT_EQ(edges.behind.tracks, (std::vector{content(4)}));
  EXPECT_EQ(edges.phase, 195'000 % grid_period_frames);
  EXPECT_EQ(edges.before.dc_ppm[0], 0);
  const Edges first = edges_within(album, 0, profile);
  EXPECT_TRUE(first.before.tracks.empty());
  EXPECT_EQ(first.before.dc_ppm[0], 7) << "an outer edge";
  EXPECT_EQ(first.phase, 0);
}

TEST(Edges, MA15_WhatCannotBeReadIsSilenceAndTakesItsTimeAllTheSame) {
  std::vector<AlbumTrack> album{{content(0), 100'000}, {content(1), 5'000}, {content(2), 90'000}};
  album[0].lost = true;
  TrackProfile profile;
  profile.dc_left_ppm = 7;
  const Edges edges = edges_within(album, 2, profile);
  EXPECT_EQ(edges.before.tracks, (std::vector{content(1)}));
  EXPECT_EQ(edges.phase, 105'000 % grid_period_frames);
  const Edges beside = edges_within(album, 1, profile);
  EXPECT_TRUE(beside.before.tracks.empty());
  EXPECT_EQ(beside.before.dc_ppm[0], 7) << "an outer edge";
  EXPECT_EQ(beside.behind.tracks, (std::vector{content(2)}));
}

TEST(ContinuedReader, GivesEachTrackInItsPlaceAndLevelsBeyond) {
  AudioBuffer own{2, 3};
  AudioBuffer other{2, 2};
  fill(own.view(), 1.0F);
  fill(other.view(), 2.0F);
  BufferReader track{std::move(own), 48'000};
  BufferReader beside{std::move(other), 48'000};
  ContinuedReader reader{track, {&beside}, {&beside, &beside}};
  reader.hold({0.25F, 0.5F}, {-0.25F, -0.5F});
  EXPECT_EQ(reader.frames(), 3);
  AudioBuffer out{2, 12};
  ASSERT_TRUE(reader.read(-4, out.view()));
  const std::vector<float> left{0.25F, 0.25F, 2, 2, 1, 1, 1, 2, 2, 2, 2, -0.25F};
  EXPECT_TRUE(std::ranges::equal(out.channel(0), left));
  EXPECT_EQ(out.channel(1)[0], 0.5F);
  ASSERT_TRUE(reader.read(1000, out.view()));
  EXPECT_EQ(out.channel(1)[11], -0.5F);
  ASSERT_TRUE(reader.read(-1000, out.view()));
  EXPECT_EQ(out.channel(0)[11], 0.25F);
}

/// Three tracks without silence between them.
class ContinuousAlbum : public ::testing::Test {
 protected:
  ContinuousAlbum() {
    for (std::uint64_t i = 0; i < 3; ++i) {
      Profile& track = tracks_.emplace_back(
          testing::profile_of(testing::scaled(testing::reference_noise(8, i + 1), -6.0)));
      track.summary.source = content(i);
      track.summary.head_silence_frames = track.summary.tail_silence_frames = 0;
    }
    for (const Profile& track : tracks_) pointers_.push_back(&track);
  }
  Plan plan(std::size_t place, MasteringSettings settings = {}) {
    const auto album = album_context(pointers_, settings.preset).value();
    return make_plan(tracks_[place], settings, {.album = &album, .place = place});
  }

  std::vector<Profile> tracks_;
  std::vector<const Profile*> pointers_;
};

// MA-15, MA-3: the neighbours are part of the ids, of masters and of originals.
TEST_F(ContinuousAlbum, MA15_IdsNameTheNeighbours) {
  const Plan before = plan(1);
  ASSERT_FALSE(before.bypass);
  EXPECT_EQ(before.edges.before.tracks, std::vector{content(0)});
  EXPECT_EQ(before.edges.behind.tracks, std::vector{content(2)});
  const PlanId original = plan(1, {.intensity_percent = 0}).id;
  EXPECT_EQ(original, original_plan_id(content(1), before.edges));
  EXPECT_NE(original, original_plan_id(content(1)));
  tracks_[2].summary.source = content(9);
  EXPECT_NE(plan(1).id, before.id);
  EXPECT_NE(plan(1, {.intensity_percent = 0}).id, original);
}

// MA-15: the steps share their grids, so a track's place in the album is part of its plan.
TEST_F(ContinuousAlbum, MA15_GridsGoOnFromTrackToTrack) {
  for (Profile& track : tracks_) track.summary.frames = 100'003;
  EXPECT_EQ(plan(0).edges.phase, 0);
  EXPECT_EQ(plan(2).edges.phase, 200'006 % grid_period_frames);
}

// MA-15: no gain that the neighbour knows nothing of lies where the neighbour's limiter sees it.
TEST_F(ContinuousAlbum, MA15_AttacksNearASeamAreNotRaised) {
  for (Profile& track : tracks_)
    for (std::size_t n = 5; n < track.curves.peak.size(); n += 30) track.curves.peak[n] += 6000;
  const MasteringSettings punchy{.preset = Preset::Punchy};
  const auto raised = [](std::span<const std::int16_t> gains) {
    return std::ranges::any_of(gains, [](std::int16_t gain) { return gain > 0; });
  };
  const std::vector<std::int16_t> first = plan(0, punchy).chain.transient_gains_cdb;
  ASSERT_GT(first.size(), 200U);
  EXPECT_TRUE(raised(std::span{first}.first(50))) << "an outer edge";
  EXPECT_FALSE(raised(std::span{first}.last(50)));
  EXPECT_TRUE(raised(std::span{first}.last(100)));
  const std::vector<std::int16_t> second = plan(1, punchy).chain.transient_gains_cdb;
  EXPECT_FALSE(raised(std::span{second}.first(50)));
}

// MA-12, MA-15: what is shared is heard on all tracks or on none, whatever a track's loudness makes
// of it: here one of them ends but 0.1 dB louder.
TEST_F(ContinuousAlbum, MA15_NoTrackIsLeftAloneBetweenItsNeighbours) {
  auto album = album_context(pointers_, Preset::Adaptive).value();
  *tracks_[1].summary.loudness_clufs += 15;
  for (const double drive_db : {0.25, 0.1}) {
    album.drive = Db{drive_db};
    for (std::size_t place = 0; place < 3; ++place)
      EXPECT_EQ(make_plan(tracks_[place], {}, {.album = &album, .place = place}).bypass,
                drive_db < 0.2)
          << "track " << place << ", " << drive_db << " dB";
  }
}

// MA-11, MA-15: a peak that a longer meter may find over the ceiling makes masters of all.
TEST_F(ContinuousAlbum, MA15_AnOriginalIsNeverBetweenMasters) {
  *tracks_[1].summary.true_peak_cdb = -114;
  auto album = album_context(pointers_, Preset::Adaptive).value();
  EXPECT_EQ(album.excess, Db{0.0});
  album.drive = Db{0.1};
  for (std::size_t place = 0; place < 3; ++place)
    EXPECT_FALSE(make_plan(tracks_[place], {}, {.album = &album, .place = place}).bypass) << place;
}

class NothingToMeasureBetween : public ContinuousAlbum,
                                public ::testing::WithParamInterface<FrameCount> {};

// No frame, one, less than curves have a step for, and less than the 400 ms that loudness needs.
INSTANTIATE_TEST_SUITE_P(Edges, NothingToMeasureBetween, ::testing::Values(0, 1, 479, 9600));

// MA-15: music that goes on through a track too short to measure goes on as a master.
TEST_P(NothingToMeasureBetween, MA15_HasToneAndDriveOfItsNeighbours) {
  const double seconds = static_cast<double>(GetParam()) / engine_rate_hz;
  tracks_[1] = testing::profile_of(auralis::testing::white_noise(seconds, -1.0, 7));
  tracks_[1].summary.source = content(1);
  tracks_[1].summary.head_silence_frames = tracks_[1].summary.tail_silence_frames = 0;
  for (const Preset preset : {Preset::Adaptive, Preset::Warm, Preset::Punchy})
    for (const int intensity : {100, 50}) {
      const MasteringSettings settings{.preset = preset, .intensity_percent = intensity};
      const Plan between = plan(1, settings);
      const Plan first = plan(0, settings);
      ASSERT_FALSE(first.bypass);
      EXPECT_FALSE(between.bypass);
      EXPECT_EQ(between.drive, first.drive);
      EXPECT_EQ(between.chain.tone, first.chain.tone);
      EXPECT_EQ(between.chain.exciter, first.chain.exciter);
      EXPECT_EQ(between.chain.limiter, first.chain.limiter);
      EXPECT_FALSE(between.target || between.source_loudness);
      EXPECT_NEAR(between.match.value, between.drive.value, 0.0051);
      EXPECT_LE(between.peak_reduction.value, info_of(preset).peak_reduction_cap.value + 0.01);
      EXPECT_NE(between.reasons.at(0).sentence.find("as on the whole album"), std::string::npos);
    }
  EXPECT_TRUE(plan(1, {.intensity_percent = 0}).bypass);
}

}  // namespace
}  // namespace auralis::mastering
