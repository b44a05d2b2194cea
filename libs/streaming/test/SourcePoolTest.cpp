// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "Programmes.h"
#include "SourcePool.h"
#include "support/Signals.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

/// Of what a source decodes nothing is kept for others.
SourcePool::Config without_cache(std::size_t idle_bytes) {
  return {.pcm_bytes = 0, .idle_bytes = idle_bytes, .most_idle = 4};
}

void render_a_cell(SourcePool& pool, const CellRecipe& recipe) {
  CellSource source = pool.take(recipe);
  EXPECT_TRUE(source.render(recipe, [](SharedBytes, const CellTiming&) {}, {}));
  pool.put_back(std::move(source));
}

/// What a pool keeps of 5 s of stereo, about 2 MB, after one cell.
std::size_t kept_by(SourcePool& pool) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(5.0, 1));
  analysis::AnalysisService analysis{music.catalog(), music.config(0)};
  const auto audio = analysis.ensure_audio(track, {}).value();
  render_a_cell(pool, recipe_for(programme_of(audio, nullptr, Encoding{}), 0));
  return pool.stats().bytes;
}

// CA-1: tracks that are kept open between two cells are bounded by what they hold.
TEST(SourcePool, CA1_KeepsOpenedTracksOnlyAsFarAsTheirAudioFits) {
  SourcePool roomy{without_cache(std::size_t{4} << 20)};
  const std::size_t one = kept_by(roomy);
  EXPECT_GT(one, std::size_t{1} << 20);
  EXPECT_EQ(kept_by(roomy), 2 * one) << "two of them fit";
  EXPECT_EQ(kept_by(roomy), 2 * one) << "three do not";
  SourcePool tight{without_cache(std::size_t{1} << 20)};
  EXPECT_EQ(kept_by(tight), 0U);
}

// CA-1, CA-3: the cache and the opened tracks are counted together, stay within their cap, and are
// emptied together.
TEST(SourcePool, CA1_ClearFreesAllDecodedAudio) {
  SourcePool pool{{.pcm_bytes = std::size_t{8} << 20, .idle_bytes = 4 << 20, .most_idle = 4}};
  const std::size_t kept = kept_by(pool);
  const CacheStats stats = pool.stats();
  EXPECT_EQ(stats.capacity_bytes, std::size_t{12} << 20);
  EXPECT_GT(stats.bytes, stats.entries * std::size_t{38'400}) << "opened tracks count too";
  EXPECT_EQ(pool.clear().bytes, kept);
  EXPECT_EQ(pool.stats().bytes, 0U);
}

}  // namespace
}  // namespace auralis::streaming
