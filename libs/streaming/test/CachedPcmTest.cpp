// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "../../media/test/WavFile.h"
#include "CachedPcm.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

using analysis::Surroundings;
using testing::music_like;
using AudioPtr = std::shared_ptr<const analysis::TrackAudio>;
using PlanPtr = std::shared_ptr<const mastering::Plan>;

constexpr std::size_t roomy = std::size_t{48} << 20;
/// Room for two blocks, and for none.
constexpr std::size_t tight = 80'000;
constexpr std::size_t none = 0;

AudioPtr track(const std::filesystem::path& file, double seconds, unsigned seed, int rate_hz) {
  const AudioBuffer audio = music_like(seconds, seed, rate_hz);
  std::vector<float> samples;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < audio.channels(); ++c) samples.push_back(audio.view().data(c)[n]);
  media::testing::write_wav(
      file, {.sample_rate_hz = rate_hz, .channels = audio.channels(), .bits = 32, .is_float = true},
      samples);
  return std::make_shared<const analysis::TrackAudio>(analysis::TrackAudio{
      .id = {},
      .file = file,
      .index = std::make_shared<const media::PacketIndex>(media::index_file(file, {}).value())});
}

/// A master that hears an offset beyond the ends of its track.
PlanPtr plan_with_offset(int ppm) {
  mastering::Plan plan;
  plan.edges.before.dc_ppm = {ppm, -ppm};
  plan.edges.behind.dc_ppm = {-ppm, ppm};
  return std::make_shared<const mastering::Plan>(std::move(plan));
}

AudioBuffer read(FrameReader& reader, FrameCount start, FrameCount frames) {
  AudioBuffer out{2, frames};
  EXPECT_TRUE(reader.read(start, out.view()));
  return out;
}

bool equal(const AudioBuffer& a, const AudioBuffer& b) {
  return std::ranges::equal(a.channel(0), b.channel(0)) &&
         std::ranges::equal(a.channel(1), b.channel(1));
}

struct Cache {
  explicit Cache(std::size_t bytes) : pcm{std::make_shared<PcmCache>(bytes)} {}
  CachedPcm open(const AudioPtr& audio, const Surroundings& around, const PlanPtr& plan) const {
    CachedPcm reader{audio, around, pcm, share};
    reader.hear(plan);
    return reader;
  }
  std::shared_ptr<PcmCache> pcm;
  std::shared_ptr<media::SegmentShare> share = media::make_segment_share();
};

// MA-1, ST-2: the cache changes no bit: cold, warm, and after everything was evicted, whatever was
// read before and whoever has filled it, also where a track hears of its neighbours and of the
// offset that its master goes on with.
TEST(CachedPcm, MA1_TheSameBitsColdWarmAndAfterEviction) {
  const testing::TempDir folder;
  for (const int rate_hz : {8'000, 44'100, 48'000, 96'000}) {
    const AudioPtr audio = track(folder / "a.wav", 1.3, 1, rate_hz);
    const AudioPtr alike = track(folder / "b.wav", 0.4, 2, rate_hz);
    const AudioPtr other = track(folder / "c.wav", 0.4, 3, 22'050);
    for (const std::size_t bytes : {roomy, tight, none}) {
      const Cache cache{bytes};
      for (const char* state : {"cold", "warm"})
        for (const Surroundings& around : std::vector<Surroundings>{
                 {}, {.before = {alike}, .behind = {}}, {.before = {other}, .behind = {alike}}})
          for (const PlanPtr& plan : {PlanPtr{}, plan_with_offset(9000), plan_with_offset(70)}) {
            auto opened = analysis::OpenTrack::open(audio, around).value();
            CachedPcm reader = cache.open(audio, around, plan);
            for (const FrameCount start : {-7'001, -3, 4'799, 4'800, 50'000, 59'000})
              EXPECT_TRUE(
                  equal(read(reader, start, 9'601), read(opened.reader(plan.get()), start, 9'601)))
                  << rate_hz << " Hz, " << bytes << " bytes, " << state << ", from " << start;
          }
      EXPECT_LE(cache.pcm->stats().bytes, bytes);
    }
  }
}

// CA-1: what one preset has decoded, another one and the original do not decode again, whatever
// lies beyond the track's ends; not even the file is opened.
TEST(CachedPcm, CA1_AnotherPresetDecodesNothing) {
  const testing::TempDir folder;
  const AudioPtr audio = track(folder / "a.wav", 3.0, 1, 44'100);
  const Cache cache{roomy};
  CachedPcm first = cache.open(audio, {}, plan_with_offset(9000));
  const AudioBuffer heard = read(first, 20'000, 96'000);
  const std::uint64_t decoded = cache.pcm->stats().misses;
  EXPECT_EQ(decoded, 21U) << "blocks of 100 ms";
  const AudioPtr beside = track(folder / "b.wav", 1.0, 2, 44'100);
  std::filesystem::remove(audio->file);
  CachedPcm second = cache.open(audio, {.before = {beside}, .behind = {}}, plan_with_offset(70));
  CachedPcm original = cache.open(audio, {}, nullptr);
  EXPECT_TRUE(equal(read(second, 20'000, 96'000), heard));
  EXPECT_TRUE(equal(read(original, 20'000, 96'000), heard));
  EXPECT_EQ(cache.pcm->stats().misses, decoded);
}

// ST-9: what is not there and cannot be read is an error, and the error is not kept.
TEST(CachedPcm, ST9_AFileThatHasGoneIsSaidWhereItIsNeeded) {
  const testing::TempDir folder;
  const AudioPtr audio = track(folder / "a.wav", 3.0, 1, 44'100);
  const Cache cache{roomy};
  CachedPcm reader = cache.open(audio, {}, nullptr);
  std::filesystem::rename(audio->file, folder / "away.wav");
  AudioBuffer out{2, 1'000};
  EXPECT_FALSE(reader.read(50'000, out.view()));
  std::filesystem::rename(folder / "away.wav", audio->file);
  EXPECT_TRUE(reader.read(50'000, out.view()));
}

}  // namespace
}  // namespace auralis::streaming
