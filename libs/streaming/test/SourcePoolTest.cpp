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

/// What a pool keeps of 5 s of stereo, about 2 MB, after one cell.
std::size_t kept_by(SourcePool& pool) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(5.0, 1));
  analysis::AnalysisService analysis{music.catalog(), music.config(0)};
  const auto audio = analysis.ensure_audio(track, {}).value();
  const CellRecipe recipe = recipe_for(programme_of(audio, nullptr, Encoding{}), 0);
  CellSource source = pool.take(recipe).value();
  EXPECT_TRUE(source.render(recipe, [](SharedBytes, const CellTiming&) {}, {}));
  pool.put_back(std::move(source));
  return pool.kept_bytes();
}

// CA-1: tracks that are kept open between two cells are bounded by what they hold.
TEST(SourcePool, CA1_KeepsOpenedTracksOnlyAsFarAsTheirAudioFits) {
  SourcePool roomy{4, std::size_t{4} << 20};
  const std::size_t one = kept_by(roomy);
  EXPECT_GT(one, std::size_t{1} << 20);
  EXPECT_EQ(kept_by(roomy), 2 * one) << "two of them fit";
  EXPECT_EQ(kept_by(roomy), 2 * one) << "three do not";
  SourcePool tight{4, std::size_t{1} << 20};
  EXPECT_EQ(kept_by(tight), 0U);
}

}  // namespace
}  // namespace auralis::streaming
