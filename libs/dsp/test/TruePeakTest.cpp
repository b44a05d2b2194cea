// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/TruePeak.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using Samples = std::vector<float>;

/// Peaks of a track that is silent outside `samples`; whole nodes only.
Samples peaks_of(const Samples& samples, FrameCount node) {
  Samples in(samples.size() + 2 * true_peak_reach);
  std::ranges::copy(samples, in.begin() + true_peak_reach);
  const auto nodes = samples.size() / static_cast<std::size_t>(node);
  in.resize(nodes * static_cast<std::size_t>(node) + 2 * true_peak_reach);
  Samples out(nodes);
  true_peaks(in, node, out);
  return out;
}

double largest_db(const Samples& samples) {
  return 20.0 * std::log10(static_cast<double>(std::ranges::max(peaks_of(samples, 120))));
}

/// A sine with edges faded over 10 ms, as EBU Tech 3341 asks.
Samples tone(double amplitude, double part_of_rate, double phase_degrees) {
  constexpr int frames = 24'000;
  constexpr double fade = 480.0;
  Samples samples;
  for (int i = 0; i < frames; ++i) {
    const double edge = std::min({1.0, i / fade, (frames - 1 - i) / fade});
    const double angle = 2.0 * std::numbers::pi * (part_of_rate * i + phase_degrees / 360.0);
    samples.push_back(static_cast<float>(amplitude * edge * std::sin(angle)));
  }
  return samples;
}

/// One cycle at fs / 4, twice as loud as the fs / 6 around it, made at four times the rate,
/// low-passed and decimated with an offset: EBU Tech 3341, cases 20 to 23.
Samples burst(int offset) {
  constexpr int quarter_frames = 24'000;
  constexpr int middle = 12'000;  // both tones cross zero upwards here
  std::vector<double> fine(quarter_frames);
  for (int i = 0; i < quarter_frames; ++i) {
    const bool loud = i >= middle && i < middle + 16;
    const double angle = 2.0 * std::numbers::pi * (loud ? (i - middle) / 16.0 : i / 24.0);
    const double edge = std::min({1.0, i / 960.0, (quarter_frames - 1 - i) / 960.0});
    fine[static_cast<std::size_t>(i)] = (loud ? 1.0 : 0.5) * edge * std::sin(angle);
  }
  constexpr int half = 64;
  Samples samples;
  for (int begin = offset; begin + 2 * half < quarter_frames; begin += 4) {
    double sum = 0;
    for (int k = -half; k <= half; ++k) {
      const int at = begin + half + k;
      const double x = std::numbers::pi * k / 4.0;
      const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * k / (half + 1.0));
      sum += fine[static_cast<std::size_t>(at)] * (k == 0 ? 1.0 : std::sin(x) / x) * window / 4;
    }
    samples.push_back(static_cast<float>(sum));
  }
  return samples;
}

struct Case {
  int number;
  double amplitude;
  double part_of_rate;
  double phase_degrees;
  double expected_db;
};

class Ebu3341 : public ::testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(Tones, Ebu3341,
                         ::testing::Values(Case{15, 0.50, 1.0 / 4, 0.0, -6.0},
                                           Case{16, 0.50, 1.0 / 4, 45.0, -6.0},
                                           Case{17, 0.50, 1.0 / 6, 60.0, -6.0},
                                           Case{18, 0.50, 1.0 / 8, 67.5, -6.0},
                                           Case{19, 1.41, 1.0 / 4, 45.0, 3.0}),
                         [](const auto& tested) { return std::to_string(tested.param.number); });

// MA-8: the tolerance is +0.2/-0.4 dB.
TEST_P(Ebu3341, MA8_SteadyTone) {
  const double reading =
      largest_db(tone(GetParam().amplitude, GetParam().part_of_rate, GetParam().phase_degrees));
  EXPECT_LT(reading, GetParam().expected_db + 0.2);
  EXPECT_GT(reading, GetParam().expected_db - 0.4);
}

TEST(TruePeak, MA8_Ebu3341Cases20To23PeakBetweenSamples) {
  for (int offset = 0; offset < 4; ++offset) {
    const double reading = largest_db(burst(offset));
    EXPECT_LT(reading, 0.2) << offset;
    EXPECT_GT(reading, -0.4) << offset;
  }
}

