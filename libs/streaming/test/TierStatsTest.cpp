// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "../../analysis/test/MusicFolder.h"
#include "FakeRender.h"
#include "Settled.h"
#include "streaming/StreamService.h"
#include "support/Signals.h"
#include "support/TempDir.h"

namespace auralis::streaming {
namespace {

using testing::music_like;
using testing::MusicFolder;

/// 63 s of an original: two chunks of 30 cells and one of 3.
struct Room {
  explicit Room(const std::filesystem::path& disk = {})
      : track{music.add("music", music_like(63.0, 1))},
        analysis{music.catalog(), music.config(0)},
        streams{analysis, {.render_threads = 2, .disk_folder = disk}} {
    (void)analysis.ensure_audio(track, {}).value();
  }
  void play(int chunk, bool playing = true) {
    streams.update_position({.listener = "page",
                             .generation = ++generation,
                             .track = track,
                             .frame = chunk * ChunkGrid::chunk_frames,
                             .playing = playing});
  }
  void read(int chunk) {
    auto answer = streams.open_chunk({.track = track, .chunk = chunk}, {}).value();
    EXPECT_TRUE(read_all(*answer.body));
  }
  /// Polls until so many cells are cached and no render is under way.
  StreamStats wait_for(std::size_t entries) {
    EXPECT_TRUE(eventually([&] {
      const StreamStats stats = streams.stats();
      return stats.cache.entries == entries && stats.renders_in_flight == 0;
    })) << entries;
    return streams.stats();
  }

  MusicFolder music;
  TrackId track;
  std::int64_t generation{};
  analysis::AnalysisService analysis;
  StreamService streams;
};

// CA-1: what each tier holds goes by where listeners are now, and both together are the cache.
TEST(TierStats, CA1_TiersFollowTheListeners) {
  Room room;
  room.play(0);
  const auto expect = [&](std::size_t near, const char* where) {
    const StreamStats stats = room.wait_for(63);
    EXPECT_EQ(stats.tier1.entries, near) << where;
    EXPECT_EQ(stats.tier1.entries + stats.tier2.entries, stats.cache.entries) << where;
    EXPECT_EQ(stats.tier1.bytes + stats.tier2.bytes, stats.cache.bytes) << where;
    EXPECT_GE(stats.tier1.bytes, near * 1'000) << where;
  };
  expect(60, "in the first chunk");
  room.play(1);
  expect(33, "in the second");
  room.play(1, false);
  expect(0, "nobody plays");
}

// CA-4: what is cached, and what is rendered ahead, is told of the encoding that is asked for.
TEST(TierStats, CA4_StatusIsOfTheEncodingThatIsPlayed) {
  Room room;
  constexpr Encoding small{.codec = Codec::Opus, .bit_rate_kbps = 96};
  room.streams.update_position(
      {.listener = "phone", .track = room.track, .playing = true, .encoding = small});
  (void)room.wait_for(63);
  EXPECT_EQ(room.streams.status(room.track, {}, {}, small)->original_kept.in_memory, 63);
  EXPECT_EQ(room.streams.status(room.track, {}, {})->original_kept.in_memory, 0);
  auto answer = room.streams.open_chunk({.track = room.track, .bit_rate_kbps = 96}, {}).value();
  EXPECT_EQ(answer.tier, CacheTier::Tier1);
}

// CA-1: a look-up counts in the tier to which its cell belonged then.
TEST(TierStats, CA1_LookUpsCountByTier) {
  Room room;
  room.play(1);
  (void)room.wait_for(63);
  const StreamStats before = room.streams.stats();
  room.read(2);
  room.read(0);
  const StreamStats after = room.streams.stats();
  EXPECT_EQ(after.tier1.hits - before.tier1.hits, 3U);
  EXPECT_EQ(after.tier2.hits - before.tier2.hits, 30U);
  EXPECT_EQ(after.tier1.misses + after.tier2.misses, 0U) << "the prefetch does not look up";
  EXPECT_EQ(after.disk.misses, 0U) << "there is none";
}

// CA-2: what was in neither tier is looked for on disk, where it hits or misses.
TEST(TierStats, CA2_TheDiskCountsWhatTheTiersLack) {
  const testing::TempDir folder;
  Room room{folder.path()};
  room.read(2);
  const StreamStats cold = room.wait_for(3);
  EXPECT_EQ(cold.tier2.misses, 3U);
  EXPECT_EQ(cold.disk.misses, 3U);
  EXPECT_EQ(cold.disk.files.hits, 0U);
}

}  // namespace
}  // namespace auralis::streaming
