// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "../../media/test/WavFile.h"
#include "MusicFolder.h"
#include "analysis/PlanScope.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::analysis {
namespace {

using testing::music_like;
using testing::MusicFolder;
using AudioPtr = std::shared_ptr<const TrackAudio>;

/// Indexed, with a made-up profile that says nothing of silence.
AlbumMember member_of(AudioPtr audio) {
  auto profile = std::make_shared<Profile>();
  profile->summary.source = audio->index->content;
  profile->summary.frames = engine_frames(*audio);
  profile->summary.loudness_clufs = -2000;
  profile->summary.true_peak_cdb = -600;
  return {.audio = std::move(audio), .profile = std::move(profile)};
}

class ScopeOfThree : public ::testing::Test {
 protected:
  AudioPtr add(const std::string& name, std::uint64_t seed) {
    return service_.ensure_audio(music_.add(name, music_like(3.0, seed)), {}).value();
  }
  PlanScope scope_of(const std::vector<AlbumMember>& album) {
    PlanScope scope;
    scope.set_album(album, Preset::Adaptive);
    return scope;
  }

  MusicFolder music_;
  AnalysisService service_{music_.catalog(), music_.config(0)};
};

// MA-15: a track's surroundings are its neighbours in the album, nearest first, and those of a plan
// made for it.
TEST_F(ScopeOfThree, MA15_ATrackIsSurroundedByItsNeighbours) {
  const std::vector<AlbumMember> album{member_of(add("a", 1)), member_of(add("b", 2)),
                                       member_of(add("c", 3))};
  const PlanScope scope = scope_of(album);
  const Surroundings around = scope.around(*album[1].audio);
  EXPECT_EQ(around.before, std::vector{album[0].audio});
  EXPECT_EQ(around.behind, std::vector{album[2].audio});
  EXPECT_TRUE(scope.around(*album[0].audio).before.empty());
  const auto plan = scope.plan(*album[1].audio, *album[1].profile, {});
  EXPECT_TRUE(is_for(plan.edges, around));
  EXPECT_FALSE(is_for(plan.edges, {}));
  const AudioPtr stranger = add("d", 4);
  EXPECT_FALSE(scope.place_of(*stranger));
  EXPECT_EQ(scope.around(*stranger), Surroundings{});
}

// MA-15: music that an album holds twice has two places.
TEST_F(ScopeOfThree, MA15_TheSameMusicTwiceIsToldApartByItsFile) {
  const std::vector<AlbumMember> album{member_of(add("a", 1)), member_of(add("b", 2)),
                                       member_of(add("again", 1))};
  const PlanScope scope = scope_of(album);
  ASSERT_EQ(album[0].audio->index->content, album[2].audio->index->content);
  EXPECT_EQ(scope.place_of(*album[0].audio), 0U);
  EXPECT_EQ(scope.place_of(*album[2].audio), 2U);
}

// MA-15: silence between tracks: each stands for itself.
TEST_F(ScopeOfThree, MA15_WhereMusicPausesThereAreNoSurroundings) {
  std::vector<AlbumMember> album{member_of(add("a", 1)), member_of(add("b", 2))};
  auto paused = std::make_shared<Profile>(*album[0].profile);
  paused->summary.tail_silence_frames = engine_rate_hz;
  album[0].profile = paused;
  EXPECT_EQ(scope_of(album).around(*album[1].audio), Surroundings{});
}

// MA-15: a track that cannot be read any more is silence to the others; the album stays decided.
TEST_F(ScopeOfThree, MA15_ALostTrackSurroundsNoOther) {
  const std::vector<AlbumMember> album{member_of(add("a", 1)), member_of(add("b", 2)),
                                       member_of(add("c", 3))};
  PlanScope scope = scope_of(album);
  const auto before = scope.plan(*album[0].audio, *album[0].profile, {});
  EXPECT_TRUE(scope.lose(*album[2].audio));
  EXPECT_FALSE(scope.lose(*album[2].audio)) << "only once";
  const Surroundings around = scope.around(*album[1].audio);
  EXPECT_EQ(around.before, std::vector{album[0].audio});
  EXPECT_TRUE(around.behind.empty());
  EXPECT_TRUE(is_for(scope.plan(*album[1].audio, *album[1].profile, {}).edges, around));
  EXPECT_TRUE(scope.lose(*album[1].audio));
  const auto after = scope.plan(*album[0].audio, *album[0].profile, {});
  EXPECT_EQ(scope.around(*album[0].audio), Surroundings{});
  EXPECT_EQ(after.drive.value, before.drive.value);
  EXPECT_EQ(after.chain.tone, before.chain.tone);
}

/// A WAV file of floats at any rate.
AudioPtr wav_track(const std::filesystem::path& file, const AudioBuffer& audio, int rate_hz) {
  std::vector<float> samples;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < audio.channels(); ++c) samples.push_back(audio.view().data(c)[n]);
  media::testing::write_wav(
      file, {.sample_rate_hz = rate_hz, .channels = audio.channels(), .bits = 32, .is_float = true},
      samples);
  return std::make_shared<const TrackAudio>(TrackAudio{
      .id = {},
      .file = file,
      .index = std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value())});
}

