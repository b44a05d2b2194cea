// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <ctime>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "CellStudio.h"

namespace auralis::streaming {
namespace {

using ::testing::ElementsAre;

// CA-4: background work fills what is wanted while nobody waits.
TEST(BackgroundCells, CA4_BackgroundRendersWhatIsWantedInOrder) {
  CellStudio studio{1};
  studio.want({studio.recipe(5), studio.recipe(2), studio.recipe(9)});
  std::vector<int> cells;
  for (const CellKey& key : studio.render.wait_begun(3)) cells.push_back(key.cell);
  EXPECT_THAT(cells, ElementsAre(5, 2, 9));
}

// CA-4: of several threads one is free for what is waited for and one for what streams ask ahead,
// however much there is to do for later.
TEST(BackgroundCells, CA4_TwoThreadsOfSeveralDoNothingAheadOfNeed) {
  CellStudio studio{4};
  studio.render.hold();
  studio.want({studio.recipe(0), studio.recipe(1), studio.recipe(2), studio.recipe(3)});
  studio.render.wait_begun(2);
  const CellTicket ahead = studio.claim(8, Urgency::Ahead);
  EXPECT_EQ(studio.render.wait_begun(3).back(), studio.recipe(8).key);
  const CellTicket awaited = studio.claim(9, Urgency::First);
  EXPECT_EQ(studio.render.wait_begun(4).back(), studio.recipe(9).key);
  studio.render.release();
}

// ST-10: streams under way never take the thread that is for what somebody waits for.
TEST(BackgroundCells, ST10_NobodyWaitsBehindWhatStreamsAskAhead) {
  CellStudio studio{2};
  studio.render.hold();
  const CellTicket one = studio.claim(0, Urgency::Ahead);
  const CellTicket two = studio.claim(1, Urgency::Ahead);
  studio.render.wait_begun(1);
  const CellTicket awaited = studio.claim(9, Urgency::First);
  EXPECT_EQ(studio.render.wait_begun(2).back(), studio.recipe(9).key);
  EXPECT_EQ(studio.table->counts().waiting, 1);
  studio.render.release();
}

std::chrono::nanoseconds cpu_time() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

// ST-10: a thread that may not take what waits sleeps meanwhile.
TEST(BackgroundCells, ST10_WaitingForWhatIsAwaitedCostsNothing) {
  CellStudio studio{2};
  studio.render.hold();
  const CellTicket one = studio.claim(0, Urgency::Ahead);
  const CellTicket two = studio.claim(1, Urgency::Ahead);
  studio.render.wait_begun(1);
  const auto before = cpu_time();
  const CellTimes later{.not_before = CellTable::Clock::now() + std::chrono::milliseconds{200}};
  const auto last = studio.table->claim(studio.recipe(9), Urgency::Next, later);
  studio.render.wait_begun(2);
  EXPECT_LT(cpu_time() - before, std::chrono::milliseconds{100});
  studio.render.release();
}

// ST-10: where somebody begins to hear, work for later stays away for 120 ms; also where the
// beginning was cached.
TEST(BackgroundCells, ST10_BackgroundWorkRestsBehindABeginning) {
  CellStudio studio{4};
  ASSERT_TRUE(studio.claim(0).wait_for_more_than(clusters_per_cell - 1, {}));
  studio.render.wait_ended(1);
  for (const int beginning : {0, 1}) {  // 0 is cached
    const auto asked = CellTimes::Clock::now();
    const CellTicket ticket = studio.claim(beginning);
    studio.want({studio.recipe(10 + beginning)});
    EXPECT_EQ(studio.render.wait_begun(static_cast<std::size_t>(2 + 2 * beginning)).back().cell,
              10 + beginning);
    EXPECT_GE(CellTimes::Clock::now() - asked, std::chrono::milliseconds{120});
  }
}

// ST-10: where somebody begins to hear, work for later stops though threads are free.
TEST(BackgroundCells, ST10_ABeginningStopsBackgroundWorkBesideIt) {
  CellStudio studio{4};
  studio.render.hold();
  studio.want({studio.recipe(7)});
  studio.render.wait_begun(1);
  const CellTicket listener = studio.claim(0);
  EXPECT_THAT(studio.render.wait_ended(1), ElementsAre(false));
  studio.render.release();
}

// ST-10: a listener does not wait for background work: it gives way, and is done again later.
TEST(BackgroundCells, ST10_AListenerPreemptsBackgroundWork) {
  CellStudio studio{1};
  studio.render.hold();
  studio.want({studio.recipe(7)});
  studio.render.wait_begun(1);
  CellTicket listener = studio.claim(0);
  EXPECT_THAT(studio.render.wait_ended(1), ElementsAre(false));
  studio.render.release();
  ASSERT_TRUE(listener.wait_for_more_than(clusters_per_cell - 1, {}));
  std::vector<int> cells;
  for (const CellKey& key : studio.render.wait_begun(3)) cells.push_back(key.cell);
  EXPECT_THAT(cells, ElementsAre(7, 0, 7));
}

TEST(BackgroundCells, ST10_AListenerJoinsTheBackgroundRenderOfItsCell) {
  CellStudio studio{1};
  studio.render.hold();
  studio.want({studio.recipe(7)});
  studio.render.wait_begun(1);
  CellTicket listener = studio.claim(7);
  CellTicket another = studio.claim(0);
  studio.render.release();
  EXPECT_TRUE(listener.wait_for_more_than(clusters_per_cell - 1, {}));
  EXPECT_TRUE(another.wait_for_more_than(clusters_per_cell - 1, {}));
  EXPECT_EQ(studio.render.renders_of(studio.recipe(7).key), 1) << "it is not preempted";
}

}  // namespace
}  // namespace auralis::streaming