TEST(TruePeak, MA8_SinesUpTo20kHzReadTheirAmplitude) {
  for (const double hz : {20.0, 997.0, 5003.0, 12'007.0, 17'011.0, 19'997.0})
    EXPECT_NEAR(largest_db(tone(1.0, hz / 48000.0, 11.0)), 0.0, 0.15) << hz;
}

TEST(TruePeak, IsAtLeastTheSamplePeakAndWithinTheBound) {
  const auto noise = testing::white_noise(0.2, 0.0, 3, 48000, 1);
  const Samples samples{noise.channel(0).begin(), noise.channel(0).end()};
  const Samples peaks = peaks_of(samples, 120);
  for (std::size_t node = 0; node < peaks.size(); ++node) {
    float largest = 0.0F;
    for (std::size_t i = 0; i < 120; ++i)
      largest = std::max(largest, std::fabs(samples[node * 120 + i]));
    EXPECT_GE(peaks[node], largest);
    EXPECT_LE(peaks[node], true_peak_bound());
  }
}

TEST(TruePeak, MA1_NodesDoNotDependOnWhereTheRangeBegins) {
  const auto noise = testing::white_noise(0.1, 0.0, 4, 48000, 1);
  const Samples in{noise.channel(0).begin(), noise.channel(0).end()};
  Samples all(20);
  true_peaks(std::span{in}.first(2400 + 2 * true_peak_reach), 120, all);
  Samples some(3);
  true_peaks(std::span{in}.subspan(840, 360 + 2 * true_peak_reach), 120, some);
  EXPECT_TRUE(std::ranges::equal(some, std::span{all}.subspan(7, 3)));
}

TEST(TruePeak, ALongNodeReadsTheLargestOfItsShortOnes) {
  const auto noise = testing::white_noise(0.1, 0.0, 4, 48000, 1);
  const Samples samples{noise.channel(0).begin(), noise.channel(0).end()};
  const Samples fine = peaks_of(samples, 6);  // not a multiple of four lanes
  const Samples coarse = peaks_of(samples, 120);
  for (std::size_t node = 0; node < coarse.size(); ++node)
    EXPECT_EQ(coarse[node], std::ranges::max(std::span{fine}.subspan(node * 20, 20)));
}

TEST(TruePeak, MA8_LookingBesideTheLargestSamplesFindsTheSame) {
  const auto programmes = {testing::white_noise(2, 0.0, 8, 48000, 1),
                           testing::pink_noise(2, 0.0, 9, 48000, 1), testing::music_like(4, 1)};
  for (const AudioBuffer& audio : programmes) {
    const std::span<const float> in = audio.channel(0);
    for (std::size_t at = 0; at + 480 + 2 * true_peak_reach <= in.size(); at += 480) {
      const auto node = in.subspan(at, 480 + 2 * true_peak_reach);
      float whole = 0.0F;
      true_peaks(node, 480, {&whole, 1});
      float largest = 0.0F;
      for (const float sample : node.subspan(true_peak_reach, 480))
        largest = std::max(largest, std::fabs(sample));
      ASSERT_EQ(true_peak_beside(largest, node), whole) << "frame " << at;
    }
  }
}

TEST(TruePeak, SilenceReadsZero) {
  EXPECT_EQ(std::ranges::max(peaks_of(Samples(480), 120)), 0.0F);
}

TEST(TruePeak, NeverAllocates) {
  const Samples in(480 + 2 * true_peak_reach, 0.1F);
  Samples out(4);
  const testing::AllocationCount allocations;
  true_peaks(in, 120, out);
  static_cast<void>(true_peak_beside(0.1F, in));
  EXPECT_EQ(allocations.count(), 0U);
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(TruePeak, MA4_SameBitsOnEveryMachine) {
  const auto noise = testing::white_noise(0.2, 0.0, 6, 48000, 1);
  const Samples peaks = peaks_of({noise.channel(0).begin(), noise.channel(0).end()}, 120);
  EXPECT_EQ(hash_of(std::as_bytes(std::span{peaks})).hex(), "56d782da6750e77bc482c715bfea53a9");
}

}  // namespace
}  // namespace auralis::dsp
