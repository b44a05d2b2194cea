// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "ProgressBoard.h"

namespace auralis::analysis {
namespace {

auto at(double fraction) {
  return [fraction](TrackId) { return std::optional{fraction}; };
}

std::optional<double> finished(TrackId /*track*/) {
  return std::nullopt;
}

// A thread that is late with its stretch does not bring back a track that has ended.
TEST(ProgressBoard, MA9_ATrackThatHasEndedIsNotCurrentAgain) {
  ProgressBoard board;
  board.moved(TrackId{1}, at(0.5));
  EXPECT_EQ(board.snapshot().current, TrackId{1});
  EXPECT_EQ(board.snapshot().current_fraction, 0.5);
  board.ended(TrackId{1}, ProgressBoard::Outcome::Profiled);
  board.moved(TrackId{1}, finished);
  EXPECT_EQ(board.snapshot().current, std::nullopt);
}

// However many threads report, each listener hears of every change after those before it.
TEST(ProgressBoard, MA9_SnapshotsComeInOrder) {
  constexpr int threads = 4;
  constexpr int tracks = 2000;
  ProgressBoard board;
  std::vector<std::int64_t> heard;
  Mutex mutex;
  board.add_listener([](const AnalysisProgress&) { std::this_thread::yield(); });
  board.add_listener([&](const AnalysisProgress& now) {
    const MutexLock lock{mutex};
    heard.push_back(now.revision);
  });
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i)
      workers.emplace_back([&] {
        for (int k = 0; k < tracks; ++k) board.ended(TrackId{k}, ProgressBoard::Outcome::Profiled);
      });
  }
  EXPECT_TRUE(std::ranges::is_sorted(heard, std::less_equal{}));
  ASSERT_FALSE(heard.empty());
  EXPECT_EQ(heard.back(), threads * tracks) << "the last change is told";
}

}  // namespace
}  // namespace auralis::analysis
