// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "Settled.h"
#include "analysis/OpenTrack.h"
#include "streaming/RenderChunk.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

Version master_of(Preset preset) {
  return {.request = {.settings = {.preset = preset, .intensity_percent = 100}}, .mastered = true};
}

/// A server that has so much room for decoded audio, and one track, which is profiled.
struct Server {
  Server(double seconds, std::size_t pcm_bytes, int threads)
      : track{music.add("music", music_like(seconds, 1))},
        analysis{music.catalog(), music.config(2)},
        streams{analysis, {.pcm_bytes = pcm_bytes, .render_threads = threads}} {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    EXPECT_TRUE(analysis.ensure_profile(track, patience, {}));
  }

  Bytes read(const Version& version) {
    auto answer = streams.open_chunk({.track = track, .version = version}, {}).value();
    return read_all(*answer.body).value_or(Bytes{});
  }
  /// Rendered by nobody's pool and from nobody's cache.
  Bytes rendered_alone(const Version& version) {
    auto opened = analysis::OpenTrack::open(analysis.ensure_audio(track, {}).value()).value();
    const auto plan =
        version.mastered ? streams.ensure_plan(track, version.request, {}).value() : nullptr;
    return render_chunk(opened.reader(plan.get()), plan.get(), 0, 160, {}).value();
  }

  /// Once the last render is over, which is a little after its cell is there.
  StreamStats settled() {
    (void)cells_rendered(streams);
    return streams.stats();
  }

  MusicFolder music;
  TrackId track;
  analysis::AnalysisService analysis;
  StreamService streams;
};

// ST-2, MA-1: a chunk's bytes do not depend on what is decoded already: none of it, all of it by
// another preset, or only what was not evicted since, on one thread or three.
TEST(SecondPreset, ST2_TheSameBytesWithDecodedAudioColdWarmAndEvicted) {
  const std::vector<Version> versions{master_of(Preset::Adaptive), Version{},
                                      master_of(Preset::Warm)};
  std::vector<Bytes> alone;
  constexpr std::size_t all = std::size_t{48} << 20;
  constexpr std::size_t some = std::size_t{3} << 20;
  for (const auto& [room, threads] :
       {std::pair{all, 3}, {some, 1}, {some, 3}, {std::size_t{0}, 2}}) {
    Server server{9.0, room, threads};
    for (std::size_t v = 0; v < versions.size(); ++v) {
      if (v == alone.size()) alone.push_back(server.rendered_alone(versions[v]));
      EXPECT_EQ(server.read(versions[v]), alone[v])
          << "version " << v << ", " << room << " bytes, " << threads << " threads";
    }
    EXPECT_LE(server.settled().pcm.bytes, room);
  }
}

// CA-1: a second preset of what was just heard decodes and resamples nothing.
TEST(SecondPreset, CA1_ItDecodesNothing) {
  Server server{33.0, std::size_t{48} << 20, 2};
  (void)server.read(master_of(Preset::Adaptive));
  const CacheStats first = server.settled().pcm;
  EXPECT_GE(first.misses, 300U) << "a chunk has 300 blocks";
  EXPECT_LT(first.misses, 340U) << "none was decoded twice";
  EXPECT_GT(first.bytes, first.entries * std::size_t{38'400});
  (void)server.read(master_of(Preset::Warm));
  const CacheStats second = server.settled().pcm;
  EXPECT_LE(second.misses, first.misses + 5) << "it may hear a little further ahead";
  EXPECT_GE(second.hits, first.hits + 300);
}

// CA-3: clearing the cache frees decoded audio too.
TEST(SecondPreset, CA3_ClearFreesDecodedAudio) {
  Server server{5.0, std::size_t{48} << 20, 1};
  (void)server.read(Version{});
  const StreamStats before = server.settled();
  ASSERT_GT(before.pcm.bytes, 0U);
  EXPECT_GE(server.streams.clear().bytes, before.cache.bytes + before.pcm.bytes);
  EXPECT_EQ(server.streams.stats().pcm.bytes, 0U);
  EXPECT_EQ(server.streams.stats().pcm.entries, 0U);
}

}  // namespace
}  // namespace auralis::streaming
