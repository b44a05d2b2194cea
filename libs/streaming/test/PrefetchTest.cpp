// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "FakeRender.h"
#include "Prefetch.h"

namespace auralis::streaming {
namespace {

using ::testing::ElementsAre;

constexpr std::size_t roomy = std::size_t{120} << 20;

/// Tracks of 100 s (50 cells, 4 chunks): track n's original is programme 10 n, its master 10 n + 1.
struct Room {
  explicit Room(std::size_t cache_bytes = roomy)
      : prefetch{*table,
                 positions,
                 [this](const WantedTrack& wanted) {
                   asked.push_back(wanted);
                   return prepare(wanted.track, wanted.encoding);
                 },
                 {.lossy_bytes = cache_bytes, .lossless_bytes = cache_bytes / 4}} {}

  std::optional<ReadyTrack> prepare(TrackId track, const Encoding& encoding) const {
    if (unknown.contains(track)) return std::nullopt;
    const int number = 10 * static_cast<int>(track.value);
    return ReadyTrack{made_up_programme(number, frames, encoding),
                      profiled ? made_up_programme(number + 1, frames, encoding) : nullptr};
  }
  void play(TrackId track, double seconds, std::optional<TrackId> next_track = std::nullopt,
            const std::string& listener = "page", const Encoding& encoding = {}) {
    positions.update({.listener = listener,
                      .generation = ++generation,
                      .track = track,
                      .frame = static_cast<FrameCount>(seconds * engine_rate_hz),
                      .playing = true,
                      .enhanced = true,
                      .request = {},
                      .next_track = next_track,
                      .encoding = encoding});
  }
  /// Renders what is wished until nothing is; answers it as (programme, cell).
  std::vector<std::pair<int, int>> render_all() {
    std::vector<std::pair<int, int>> rendered;
    while (const auto wish = prefetch.next()) {
      rendered.emplace_back(static_cast<int>(wish->key.plan.value.low), wish->key.cell);
      table->cache().insert(wish->key, std::make_shared<const EncodedCell>(), 21'000);
    }
    return rendered;
  }

  FrameCount frames = 100 * ChunkGrid::cell_frames;
  bool profiled = true;
  std::set<TrackId> unknown;
  std::vector<WantedTrack> asked;
  std::int64_t generation = 0;
  Positions positions{[] { return std::chrono::steady_clock::time_point{}; }};
  std::shared_ptr<CellTable> table = std::make_shared<CellTable>(
      CellTable::Config{.cache_bytes = roomy, .lossless_bytes = roomy / 4, .max_waiting = 64});
  Prefetch prefetch;
};

/// Where runs of neighbouring cells of one programme begin.
std::vector<std::pair<int, int>> runs(const std::vector<std::pair<int, int>>& cells) {
  std::vector<std::pair<int, int>> begins;
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (i == 0 || cells[i] != std::pair{cells[i - 1].first, cells[i - 1].second + 1})
      begins.push_back(cells[i]);
  return begins;
}

// CA-4: nothing is fetched ahead for a listener who has not reported a position.
TEST(Prefetch, CA3_OnlyAReportedPositionMovesIt) {
  Room room;
  EXPECT_TRUE(room.render_all().empty());
}

// CA-4, MA-3: ahead comes more of what the play began with; the next track begins anew.
TEST(Prefetch, CA4_TheTrackIsWantedAsItsPlayBegan) {
  Room room;
  const PlanId begun{{.high = 1, .low = 2}};
  room.positions.update({.listener = "page",
                         .track = TrackId{1},
                         .playing = true,
                         .enhanced = true,
                         .next_track = TrackId{2},
                         .plan = begun});
  (void)room.prefetch.next();
  ASSERT_EQ(room.asked.size(), 2U);
  EXPECT_EQ(room.asked[0].begun, begun);
  EXPECT_TRUE(room.asked[0].begun_mastered);
  EXPECT_EQ(room.asked[1].track, TrackId{2});
  EXPECT_EQ(room.asked[1].begun, std::nullopt);
}

// CA-4: the rest of this chunk and the next one, both states, the one that is heard first; then the
// rest of the track; then what lies behind; then the first chunk of the next track.
TEST(Prefetch, CA4_GoesFromTheListenerOutwards) {
  Room room;
  room.play(TrackId{1}, 35.0, TrackId{2});
  const auto rendered = room.render_all();
  EXPECT_THAT(runs(rendered), ElementsAre(std::pair{11, 35}, std::pair{10, 35}, std::pair{11, 60},
                                          std::pair{10, 60}, std::pair{11, 90}, std::pair{10, 90},
                                          std::pair{11, 0}, std::pair{10, 0}, std::pair{11, 30},
                                          std::pair{10, 30}, std::pair{21, 0}, std::pair{20, 0}));
  EXPECT_EQ(rendered.size(), 2U * 100 + 2U * 30);
}

// CA-4: a newer position of the same listener replaces what the older one wished.
TEST(Prefetch, CA4_FollowsTheListener) {
  Room room;
  room.play(TrackId{1}, 0.0);
  EXPECT_EQ(room.prefetch.next()->key.plan.value.low, 11U);
  room.play(TrackId{2}, 0.0);
  EXPECT_EQ(room.prefetch.next()->key.plan.value.low, 21U);
  const auto rendered = room.render_all();
  EXPECT_TRUE(std::ranges::none_of(rendered, [](const auto& cell) { return cell.first < 20; }));
}

// CA-4: while there is no profile the original alone is fetched; nothing is analysed for it.
TEST(Prefetch, CA4_FetchesTheOriginalUntilTheMasterCanBeMade) {
  Room room;
  room.profiled = false;
  room.play(TrackId{1}, 0.0);
  EXPECT_EQ(room.prefetch.next()->key.plan.value.low, 10U);
  room.profiled = true;
  EXPECT_EQ(room.prefetch.next()->key.plan.value.low, 11U);
  room.unknown.insert(TrackId{1});
  EXPECT_EQ(room.prefetch.next(), std::nullopt);
}

// CA-4: what is rendered ahead is what the listener fetches, and of that as much as its part of the
// cache keeps: 30 MB of lossless cells, the heard state of each chunk before the other.
TEST(Prefetch, CA4_RendersInTheEncodingOfItsListener) {
  Room room;
  constexpr Encoding flac{.codec = Codec::Flac, .bit_rate_kbps = 0};
  constexpr Encoding small{.codec = Codec::Opus, .bit_rate_kbps = 96};
  room.play(TrackId{1}, 0.0, std::nullopt, "desk", flac);
  room.play(TrackId{2}, 0.0, std::nullopt, "phone", small);
  int lossless = 0;
  int lossy = 0;
  while (const auto wish = room.prefetch.next()) {
    const bool of_first = wish->key.plan.value.low < 20;
    EXPECT_EQ(wish->key.encoding, of_first ? flac : small);
    ++(of_first ? lossless : lossy);
    room.table->cache().insert(wish->key, std::make_shared<const EncodedCell>(),
                               of_first ? 288'000 : 13'500);
  }
  EXPECT_EQ(lossy, 200) << "the whole track in both states";
  EXPECT_EQ(lossless, 107) << "as many as are kept";
  EXPECT_EQ(room.table->cache().stats().lossless.evictions, 0U);
}

// CA-1: what would not fit is not rendered: nothing is evicted for it.
TEST(Prefetch, CA1_RendersNothingTheCapWouldEvict) {
  constexpr std::size_t cap = 40 * 25'000;
  Room room{cap};
  room.table = std::make_shared<CellTable>(CellTable::Config{.cache_bytes = cap, .max_waiting = 1});
  Prefetch prefetch{
      *room.table,
      room.positions,
      [&](const WantedTrack& wanted) { return room.prepare(wanted.track, wanted.encoding); },
      {.lossy_bytes = cap}};
  room.frames = 3600 * engine_rate_hz;
  room.play(TrackId{1}, 0.0);
  int rendered = 0;
  while (const auto wish = prefetch.next()) {
    room.table->cache().insert(wish->key, std::make_shared<const EncodedCell>(), 22'500);
    ASSERT_LE(++rendered, 40);
  }
  EXPECT_EQ(rendered, 40);
  EXPECT_EQ(room.table->cache().stats().lossy.evictions, 0U);
}

// CA-1: the rest of a long track leaves room for the beginning of the next one.
TEST(Prefetch, CA4_ALongTrackLeavesRoomForTheNext) {
  Room room{std::size_t{200} * 25'000};
  room.frames = 3600 * engine_rate_hz;
  room.play(TrackId{1}, 0.0, TrackId{2});
  const auto rendered = room.render_all();
  EXPECT_EQ(rendered.size(), 200U);
  EXPECT_EQ(std::ranges::count_if(rendered, [](const auto& cell) { return cell.first >= 20; }), 60);
}

// CA-4: what each listener needs soon comes before what any needs late, in turn.
TEST(Prefetch, CA4_ListenersTakeTurns) {
  Room room;
  room.play(TrackId{1}, 0.0, std::nullopt, "page");
  room.play(TrackId{2}, 0.0, std::nullopt, "phone");
  const auto rendered = room.render_all();
  const auto near = std::span{rendered}.first(2 * 120);
  EXPECT_TRUE(std::ranges::all_of(near, [](const auto& cell) { return cell.second < 60; }));
  EXPECT_THAT((std::vector{near[0].first, near[1].first, near[2].first, near[3].first}),
              ElementsAre(21, 11, 21, 11));
}

// A player may be behind the last frame, or report nonsense.
TEST(Prefetch, CA3_APositionOutsideTheTrackIsHarmless) {
  for (const double seconds : {-1e6, 99.99, 100.0, 1e12}) {
    Room room;
    room.play(TrackId{1}, seconds);
    EXPECT_LE(room.render_all().size(), 200U) << seconds;
  }
}

}  // namespace
}  // namespace auralis::streaming
