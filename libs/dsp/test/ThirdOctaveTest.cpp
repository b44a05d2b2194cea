// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/ThirdOctave.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using auralis::testing::AllocationCount;
using Powers = std::array<double, third_octave_count>;

constexpr double window_seconds = third_octave_window_frames / 48000.0;

Powers powers_of(ThirdOctave& bands, std::span<const float> frames) {
  Powers powers{};
  bands.measure(frames.first(third_octave_window_frames), powers);
  return powers;
}

double level_db(double power) {
  return 10 * std::log10(power);
}

TEST(ThirdOctave, CentresAreThoseOfIec61260) {
  EXPECT_NEAR(third_octave_centre_hz(0), 25.12, 0.01);
  EXPECT_NEAR(third_octave_centre_hz(16), 1000.0, 1e-9);
  EXPECT_NEAR(third_octave_centre_hz(28), 15848.9, 0.1);
}

TEST(ThirdOctave, FullScaleSineInTheMiddleOfABandReadsMinus3Point01There) {
  auto bands = ThirdOctave::make().value();
  for (int b = 0; b < third_octave_count; ++b) {
    const double hz = third_octave_centre_hz(b);
    for (const double phase : {0.0, 77.0}) {
      const auto tone = auralis::testing::sine(
          {.hz = hz, .level_db = 0, .seconds = window_seconds + 0.1, .phase_degrees = phase}, 1);
      const auto powers = powers_of(bands, tone.channel(0));
      EXPECT_NEAR(level_db(powers.at(static_cast<std::size_t>(b))), -3.01, hz < 100 ? 0.9 : 0.05)
          << hz << " Hz, " << phase << " degrees";
    }
  }
}

TEST(ThirdOctave, SineLeaksLessThan60DbIntoBandsThreeAway) {
  auto bands = ThirdOctave::make().value();
  for (int b = 6; b < third_octave_count - 3; ++b) {
    const auto tone = auralis::testing::sine(
        {.hz = third_octave_centre_hz(b), .level_db = 0, .seconds = window_seconds + 0.1}, 1);
    const auto powers = powers_of(bands, tone.channel(0));
    EXPECT_LT(level_db(powers.at(static_cast<std::size_t>(b + 3))), -63.0) << "band " << b;
    EXPECT_LT(level_db(powers.at(static_cast<std::size_t>(b - 3))), -63.0) << "band " << b;
  }
}

// White noise of peak 1 has a mean square of 1/3, spread evenly over 24 kHz.
TEST(ThirdOctave, NoiseReadsItsPowerWithinEachBand) {
  auto bands = ThirdOctave::make().value();
  const auto noise = auralis::testing::white_noise(60, 0, 21, 48000, 1);
  const std::span<const float> frames = noise.channel(0);
  Powers mean{};
  int windows = 0;
  for (std::size_t at = 0; at + third_octave_window_frames <= frames.size();
       at += third_octave_hop_frames, ++windows) {
    const auto powers = powers_of(bands, frames.subspan(at));
    for (std::size_t b = 0; b < mean.size(); ++b) mean.at(b) += powers.at(b);
  }
  const double half = std::pow(10.0, 0.05);
  for (std::size_t b = 0; b < mean.size(); ++b) {
    const double centre = third_octave_centre_hz(static_cast<int>(b));
    const double width = centre * half - centre / half;
    const double expected = width / 24000.0 / 3.0;
    // The estimate of a band scatters as one over the root of bins times independent windows.
    const double scatter_db = 4.34 * 3.5 / std::sqrt(width / 2.93 * windows / 1.5) + 0.02;
    EXPECT_NEAR(level_db(mean.at(b) / windows), level_db(expected), scatter_db) << centre << " Hz";
  }
}

TEST(ThirdOctave, SilenceReadsZero) {
  auto bands = ThirdOctave::make().value();
  for (const double power : powers_of(bands, std::vector<float>(third_octave_window_frames)))
    EXPECT_EQ(power, 0.0);
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(ThirdOctave, MA4_SameBitsOnEveryMachine) {
  auto bands = ThirdOctave::make().value();
  const auto noise = auralis::testing::white_noise(1, 0, 22, 48000, 1);
  const auto powers = powers_of(bands, noise.channel(0));
  EXPECT_EQ(hash_of(std::as_bytes(std::span{powers})).hex(), "4efeba8aaed02c2e440393ca4bd7878a");
}

TEST(ThirdOctave, NeverAllocates) {
  auto bands = ThirdOctave::make().value();
  const std::vector<float> frames(third_octave_window_frames, 0.1F);
  Powers powers{};
  const AllocationCount allocations;
  bands.measure(frames, powers);
  EXPECT_EQ(allocations.count(), 0U);
}

}  // namespace
}  // namespace auralis::dsp
