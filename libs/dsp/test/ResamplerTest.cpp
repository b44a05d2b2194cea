// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/Resampler.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using Samples = std::vector<float>;

/// Output frames [start, start + count) of a track that is silent outside `source`.
Samples resampled(const Resampler& resampler, const Samples& source, FrameCount start,
                  FrameCount count) {
  const FrameRange range = resampler.source_range(start, count);
  Samples in(static_cast<std::size_t>(range.length()));
  for (FrameCount i = range.begin; i < range.end; ++i)
    if (i >= 0 && i < std::ssize(source))
      in[static_cast<std::size_t>(i - range.begin)] = source[static_cast<std::size_t>(i)];
  Samples out(static_cast<std::size_t>(count));
  resampler.render(start, in, out);
  return out;
}

double sine_at(double hz, double seconds) {
  return 0.9 * std::sin(2.0 * std::numbers::pi * hz * seconds);
}

Samples sine(double hz, int rate_hz, FrameCount frames) {
  Samples samples;
  for (FrameCount i = 0; i < frames; ++i)
    samples.push_back(static_cast<float>(sine_at(hz, static_cast<double>(i) / rate_hz)));
  return samples;
}

Samples noise(FrameCount frames, std::uint64_t seed) {
  const auto buffer =
      testing::white_noise(static_cast<double>(frames) / 48000.0, 0.0, seed, 48000, 1);
  return {buffer.channel(0).begin(), buffer.channel(0).end()};
}

/// Everything that is not the ideal sine, in dB relative to it, away from the ends.
double distortion_db(double hz, int from_hz, int to_hz, Resampling kind = Resampling::Exact) {
  const FrameCount frames = from_hz / 5;
  const FrameCount margin = to_hz / 20;
  const FrameCount count = frames_at(frames, from_hz, to_hz) - 2 * margin;
  const auto resampler = Resampler::make(from_hz, to_hz, kind).value();
  const Samples out = resampled(resampler, sine(hz, from_hz, frames), margin, count);
  double error = 0;
  double power = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double seconds = static_cast<double>(margin + static_cast<FrameCount>(i)) / to_hz;
    const double ideal = sine_at(hz, seconds);
    error += (static_cast<double>(out[i]) - ideal) * (static_cast<double>(out[i]) - ideal);
    power += ideal * ideal;
  }
  return 10.0 * std::log10(error / power);
}

class EveryRate : public ::testing::TestWithParam<int> {};

INSTANTIATE_TEST_SUITE_P(Resampler, EveryRate,
                         ::testing::Values(8000, 11025, 16000, 22050, 32000, 44056, 44100, 44101,
                                           48000, 88200, 96000, 176400, 191'999, 192'000, 352'800,
                                           384'000, 705'600, 1'411'200));

// MA-1, MA-6: output is a function of absolute position, so a range made alone has the same bits.
TEST_P(EveryRate, MA6_ARangeAloneEqualsTheSameRangeOfTheWhole) {
  const auto resampler = Resampler::make(GetParam(), 48000).value();
  const Samples source = noise(GetParam() / 10, 1);
  const Samples whole = resampled(resampler, source, -500, 6000);
  for (const auto& [start, count] : {std::pair{-500, 1}, {-499, 777}, {0, 1}, {1, 4096}, {4321, 7}})
    for (FrameCount i = 0; const float sample : resampled(resampler, source, start, count))
      ASSERT_EQ(sample, whole[static_cast<std::size_t>(500 + start + i++)]) << start;
}

// MA-6: THD+N of -130 dB or better; what the comparison with an ideal sine leaves over.
TEST_P(EveryRate, MA6_SinesComeOutClean) {
  const double lower_hz = std::min(GetParam(), 48000);
  for (const double part : {0.0207, 0.11, 0.31, 0.45})
    EXPECT_LT(distortion_db(part * lower_hz, GetParam(), 48000), -130.0) << part * lower_hz;
}

TEST_P(EveryRate, MA6_AConstantStaysOne) {
  const auto resampler = Resampler::make(GetParam(), 48000).value();
  const Samples source(static_cast<std::size_t>(GetParam() / 5), 0.5F);
  for (const float sample : resampled(resampler, source, 3000, 3000))
    ASSERT_NEAR(sample, 0.5F, 1e-6F);
}

