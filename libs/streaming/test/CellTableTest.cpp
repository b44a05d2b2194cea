// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "CellStudio.h"

namespace auralis::streaming {
namespace {

using ::testing::ElementsAre;

Bytes whole(const CellTicket& ticket) {
  Bytes bytes;
  for (int i = 0; i < ticket.published(); ++i)
    bytes.insert(bytes.end(), ticket.cluster(i)->begin(), ticket.cluster(i)->end());
  return bytes;
}

Bytes made_up_cell(const CellKey& key) {
  Bytes bytes;
  for (int i = 0; i < clusters_per_cell; ++i) {
    const Bytes cluster = made_up_cluster(key, i);
    bytes.insert(bytes.end(), cluster.begin(), cluster.end());
  }
  return bytes;
}

// ST-10: 32 listeners at once render each of five cells once, and all get the same bytes.
TEST(CellTable, ST10_OneRenderPerCellHoweverManyAsk) {
  for (const int threads : {1, 4}) {
    CellStudio studio{threads};
    constexpr int listeners = 32;
    std::latch asking{listeners};
    std::atomic<int> right = 0;
    {
      std::vector<std::jthread> clients;
      for (int i = 0; i < listeners; ++i)
        clients.emplace_back([&, i] {
          asking.arrive_and_wait();
          for (int n = 0; n < 5; ++n) {
            const int cell = (i + n) % 5;
            CellTicket ticket = studio.claim(cell, Urgency::Next);
            const bool there = ticket.wait_for_more_than(clusters_per_cell - 1, {}).has_value();
            right += there && whole(ticket) == made_up_cell(studio.recipe(cell).key) ? 1 : 0;
          }
        });
    }
    EXPECT_EQ(right, 5 * listeners);
    for (int cell = 0; cell < 5; ++cell)
      EXPECT_EQ(studio.render.renders_of(studio.recipe(cell).key), 1)
          << "cell " << cell << ", " << threads << " threads";
  }
}

// ST-6: a reader hears the first 200 ms while the rest of the cell is still being rendered.
TEST(CellTable, ST6_ClustersAreThereBeforeTheCellIsDone) {
  CellStudio studio{1};
  studio.render.hold();
  CellTicket ticket = studio.claim(0);
  studio.render.allow(1);
  const auto timing = ticket.wait_for_more_than(0, {});
  ASSERT_TRUE(timing);
  EXPECT_DOUBLE_EQ(timing->decode_ms, 1.0);
  EXPECT_EQ(ticket.published(), 1);
  EXPECT_FALSE(studio.table->is_cached(studio.recipe(0).key));
}

// ST-10: when the client has gone, the render stops and leaves nothing behind.
TEST(CellTable, ST10_AVanishedClientStopsTheRender) {
  CellStudio studio{1};
  studio.render.hold();
  {
    CellTicket ticket = studio.claim(0);
    studio.render.allow(1);
    ASSERT_TRUE(ticket.wait_for_more_than(0, {}));
  }
  EXPECT_THAT(studio.render.wait_ended(1), ElementsAre(false));
  EXPECT_FALSE(studio.table->has(studio.recipe(0).key));
  EXPECT_EQ(studio.table->counts().rendered, 0U);
}

TEST(CellTable, ST10_ACellSomeoneStillWantsGoesOn) {
  CellStudio studio{1};
  studio.render.hold();
  CellTicket stays = studio.claim(0);
  {
    const CellTicket leaves = studio.claim(0);
    studio.render.wait_begun(1);
  }
  studio.render.release();
  EXPECT_TRUE(stays.wait_for_more_than(clusters_per_cell - 1, {}));
  EXPECT_EQ(whole(stays), made_up_cell(studio.recipe(0).key));
}

TEST(CellTable, ST10_AQueuedCellNobodyWantsIsNeverRendered) {
  CellStudio studio{1};
  studio.render.hold();
  CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  {
    const CellTicket abandoned = studio.claim(1);
  }
  CellTicket last = studio.claim(2);
  studio.render.release();
  ASSERT_TRUE(last.wait_for_more_than(clusters_per_cell - 1, {}));
  EXPECT_EQ(studio.render.renders_of(studio.recipe(1).key), 0);
}

// ST-10: a newcomer after the last listener left gets a render of its own, not a dying one.
TEST(CellTable, ST10_ANewcomerDoesNotJoinADyingRender) {
  CellStudio studio{2};
  studio.render.hold();
  {
    const CellTicket leaves = studio.claim(0);
    studio.render.wait_begun(1);
  }
  CellTicket comes = studio.claim(0);
  studio.render.release();
  EXPECT_TRUE(comes.wait_for_more_than(clusters_per_cell - 1, {}));
  EXPECT_EQ(whole(comes), made_up_cell(studio.recipe(0).key));
}

// ST-10: the failure of one goes to all who waited, and is not cached.
TEST(CellTable, ST10_AFailureIsSharedAndNotCached) {
  CellStudio studio{1};
  studio.render.hold();
  studio.render.fail_once(studio.recipe(0).key);
  CellTicket one = studio.claim(0);
  CellTicket other = studio.claim(0);
  studio.render.release();
  for (CellTicket* ticket : {&one, &other}) {
    const auto result = ticket->wait_for_more_than(clusters_per_cell - 1, {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "the disk refused");
  }
  EXPECT_EQ(studio.render.renders_of(studio.recipe(0).key), 1);
  EXPECT_FALSE(studio.table->is_cached(studio.recipe(0).key));
  EXPECT_TRUE(studio.claim(0).wait_for_more_than(clusters_per_cell - 1, {}))
      << "the next one tries again";
}

// ST-10: who has heard nothing yet goes first, then streams that have come to a cell, then what
// they will come to.
TEST(CellTable, ST10_TheMostUrgentCellGoesFirst) {
  CellStudio studio{1};
  studio.render.hold();
  CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  CellTicket ahead = studio.claim(1, Urgency::Ahead);
  CellTicket raised = studio.claim(2, Urgency::Ahead);
  CellTicket next = studio.claim(3, Urgency::Next);
  CellTicket first = studio.claim(4, Urgency::First);
  raised.raise(Urgency::First);
  studio.render.release();
  ASSERT_TRUE(ahead.wait_for_more_than(clusters_per_cell - 1, {}));
  std::vector<int> cells;
  for (const CellKey& key : studio.render.wait_begun(5)) cells.push_back(key.cell);
  EXPECT_THAT(cells, ElementsAre(0, 2, 4, 3, 1)) << "of two that are as urgent, who asked first";
}

// ST-10: who will run dry first is served first, and takes along a cell that someone else wants
// later.
TEST(CellTable, ST10_OfEquallyUrgentCellsTheOneThatIsDueFirstGoesFirst) {
  using namespace std::chrono_literals;
  CellStudio studio{1};
  studio.render.hold();
  const CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  const auto now = CellTable::Clock::now();
  std::vector<CellTicket> waiting;
  const auto claim = [&](int cell, std::chrono::seconds due) {
    waiting.push_back(
        studio.table->claim(studio.recipe(cell), Urgency::Next, {.due = now + due}).value());
  };
  claim(1, 20s);
  claim(2, 4s);
  claim(3, 20s);
  claim(4, 2s);
  claim(3, 1s);
  studio.render.release();
  std::vector<int> order;
  for (const CellKey& key : studio.render.wait_begun(5)) order.push_back(key.cell);
  EXPECT_THAT(order, ElementsAre(0, 3, 4, 2, 1));
}

// ST-10: a cell that rests lets every other go first, whoever needs it more.
TEST(CellTable, ST10_ACellThatRestsLetsAllOthersGoFirst) {
  CellStudio studio{1};
  studio.render.hold();
  const CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  const auto later = CellTable::Clock::now() + std::chrono::hours{1};
  const auto claim = [&](Urgency urgency, CellTimes when) {
    return studio.table->claim(studio.recipe(1), urgency, when).value();
  };
  const CellTicket rests = claim(Urgency::First, {.not_before = later});
  const CellTicket ahead = studio.claim(2, Urgency::Ahead);
  studio.render.release();
  EXPECT_EQ(studio.render.wait_begun(2)[1].cell, 2);
  const CellTicket woken = claim(Urgency::Ahead, {});
  EXPECT_EQ(studio.render.wait_begun(3)[2].cell, 1) << "once somebody wants it now";
}

// ST-10: what rests is begun by itself when its time has come, and nothing in the background
// before.
TEST(CellTable, ST10_ARestEnds) {
  CellStudio studio{2};
  const auto end = CellTable::Clock::now() + std::chrono::milliseconds{30};
  CellTicket rests =
      studio.table->claim(studio.recipe(1), Urgency::Ahead, {.not_before = end}).value();
  studio.want({studio.recipe(9)});
  const std::vector<CellKey> begun = studio.render.wait_begun(2);
  EXPECT_GE(CellTable::Clock::now(), end);
  EXPECT_EQ(begun[0].cell, 1);
}

// ST-10: a rest ends by itself although the thread that was told of it has taken something else.
TEST(CellTable, ST10_ARestEndsWhoeverWasToldOfIt) {
  CellStudio studio{4};
  studio.render.hold();
  const CellTimes when{.not_before = CellTable::Clock::now() + std::chrono::milliseconds{30}};
  const CellTicket rests = studio.table->claim(studio.recipe(1), Urgency::Ahead, when).value();
  std::vector<CellTicket> others;
  for (const int cell : {2, 3}) others.push_back(studio.claim(cell));
  EXPECT_EQ(studio.render.wait_begun(3)[2].cell, 1);
  studio.render.release();
}

// ST-10: what a listener does not mean any more goes behind everything that somebody means.
TEST(CellTable, ST10_WhatAListenerMeantBeforeLetsAllOthersGoFirst) {
  CellStudio studio{1};
  Turns turns;
  studio.render.hold();
  const CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  std::vector<CellTicket> waiting;
  const auto claim = [&](int cell, Urgency urgency, const Turn& turn) {
    const auto now = CellTable::Clock::now();
    waiting.push_back(
        studio.table->claim(studio.recipe(cell), urgency, {.due = now}, turn).value());
  };
  const Turn old = turns.take({.listener = "a", .generation = 1});
  claim(1, Urgency::First, old);
  claim(2, Urgency::First, old);
  claim(3, Urgency::Ahead, turns.take({.listener = "b", .generation = 1}));
  claim(4, Urgency::First, turns.take({.listener = "a", .generation = 2}));
  claim(2, Urgency::Ahead, {});
  studio.render.release();
  std::vector<int> order;
  for (const CellKey& key : studio.render.wait_begun(5)) order.push_back(key.cell);
  EXPECT_THAT(order, ElementsAre(0, 2, 4, 3, 1)) << "2 is wanted by somebody else as well";
}

// ST-10: what a render throws is the failure of its cell, told to all who wait, and the thread goes
// on.
TEST(RenderPool, ST10_ARenderThatThrowsFailsItsCellAlone) {
  const auto table =
      std::make_shared<CellTable>(CellTable::Config{.cache_bytes = 1 << 20, .max_waiting = 64});
  FakeRender fake;
  const RenderPool pool{table, 1,
                        [&, render = fake.function()](CellFlight& flight) {
                          if (flight.recipe().key.cell == 0) throw std::bad_alloc{};
                          return render(flight);
                        },
                        [] { return std::nullopt; }};
  const auto programme = made_up_programme(1, one_chunk);
  auto broken = table->claim(recipe_for(programme, 0), Urgency::First).value();
  auto whole_one = table->claim(recipe_for(programme, 1), Urgency::First).value();
  const auto outcome = broken.wait_for_more_than(0, {});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, ErrorKind::Io);
  EXPECT_TRUE(whole_one.wait_for_more_than(clusters_per_cell - 1, {}));
}

// ST-10: beyond the limit a newcomer is told at once; a stream under way is always served.
TEST(CellTable, ST10_TooManyWaitingIsBusy) {
  CellStudio studio{1, {.cache_bytes = 1 << 20, .max_waiting = 2}};
  studio.render.hold();
  CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  std::vector<CellTicket> waiting;
  waiting.push_back(studio.claim(1));
  waiting.push_back(studio.claim(2));
  const auto refused = studio.table->claim(studio.recipe(3), Urgency::First);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
  EXPECT_TRUE(studio.table->claim(studio.recipe(2), Urgency::First)) << "joining costs nothing";
  EXPECT_TRUE(studio.table->claim(studio.recipe(4), Urgency::Next));
}

// ST-10: what streams under way want ahead of need keeps nobody out who has heard nothing yet: they
// are rendered next.
TEST(CellTable, ST10_WhatIsLessUrgentKeepsNobodyOut) {
  CellStudio studio{1, {.cache_bytes = 1 << 20, .max_waiting = 2, .max_queued = 6}};
  studio.render.hold();
  CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  std::vector<CellTicket> streams;
  for (const int cell : {1, 2, 3})
    streams.push_back(studio.claim(cell, cell == 1 ? Urgency::Next : Urgency::Ahead));
  auto newcomer = studio.table->claim(studio.recipe(4), Urgency::First);
  ASSERT_TRUE(newcomer) << newcomer.error().full();
  running = studio.claim(5, Urgency::Ahead);  // gives up the one that is held
  EXPECT_EQ(studio.render.wait_begun(2).back().cell, 4);
}

// ST-10: but not without end.
TEST(CellTable, ST10_TheWholeLineIsBoundedForNewcomers) {
  CellStudio studio{1, {.cache_bytes = 1 << 20, .max_waiting = 2, .max_queued = 3}};
  studio.render.hold();
  const CellTicket running = studio.claim(0);
  studio.render.wait_begun(1);
  std::vector<CellTicket> streams;
  for (const int cell : {1, 2, 3}) streams.push_back(studio.claim(cell, Urgency::Ahead));
  const auto refused = studio.table->claim(studio.recipe(4), Urgency::First);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
  EXPECT_TRUE(studio.table->claim(studio.recipe(5), Urgency::Ahead));
}

// CA-5: a hit needs no render thread.
TEST(CellTable, CA5_HitsNeverTouchTheRenderPool) {
  CellStudio studio{1};
  ASSERT_TRUE(studio.claim(0).wait_for_more_than(clusters_per_cell - 1, {}));
  studio.render.hold();
  CellTicket blocks = studio.claim(1);
  CellTicket hit = studio.claim(0);
  EXPECT_TRUE(hit.was_cached());
  EXPECT_EQ(whole(hit), made_up_cell(studio.recipe(0).key));
  EXPECT_EQ(studio.render.renders_of(studio.recipe(0).key), 1);
}

// CA-1: one hard cap on what is really held, however much is rendered.
TEST(CellTable, CA1_TheCapIsNeverExceeded) {
  constexpr std::size_t cap = 8 * 1024;
  CellStudio studio{4, {.cache_bytes = cap, .max_waiting = 64}};
  const auto programme = made_up_programme(2, 20 * one_chunk);
  for (int cell = 0; cell < programme->grid().cells(); ++cell) {
    CellTicket ticket = studio.table->claim(recipe_for(programme, cell), Urgency::Next).value();
    ASSERT_TRUE(ticket.wait_for_more_than(clusters_per_cell - 1, {}));
    ASSERT_LE(studio.table->cache().stats().lossy.bytes, cap) << "cell " << cell;
  }
  EXPECT_GT(studio.table->cache().stats().lossy.evictions, 0U);
}

// ST-10: profiling hears that listeners wait, once, and that they no longer do.
TEST(CellTable, ST10_OthersAreToldWhileListenersWait) {
  std::vector<bool> told;
  {
    CellStudio studio{
        1, {.cache_bytes = 1 << 20, .max_waiting = 64, .on_listeners_busy = [&](bool busy) {
              told.push_back(busy);
            }}};
    studio.render.hold();
    const CellTicket one = studio.claim(0);
    const CellTicket two = studio.claim(1);
    studio.render.wait_begun(1);
  }
  EXPECT_THAT(told, ElementsAre(true, false));
}

TEST(CellTable, ST10_StoppingEndsAllWhoWait) {
  auto studio = std::make_unique<CellStudio>(1);
  studio->render.hold();
  CellTicket running = studio->claim(0);
  CellTicket queued = studio->claim(1);
  studio->render.wait_begun(1);
  std::jthread stopper{[&] { studio->table->close(); }};
  EXPECT_FALSE(running.wait_for_more_than(0, {}));
  EXPECT_FALSE(queued.wait_for_more_than(0, {}));
  EXPECT_FALSE(studio->table->claim(studio->recipe(2), Urgency::Next));
}

}  // namespace
}  // namespace auralis::streaming
