// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "CellBody.h"
#include "CellTable.h"
#include "FakeRender.h"

namespace auralis::streaming {
namespace {

using ::testing::Each;

constexpr FrameCount one_chunk = ChunkGrid::chunk_frames;

/// Whole chunks of one programme, from a pool of fake renders.
struct Studio {
  explicit Studio(int threads)
      : table{std::make_shared<CellTable>(
            CellTable::Config{.cache_bytes = 1 << 20, .max_waiting = 64})},
        pool{std::make_unique<RenderPool>(table, threads, render.function(),
                                          [] { return std::nullopt; })} {}

  CellRecipe recipe(int cell) const { return recipe_for(programme, cell); }
  std::unique_ptr<CellBody> open() {
    const BodyPart part{.programme = programme, .first_cell = 0, .last_cell = 15};
    return std::make_unique<CellBody>(table, part, table->claim(recipe(0), Urgency::First).value());
  }
  /// Once all renders that were begun have landed.
  RenderStats settled() {
    pool.reset();
    return table->counts().renders;
  }

  std::shared_ptr<const Programme> programme = made_up_programme(1, one_chunk);
  FakeRender render;
  std::shared_ptr<CellTable> table;
  std::unique_ptr<RenderPool> pool;
};

// ST-10: 50 clients that ask for one chunk at once have each of its cells rendered once.
TEST(RenderStats, ST10_FiftyClientsOfOneChunkCostOneRenderACell) {
  Studio studio{2};
  constexpr int clients = 50;
  std::latch asking{clients};
  std::vector<std::optional<Bytes>> heard(clients);
  {
    std::vector<std::jthread> threads;
    for (std::optional<Bytes>& bytes : heard)
      threads.emplace_back([&] {
        const auto body = studio.open();
        asking.arrive_and_wait();
        bytes = read_all(*body);
      });
  }
  ASSERT_TRUE(heard.front());
  EXPECT_THAT(heard, Each(heard.front()));
  const RenderStats stats = studio.settled();
  EXPECT_EQ(stats.started, 15U);
  EXPECT_EQ(stats.finished, 15U);
  EXPECT_EQ(stats.abandoned + stats.failed + stats.refused, 0U);
  EXPECT_NEAR(stats.decode_seconds, 15 * 0.001, 1e-9);
  std::uint64_t waited = 0;
  for (const auto& wait : stats.waits) waited += wait.count();
  EXPECT_EQ(waited, 15U) << "each render waited in one line";
}

// ST-10: when a client goes, what is rendered for it alone stops within the cell, and is counted.
TEST(RenderStats, ST10_ARenderWhoseClientWentIsAbandoned) {
  Studio studio{1};
  studio.render.hold();
  auto body = studio.open();
  studio.render.allow(1);
  body->pull([] {});
  studio.render.wait_begun(1);
  body.reset();
  EXPECT_FALSE(studio.render.wait_ended(1).front());
  const RenderStats stats = studio.settled();
  EXPECT_EQ(stats.started, 1U) << "the cells that were asked for ahead are not begun";
  EXPECT_EQ(stats.abandoned, 1U);
  EXPECT_EQ(stats.finished + stats.failed, 0U);
}

TEST(RenderStats, ST9_ARenderThatFailsIsNotTakenForAnAbandonedOne) {
  Studio studio{1};
  studio.render.fail_once(studio.recipe(0).key);
  CellTicket ticket = studio.table->claim(studio.recipe(0), Urgency::First).value();
  EXPECT_FALSE(ticket.wait_for_more_than(3, {}));
  const RenderStats stats = studio.settled();
  EXPECT_EQ(stats.failed, 1U);
  EXPECT_EQ(stats.abandoned, 0U);
}

}  // namespace
}  // namespace auralis::streaming