TEST_P(EveryRate, MA4_TwoChannelsAtOnceHaveTheBitsOfEach) {
  for (const Resampling kind : {Resampling::Exact, Resampling::Measuring}) {
    const auto resampler = Resampler::make(GetParam(), 48000, kind).value();
    const FrameRange range = resampler.source_range(777, 2000);
    auto in = testing::white_noise(static_cast<double>(range.length()) / 48000.0, 0.0, 6);
    in.reshape(2, range.length());
    AudioBuffer out{2, 2000};
    resampler.render_pair(777, in.view(), out.view());
    for (int c = 0; c < 2; ++c) {
      Samples alone(2000);
      resampler.render(777, in.channel(c), alone);
      EXPECT_TRUE(std::ranges::equal(alone, out.channel(c))) << "channel " << c;
    }
  }
}

TEST_P(EveryRate, NeverAllocates) {
  const auto resampler = Resampler::make(GetParam(), 48000).value();
  Samples out(1000);
  const Samples in(static_cast<std::size_t>(resampler.source_range(17, 1000).length()));
  const testing::AllocationCount allocations;
  resampler.render(17, in, out);
  EXPECT_EQ(allocations.count(), 0U);
}

TEST_P(EveryRate, NoFramesNeedNoSource) {
  const auto resampler = Resampler::make(GetParam(), 48000).value();
  EXPECT_EQ(resampler.source_range(1234, 0).length(), 0);
  EXPECT_GT(resampler.source_range(1234, 1).length(), 0);
}

TEST(Resampler, MA6_PassesUpTo20kHzFrom44100) {
  EXPECT_LT(distortion_db(20'000.0, 44'100, 48'000), -120.0);
}

TEST(Resampler, MA6_MeasuringIsWithin75DbOfTheIdeal) {
  for (const int rate_hz : {22'050, 44'100, 44'101, 96'000})
    for (const double part : {0.0207, 0.11, 0.31, 0.44})
      EXPECT_LT(
          distortion_db(part * std::min(rate_hz, 48'000), rate_hz, 48'000, Resampling::Measuring),
          -75.0)
          << part << " of " << rate_hz;
}

TEST(Resampler, MA6_NothingAboveTheLowerHalfRateSurvives) {
  const auto resampler = Resampler::make(96'000, 48'000).value();
  for (const float sample : resampled(resampler, sine(26'500.0, 96'000, 19'200), 2000, 5000))
    ASSERT_LT(std::fabs(sample), 0.9F * 3.2e-7F);  // -130 dB
}

// The noise of a DSD stream lies above 24 kHz and is louder than its music.
TEST(Resampler, MA6_UltrasonicNoiseOfDsdIsGone) {
  for (const int rate_hz : {352'800, 705'600, 1'411'200}) {
    const auto resampler = Resampler::make(rate_hz, 48'000).value();
    for (const double hz : {27'000.0, 50'000.0, 150'000.0})
      for (const float sample : resampled(resampler, sine(hz, rate_hz, rate_hz / 5), 2000, 5000))
        ASSERT_LT(std::fabs(sample), 0.9F * 3.2e-7F) << hz << " Hz of " << rate_hz;  // -130 dB
  }
}

TEST(Resampler, MA6_EqualRatesCopy) {
  const auto resampler = Resampler::make(48'000, 48'000).value();
  const Samples source = noise(1000, 2);
  EXPECT_EQ(resampler.source_range(-3, 10), (FrameRange{-3, 7}));
  EXPECT_EQ(resampled(resampler, source, 0, 1000), source);
}

TEST(Resampler, MA6_RatesOutsideTheRangeAreRefused) {
  for (const int rate_hz : {0, 7999, 1'411'201, -44'100}) {
    const auto made = Resampler::make(rate_hz, 48'000);
    ASSERT_FALSE(made.has_value());
    EXPECT_EQ(made.error().kind, ErrorKind::Unsupported);
  }
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(Resampler, MA4_SameBitsOnEveryMachine) {
  Hasher hasher;
  for (const int rate_hz : {22'050, 44'100, 44'101, 96'000}) {
    const auto resampler = Resampler::make(rate_hz, 48'000).value();
    const Samples out = resampled(resampler, noise(20'000, 5), 100, 5000);
    hasher.add(std::as_bytes(std::span{out}));
  }
  EXPECT_EQ(hasher.digest().hex(), "5fce11f969aa133d142fd4d2b2e96c56");
}

}  // namespace
}  // namespace auralis::dsp