AudioBuffer frames_of(FrameReader& reader, FrameCount start, FrameCount count) {
  AudioBuffer out{2, count};
  EXPECT_TRUE(reader.read(start, out.view()));
  return out;
}

bool equal(const AudioBuffer& a, AudioView<const float> b) {
  return std::ranges::equal(a.channel(0), b.channel(0)) &&
         std::ranges::equal(a.channel(1), b.channel(1));
}

// MA-15: where rates differ, the neighbour's stream at 48 kHz begins where the last frame ends.
TEST(OpenTrack, MA15_ANeighbourOfAnotherRateJoinsAt48kHz) {
  const testing::TempDir folder;
  const AudioPtr first = wav_track(folder / "a.wav", music_like(2.0, 1, 44'100), 44'100);
  const AudioPtr second = wav_track(folder / "b.wav", music_like(2.0, 2), 48'000);
  auto neighbour = OpenTrack::open(second).value();
  auto opened = OpenTrack::open(first, {.before = {second}, .behind = {second}}).value();
  const AudioBuffer around = frames_of(opened.reader(nullptr), -1000, 98'000);
  auto alone = OpenTrack::open(first).value();
  const AudioBuffer inside = frames_of(alone.reader(nullptr), 200, 95'600);
  EXPECT_TRUE(equal(frames_of(neighbour.reader(nullptr), 95'000, 1000),
                    std::as_const(around).view().sub(0, 1000)));
  EXPECT_TRUE(equal(inside, std::as_const(around).view().sub(1200, 95'600)));
  EXPECT_TRUE(equal(frames_of(neighbour.reader(nullptr), 0, 1000),
                    std::as_const(around).view().sub(97'000, 1000)));
}

// MA-15: whoever reads a track is told which neighbour failed, not only how.
TEST(OpenTrack, MA15_ANeighbourThatIsGoneIsNamed) {
  const testing::TempDir folder;
  for (const int rate_hz : {48'000, 44'100}) {
    const AudioPtr track = wav_track(folder / "a.wav", music_like(1.0, 1), 48'000);
    const AudioPtr beside = wav_track(folder / "b.wav", music_like(1.0, 2, rate_hz), rate_hz);
    auto opened = OpenTrack::open(track, {.before = {}, .behind = {beside}}).value();
    std::filesystem::remove(beside->file);
    AudioBuffer out{2, 100};
    EXPECT_TRUE(opened.reader(nullptr).read(10'000, out.view()));
    EXPECT_EQ(opened.lost_neighbour(), nullptr) << "it was not needed yet";
    EXPECT_FALSE(opened.reader(nullptr).read(48'000, out.view()));
    EXPECT_EQ(opened.lost_neighbour(), beside);
  }
}

// MA-15, MA-13: a master finds the track's offset beyond its ends, the original silence.
TEST(OpenTrack, MA15_OnlyAMasterFindsTheOffsetBeyondTheEnds) {
  const testing::TempDir folder;
  const AudioPtr track = wav_track(folder / "a.wav", music_like(1.0, 1), 48'000);
  auto opened = OpenTrack::open(track).value();
  mastering::Plan plan;
  plan.edges.before.dc_ppm = {250'000, -500'000};
  EXPECT_EQ(frames_of(opened.reader(&plan), -1, 1).channel(0)[0], 0.25F);
  EXPECT_EQ(frames_of(opened.reader(&plan), -1, 1).channel(1)[0], -0.5F);
  EXPECT_EQ(frames_of(opened.reader(nullptr), -1, 1).channel(1)[0], 0.0F);
  plan.bypass = true;
  EXPECT_EQ(frames_of(opened.reader(&plan), -1, 1).channel(1)[0], 0.0F);
}

}  // namespace
}  // namespace auralis::analysis
