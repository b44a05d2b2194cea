// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>
#include <utility>

#include <gtest/gtest.h>

#include "Chains.h"
#include "Rendering.h"

namespace auralis::mastering {
namespace {

/// The level of one frequency in the middle of a signal, in dB of full scale.
double level_at(std::span<const float> signal, double hz) {
  double re = 0.0;
  double im = 0.0;
  double weights = 0.0;
  for (std::size_t n = 0; n < signal.size(); ++n) {
    const double turn = static_cast<double>(n) / static_cast<double>(signal.size());
    const double weight = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * turn);
    const double angle = 2.0 * std::numbers::pi * hz * static_cast<double>(n) / engine_rate_hz;
    re += weight * static_cast<double>(signal[n]) * std::cos(angle);
    im += weight * static_cast<double>(signal[n]) * std::sin(angle);
    weights += weight;
  }
  return 20.0 * std::log10(2.0 * std::hypot(re, im) / weights);
}

TEST(Chain, AnEmptyOneHasTheBitsOfTheDriveAndTheLimiterAlone) {
  const auto reader = reader_of(testing::music_like(2.0, 3));
  Chain chain{};
  chain.band_gains_cdb.assign(20, {});
  chain.transient_gains_cdb.assign(200, 0);
  const AudioBuffer empty = render_whole(*reader, plan_of(*reader, {}, 8.0));
  EXPECT_TRUE(equal(render_whole(*reader, plan_of(*reader, std::move(chain), 8.0)), empty.view()));
}

TEST(Chain, AToneChangesEachFrequencyByWhatItSays) {
  for (const auto& [hz, db] : {std::pair{125.0, 1.5}, {1000.0, 0.0}, {4000.0, -1.2}}) {
    const auto reader = reader_of(testing::sine({.hz = hz, .level_db = -20, .seconds = 2}));
    const AudioBuffer out = render_whole(*reader, plan_of(*reader, chains::tone(), 0.0));
    EXPECT_NEAR(level_at(out.channel(0).subspan(24'000, 48'000), hz), -20.0 + db, 0.05) << hz;
  }
}

TEST(Chain, BandGainsReachTheirPointsAndFadeBetweenThem) {
  Chain chain{};
  for (int k = 0; k < 17; ++k) {
    const auto cdb = static_cast<std::int16_t>(k < 8 ? 0 : -300);
    chain.band_gains_cdb.push_back({0, 0, cdb, 0});
  }
  const auto reader = reader_of(testing::sine({.hz = 2000, .level_db = -20, .seconds = 2}));
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, std::move(chain), 0.0));
  const auto level = [&](std::size_t from) {
    return level_at(out.channel(0).subspan(from, 1200), 2000);
  };
  EXPECT_NEAR(level(7 * 6000 - 600), -20.0, 0.02);
  EXPECT_NEAR(level(8 * 6000 - 600), -23.0, 0.05);
  EXPECT_NEAR(level(8 * 6000 - 3000 - 600), -20.0 + 20.0 * std::log10((1.0 + 0.7079) / 2), 0.05);
  EXPECT_NEAR(level(60'000), -23.0, 0.02);
}

TEST(Chain, EqualBandGainsSoundLikeGainsThatMoveByNothing) {
  const auto reader = reader_of(testing::music_like(3.0, 3));
  Chain moving = chains::even_bands();
  moving.band_gains_cdb.back()[0] += 1;  // long behind the end
  const AudioBuffer even = render_whole(*reader, plan_of(*reader, chains::even_bands(), -12.0));
  const AudioBuffer other = render_whole(*reader, plan_of(*reader, std::move(moving), -12.0));
  for (std::size_t i = 0; i < 144'000; ++i)
    ASSERT_NEAR(even.channel(1)[i], other.channel(1)[i], 1e-6F) << i;
}

TEST(Chain, TransientGainsRunInLinesBetweenPoints) {
  Chain chain{};
  chain.transient_gains_cdb = {0, 600, 0, -600};
  AudioBuffer source{2, 3000};
  fill(source.view(), 0.1F);
  const auto reader = reader_of(std::move(source));
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, std::move(chain), 0.0));
  const double twice = std::pow(10.0, 0.3);
  EXPECT_NEAR(out.channel(0)[240], 0.05 * (1.0 + twice), 1e-6);
  EXPECT_NEAR(out.channel(1)[480], 0.1 * twice, 2e-5);  // the band limit rounds a corner
  EXPECT_NEAR(out.channel(1)[960], 0.1, 2e-5);
  EXPECT_NEAR(out.channel(1)[2900], 0.1 / twice, 1e-6);
}

TEST(Chain, AnExciterAddsAnOctaveAboveItsBandAndLeavesTheRest) {
  const auto reader = reader_of(testing::sine({.hz = 5000, .level_db = -27, .seconds = 2}));
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, chains::air(), 0.0));
  const auto middle = out.channel(0).subspan(24'000, 48'000);
  EXPECT_NEAR(level_at(middle, 5000), -27.0, 0.2);
  EXPECT_NEAR(level_at(middle, 10'000), -27.0 - 15.0, 1.0);
  EXPECT_LT(level_at(middle, 500), -110.0);
}

TEST(Chain, AnExciterLeavesWhatLiesOutsideItsBandAsItIs) {
  const AudioBuffer source = testing::sine({.hz = 500, .level_db = -20, .seconds = 1});
  const auto reader = reader_of(source);
  const AudioBuffer out = render_whole(*reader, plan_of(*reader, chains::air(), 0.0));
  for (std::size_t i = 1000; i < 47'000; ++i)
    ASSERT_NEAR(out.channel(1)[i], source.channel(1)[i], 3e-5F) << i;  // the band limit's ripple
}

}  // namespace
}  // namespace auralis::mastering
