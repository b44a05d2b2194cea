// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/DurationHistogram.h"

namespace auralis {
namespace {

using namespace std::chrono_literals;

TEST(DurationHistogram, ABoundBelongsToItsClass) {
  DurationHistogram histogram;
  for (const auto duration : {-1ns, 0ns, 1'000'000ns, 1'000'001ns}) histogram.add(duration);
  histogram.add(30s);
  histogram.add(31s);
  const auto now = histogram.snapshot();
  EXPECT_EQ(now.counts[0], 3U) << "less than nothing, nothing, and 1 ms";
  EXPECT_EQ(now.counts[1], 1U) << "a little more than 1 ms";
  EXPECT_EQ(now.counts[13], 1U) << "30 s";
  EXPECT_EQ(now.counts[14], 1U) << "longer";
  EXPECT_EQ(now.count(), 6U);
  EXPECT_NEAR(now.sum_seconds, 61.002, 1e-6);
}

TEST(DurationHistogram, NothingIsLostBetweenThreads) {
  DurationHistogram histogram;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 10'000; ++n) histogram.add(1ms);
      });
  }
  EXPECT_EQ(histogram.snapshot().counts[0], 40'000U);
  EXPECT_NEAR(histogram.snapshot().sum_seconds, 40.0, 1e-6);
}

TEST(DurationHistogram, SnapshotsAddUp) {
  DurationHistogram a;
  DurationHistogram b;
  a.add(1ms);
  b.add(1s);
  auto both = a.snapshot();
  both += b.snapshot();
  EXPECT_EQ(both.count(), 2U);
  EXPECT_NEAR(both.sum_seconds, 1.001, 1e-9);
}

}  // namespace
}  // namespace auralis
