// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "dsp/KWeighting.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using auralis::testing::AllocationCount;

double gain_db_at(double hz) {
  const auto tone = auralis::testing::sine({.hz = hz, .level_db = 0, .seconds = 3}, 1);
  KWeighting filter;
  const std::span<const float> frames = tone.channel(0);
  static_cast<void>(filter.power(frames.first(48000)));  // until the onset has decayed
  return 10 * std::log10(2 * filter.power(frames.subspan(48000)) / 96000);
}

// The response that follows from the coefficients printed in BS.1770-4, evaluated with complex
// arithmetic apart from this code; 0.691 dB at 997 Hz is what the scale's -0.691 cancels.
TEST(KWeighting, MA8_HasTheResponseOfBs1770) {
  EXPECT_NEAR(gain_db_at(38), -6.003, 0.01);
  EXPECT_NEAR(gain_db_at(100), -1.133, 0.001);
  EXPECT_NEAR(gain_db_at(997), 0.691, 0.001);
  EXPECT_NEAR(gain_db_at(10000), 4.042, 0.001);
}

TEST(KWeighting, MA4_PowerIsThatOfTheWeightedSignalInAnyPieces) {
  const auto noise = auralis::testing::white_noise(0.5, 0, 11, 48000, 1);
  const std::span<const float> frames = noise.channel(0);
  KWeighting whole;
  std::vector<float> weighted(frames.size());
  whole.process(frames, weighted);
  double expected = 0;
  for (const float y : weighted) expected += static_cast<double>(y) * static_cast<double>(y);

  KWeighting pieces;
  double power = 0;
  for (std::size_t at = 0; at < frames.size(); at += 1000)
    power += pieces.power(frames.subspan(at, 1000));
  EXPECT_NEAR(power / expected, 1.0, 1e-6);  // the weighted signal was rounded to float
}

TEST(KWeighting, MA4_TwoChannelsAtOnceReadTheSumOfEach) {
  const auto noise = auralis::testing::white_noise(0.5, 0, 13);
  KWeighting left, right;
  StereoKWeighting both;
  for (std::size_t at = 0; at + 480 <= noise.channel(0).size(); at += 480) {
    const auto l = noise.channel(0).subspan(at, 480);
    const auto r = noise.channel(1).subspan(at, 480);
    EXPECT_EQ(both.power(l, r), left.power(l) + right.power(r)) << "frame " << at;
  }
}

TEST(KWeighting, ForgetsWhatWasBeforeTheWarmUp) {
  const auto noise = auralis::testing::white_noise(1, 0, 12, 48000, 1);
  const std::span<const float> frames = noise.channel(0);
  const std::size_t warm_up = k_weighting_warm_up_frames;
  KWeighting long_running, fresh;
  static_cast<void>(long_running.power(frames.first(24000)));
  static_cast<void>(fresh.power(frames.subspan(24000 - warm_up, warm_up)));
  const double expected = long_running.power(frames.subspan(24000));
  EXPECT_NEAR(fresh.power(frames.subspan(24000)) / expected, 1.0, 1e-12);
}

TEST(KWeighting, LongSilenceLeavesNothingBehind) {
  KWeighting filter;
  const std::vector<float> click{1.0F};
  const std::vector<float> silence(480, 0.0F);
  static_cast<void>(filter.power(click));
  double last = 1;
  for (int i = 0; i < 1000; ++i) last = filter.power(silence);
  EXPECT_EQ(last, 0.0);
}

TEST(KWeighting, NeverAllocates) {
  KWeighting filter;
  std::vector<float> frames(480, 0.5F);
  const AllocationCount allocations;
  filter.process(frames, frames);
  static_cast<void>(filter.power(frames));
  static_cast<void>(StereoKWeighting{}.power(frames, frames));
  EXPECT_EQ(allocations.count(), 0U);
}

}  // namespace
}  // namespace auralis::dsp
