// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

using ::testing::Each;
using testing::music_like;
using testing::MusicFolder;
using testing::TempDir;

constexpr MasterRequest full{.settings = {.preset = Preset::Adaptive, .intensity_percent = 100}};

/// One run of a server whose cells outlive it.
struct Server {
  Server(MusicFolder& music, const TempDir& folder)
      : analysis{music.catalog(), music.config(2)},
        streams{analysis, {.render_threads = 2, .disk_folder = folder.path()}} {}

  ChunkAnswer open(TrackId track, bool mastered) {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::minutes{5};
    if (mastered) (void)analysis.ensure_profile(track, patience, {});
    return streams
        .open_chunk({.track = track, .version = {.request = full, .mastered = mastered}}, {})
        .value();
  }

  analysis::AnalysisService analysis;
  StreamService streams;
};

// CA-2, ST-2: what one run rendered the next one reads, byte for byte, and says so.
TEST(DiskTier, CA2_ARestartKeepsWhatWasRendered) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(7.0, 1));
  const TempDir folder;
  for (const bool mastered : {false, true}) {
    Bytes rendered;
    {
      Server server{music, folder};
      ChunkAnswer cold = server.open(track, mastered);
      EXPECT_EQ(cold.tier, CacheTier::Miss);
      rendered = read_all(*cold.body).value();
    }
    Server server{music, folder};
    const auto status = server.streams.status(track, full, {}).value();
    EXPECT_THAT(mastered ? status.mastered : status.original, Each(CacheTier::Disk));
    const TrackStatus::Kept kept = mastered ? status.mastered_kept : status.original_kept;
    EXPECT_EQ(kept.cells, 7);
    EXPECT_EQ(kept.on_disk, 7);
    ChunkAnswer stored = server.open(track, mastered);
    EXPECT_EQ(stored.tier, CacheTier::Disk);
    EXPECT_EQ(stored.decode_ms + stored.render_ms + stored.encode_ms, 0.0);
    EXPECT_EQ(read_all(*stored.body), rendered);
    EXPECT_EQ(server.streams.stats().cells_rendered, 0U);
    EXPECT_EQ(server.streams.stats().disk.files.hits, 7U);
    EXPECT_EQ(server.streams.stats().disk.misses, 0U);
    EXPECT_EQ(server.streams.stats().tier2.misses, 7U) << "they were not in memory";
    EXPECT_EQ(server.open(track, mastered).tier, CacheTier::Tier2);
  }
}

TEST(DiskTier, CA2_ClearEmptiesTheDiskToo) {
  MusicFolder music;
  const TrackId track = music.add("music", music_like(7.0, 1));
  const TempDir folder;
  {
    Server server{music, folder};
    ASSERT_TRUE(read_all(*server.open(track, false).body));
  }
  Server server{music, folder};
  EXPECT_EQ(server.streams.stats().disk.files.entries, 7U);
  EXPECT_EQ(server.streams.clear().entries, 7U);
  EXPECT_EQ(server.streams.stats().disk.files.entries, 0U);
  EXPECT_EQ(server.open(track, false).tier, CacheTier::Miss);
}

}  // namespace
}  // namespace auralis::streaming
