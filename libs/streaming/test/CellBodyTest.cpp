// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "CellBody.h"
#include "FakeRender.h"
#include "media/WebmWriter.h"

namespace auralis::streaming {
namespace {

/// Three and a half cells of made-up audio and a pool that renders them.
struct Stage {
  explicit Stage(int threads)
      : pool{table, threads, render.function(), [] { return std::nullopt; }} {}

  std::unique_ptr<CellBody> open(int from_packet = 0, const Turn& turn = {}) {
    const int cell = from_packet / ChunkGrid::packets_per_cell;
    CellTicket first = table->claim(recipe_for(programme, cell), Urgency::First).value();
    return std::make_unique<CellBody>(table,
                                      BodyPart{.programme = programme,
                                               .first_cell = cell,
                                               .last_cell = programme->grid().cells(),
                                               .turn = turn,
                                               .head = share(media::webm_init_segment())},
                                      std::move(first));
  }
  CellKey key(int cell) const { return recipe_for(programme, cell).key; }

  std::shared_ptr<const Programme> programme =
      made_up_programme(1, 3 * ChunkGrid::cell_frames + ChunkGrid::cell_frames / 2);
  FakeRender render;
  std::shared_ptr<CellTable> table =
      std::make_shared<CellTable>(CellTable::Config{.cache_bytes = 1 << 20, .max_waiting = 64});
  RenderPool pool;
};

void append(Bytes& bytes, const Bytes& more) {
  bytes.insert(bytes.end(), more.begin(), more.end());
}

/// The clusters of made-up cells from `first_cluster`, counted through all cells (5 + 5 + 5 + 3).
Bytes clusters_from(const Stage& stage, int first_cluster) {
  Bytes bytes;
  for (int cluster = first_cluster; cluster < 18; ++cluster)
    append(bytes, made_up_cluster(stage.key(cluster / 5), cluster % 5));
  return bytes;
}

Bytes body_bytes(const Stage& stage, int first_cluster) {
  Bytes bytes = media::webm_init_segment();
  append(bytes, clusters_from(stage, first_cluster));
  return bytes;
}

/// Lets the first cell of a body that begins with the track through; the rest of it is asked for.
Bytes pull_first_cell(Stage& stage, CellBody& body) {
  stage.render.allow(5);
  Bytes bytes;
  while (!stage.table->has(stage.key(1))) append(bytes, joined(body.pull([] {}).bytes));
  return bytes;
}

// ST-6: init segment, then all clusters in order; the same bytes cold and warm.
TEST(CellBody, ST6_SendsTheInitSegmentThenEveryCluster) {
  for (const int threads : {1, 4}) {
    Stage stage{threads};
    EXPECT_EQ(read_all(*stage.open()), body_bytes(stage, 0)) << "cold, " << threads << " threads";
    EXPECT_EQ(read_all(*stage.open()), body_bytes(stage, 0)) << "warm, " << threads << " threads";
  }
}

// ST-10: what a body asks for ahead goes last once its listener means something newer.
TEST(CellBody, ST10_ABodyThatIsNotMeantAnyMoreLetsOthersGoFirst) {
  Stage stage{1};
  Turns turns;
  stage.render.hold();
  const Turn old = turns.take({.listener = "a", .generation = 1});
  const auto body = stage.open(0, old);
  (void)pull_first_cell(stage, *body);
  stage.render.wait_begun(2);
  turns.take({.listener = "a", .generation = 2});
  const auto other = recipe_for(made_up_programme(2, ChunkGrid::cell_frames), 0);
  const auto due = CellTable::Clock::now() + std::chrono::hours{1};
  const CellTicket last = stage.table->claim(other, Urgency::Ahead, {.due = due}).value();
  const auto ends_rest =
      stage.table->claim(recipe_for(stage.programme, 2), Urgency::Ahead, {}, old);
  stage.render.release();
  const std::vector<CellKey> order = stage.render.wait_begun(4);
  EXPECT_EQ(order[2], other.key);
  EXPECT_EQ(order[3], stage.key(2));
}

// ST-10: the cell in which a body begins has the processor alone, and the next one follows it. The
// others wait until those who make sound of the beginning had it for a while.
TEST(CellBody, ST10_WhatFollowsTheBeginningRests) {
  Stage stage{4};
  stage.render.hold();
  const auto asked = CellTable::Clock::now();
  const auto body = stage.open();
  (void)pull_first_cell(stage, *body);
  const std::vector<CellKey> begun = stage.render.wait_begun(4);
  EXPECT_EQ(begun[0].cell, 0);
  EXPECT_EQ(begun[1].cell, 1);
  EXPECT_GE(CellTable::Clock::now() - asked, std::chrono::milliseconds{120});
  stage.render.release();
}

TEST(CellBody, ST10_NothingIsAskedBesideTheCellInWhichABodyBegins) {
  Stage stage{4};
  stage.render.hold();
  const auto body = stage.open();
  (void)body->pull([] {});
  EXPECT_FALSE(stage.table->has(stage.key(1)));
}

// ST-6: wherever a transfer begins, its bytes behind the init segment are the tail of the whole.
TEST(CellBody, ST6_FromGivesTheTailOfTheUnbrokenBody) {
  for (const int from : {0, 49, 50, 99, 100, 149, 150, 174}) {
    Stage cold{2};
    const int first_cluster = from / 50 * 5;
    EXPECT_EQ(read_all(*cold.open(from)), body_bytes(cold, first_cluster)) << "from " << from;
    EXPECT_EQ(read_all(*cold.open(from)), body_bytes(cold, first_cluster)) << "warm " << from;
  }
}

// ST-6: the first 200 ms leave with the init segment before the cell is done.
TEST(CellBody, ST6_TheFirstPieceIsInitAndFirstCluster) {
  Stage stage{1};
  stage.render.hold();
  const auto body = stage.open();
  int woken = 0;
  EXPECT_TRUE(body->pull([&] { ++woken; }).bytes.empty());
  stage.render.allow(1);
  while (!stage.table->claim(recipe_for(stage.programme, 0), Urgency::Next)->published()) {
  }
  const auto piece = body->pull([] {});
  Bytes expected = media::webm_init_segment();
  append(expected, made_up_cluster(stage.key(0), 0));
  EXPECT_EQ(joined(piece.bytes), expected);
  EXPECT_FALSE(piece.last);
}

// ST-10: a slow client holds no more than the cell it is at and two ahead.
TEST(CellBody, ST10_AsksAtMostTwoCellsAhead) {
  Stage stage{1};
  stage.programme = made_up_programme(1, 6 * ChunkGrid::cell_frames);
  stage.render.hold();
  const auto body = stage.open();
  (void)pull_first_cell(stage, *body);
  EXPECT_EQ(stage.table->has(stage.key(3)), true);
  EXPECT_EQ(stage.table->has(stage.key(4)), false);
}

// ST-10: the cells of one chunk are rendered side by side for one listener, as far as there are
// threads: no cell ends here before the others have begun. What then comes is the same. One thread
// may stay away: it is for what is waited for, and another was there first.
TEST(CellBody, ST10_OneListenersCellsAreRenderedSideBySide) {
  for (const int threads : {1, 2, 3, 4}) {
    const int at_once = std::max(1, threads - 1);
    Stage stage{threads};
    stage.render.hold();
    const auto body = stage.open();
    Bytes bytes = pull_first_cell(stage, *body);
    ASSERT_TRUE(stage.table->has(stage.key(2)) && stage.table->has(stage.key(3)));
    const auto begun = stage.render.wait_begun(static_cast<std::size_t>(1 + at_once));
    EXPECT_EQ(std::set(begun.begin(), begun.end()).size(), begun.size()) << "each its own";
    const auto counts = stage.table->counts();
    EXPECT_LE(counts.waiting, 3 - at_once);
    EXPECT_EQ(counts.rendered, 1U);
    stage.render.release();
    const auto rest = read_all(*body);
    ASSERT_TRUE(rest);
    append(bytes, *rest);
    EXPECT_EQ(bytes, body_bytes(stage, 0)) << threads << " threads";
  }
}

// ST-10: a client that has gone stops what only it wanted.
TEST(CellBody, ST10_DestroyingTheBodyStopsItsCells) {
  Stage stage{1};
  stage.render.hold();
  {
    const auto body = stage.open();
    (void)body->pull([] {});
    stage.render.wait_begun(1);
  }
  EXPECT_THAT(stage.render.wait_ended(1), ::testing::ElementsAre(false));
  EXPECT_EQ(stage.table->counts().waiting, 0);
}

// ST-9: an error after the first sound breaks the transfer instead of ending it.
TEST(CellBody, ST9_AFailedCellBreaksTheTransfer) {
  Stage stage{1};
  stage.render.fail_once(stage.key(2));
  EXPECT_EQ(read_all(*stage.open()), std::nullopt);
  EXPECT_EQ(read_all(*stage.open()), body_bytes(stage, 0)) << "the next one tries again";
}

TEST(CellBody, ST10_ABodyOutlivesItsPoolAndFails) {
  std::unique_ptr<CellBody> body;
  {
    Stage stage{1};
    stage.render.hold();
    body = stage.open();
    (void)body->pull([] {});
    stage.render.wait_begun(1);
  }
  EXPECT_EQ(read_all(*body), std::nullopt);
}

}  // namespace
}  // namespace auralis::streaming
