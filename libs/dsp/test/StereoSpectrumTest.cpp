// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/StereoSpectrum.h"
#include "dsp/ThirdOctave.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using auralis::testing::AllocationCount;
using auralis::testing::sine;
using auralis::testing::white_noise;

constexpr double window_seconds = spectrum_window_frames / 48000.0 + 0.01;

struct Powers {
  double mid{};
  double side{};
  double cross{};
};

SpectrumBand third_octave(int band) {
  return {third_octave_edge_hz(band), third_octave_edge_hz(band + 1)};
}

StereoSpectrum measured(const AudioBuffer& audio, std::size_t begin = 0) {
  StereoSpectrum spectrum;
  spectrum.measure(audio.channel(0).subspan(begin, spectrum_window_frames),
                   audio.channel(1).subspan(begin, spectrum_window_frames));
  return spectrum;
}

Powers powers_in(const StereoSpectrum& spectrum, const SpectrumBand& band) {
  return {.mid = band.sum(spectrum.mid()),
          .side = band.sum(spectrum.side()),
          .cross = band.sum(spectrum.cross())};
}

double level_db(double power) {
  return 10 * std::log10(power);
}

// What leaks at the bottom is the contract's: 2.7 dB at 25 and 31 Hz, 0.9 at 40 Hz, then 0.3.
TEST(StereoSpectrum, FullScaleSineInTheMiddleOfABandReadsMinus3Point01There) {
  for (int b = 0; b < third_octave_count; ++b)
    for (const double phase : {0.0, 41.0, 77.0}) {
      const double leak = b < 2 ? 2.7 : b < 3 ? 0.9 : b < 8 ? 0.3 : 0.01;
      const auto tone = sine({.hz = third_octave_centre_hz(b),
                              .level_db = 0,
                              .seconds = window_seconds,
                              .phase_degrees = phase});
      const double level = level_db(powers_in(measured(tone), third_octave(b)).mid);
      EXPECT_LT(level, -3.0) << b << ", " << phase << " degrees";
      EXPECT_GT(level, -3.02 - leak) << b << ", " << phase << " degrees";
    }
}

TEST(StereoSpectrum, SineLeaksLessThan60DbIntoBandsTwoAwayFrom160Hz) {
  for (int b = 8; b < third_octave_count - 2; ++b) {
    const auto spectrum =
        measured(sine({.hz = third_octave_centre_hz(b), .level_db = 0, .seconds = window_seconds}));
    EXPECT_LT(level_db(powers_in(spectrum, third_octave(b + 2)).mid), -63.0) << "band " << b;
    EXPECT_LT(level_db(powers_in(spectrum, third_octave(b - 2)).mid), -63.0) << "band " << b;
  }
}

TEST(StereoSpectrum, StepsCountEachFrameOnce) {
  auto noise = white_noise(3, 0, 21);
  for (float& sample : noise.channel(1)) sample *= 0.25F;
  StereoSpectrum spectrum;
  double mid = 0, side = 0;
  constexpr int steps = 20;
  for (std::size_t k = 0; k < steps; ++k) {
    spectrum.measure(noise.channel(0).subspan(k * 4800, spectrum_window_frames),
                     noise.channel(1).subspan(k * 4800, spectrum_window_frames));
    for (std::size_t bin = 1; bin + 1 < StereoSpectrum::bins; ++bin) {
      mid += static_cast<double>(spectrum.mid()[bin]) / steps;
      side += static_cast<double>(spectrum.side()[bin]) / steps;
    }
  }
  // Over the same frames; the first and the last step share theirs with neighbours outside.
  double left = 0, right = 0;
  for (std::size_t n = spectrum_reach; n < spectrum_reach + steps * 4800UL; ++n) {
    left += std::pow(static_cast<double>(noise.channel(0)[n]), 2) / (steps * 4800);
    right += std::pow(static_cast<double>(noise.channel(1)[n]), 2) / (steps * 4800);
  }
  EXPECT_NEAR(2 * (mid + side) / (left + right), 1.0, 0.01);
  EXPECT_NEAR(mid / side, 1.0, 0.05);  // nothing in common, so mid and side are alike
}

// White noise of peak 1 has a mean square of 1/3, spread evenly over 24 kHz.
TEST(StereoSpectrum, NoiseReadsItsPowerWithinEachBand) {
  const auto noise = white_noise(60, 0, 22);
  StereoSpectrum spectrum;
  std::array<double, third_octave_count> sums{};
  int steps = 0;
  for (std::size_t at = 0; at + spectrum_window_frames <= noise.channel(0).size(); at += 4800) {
    spectrum.measure(noise.channel(0).subspan(at, spectrum_window_frames),
                     noise.channel(1).subspan(at, spectrum_window_frames));
    for (int b = 0; b < third_octave_count; ++b) {
      const auto powers = powers_in(spectrum, third_octave(b));
      sums.at(static_cast<std::size_t>(b)) += powers.mid + powers.side;
    }
    ++steps;
  }
  for (int b = 0; b < third_octave_count; ++b) {
    const double width = third_octave_edge_hz(b + 1) - third_octave_edge_hz(b);
    // The estimate scatters as one over the root of twice bandwidth times duration; four times
    // that.
    const double scatter_db = 4.34 * 4.0 / std::sqrt(2.0 * width * 60.0) + 0.02;
    EXPECT_NEAR(level_db(sums.at(static_cast<std::size_t>(b)) / steps),
                level_db(width / 24000.0 / 3.0), scatter_db)
        << third_octave_centre_hz(b) << " Hz";
  }
}

TEST(StereoSpectrum, CrossPowerTellsLeftFromRight) {
  auto audio = white_noise(window_seconds, 0, 23);
  const SpectrumBand all{100, 20000};
  for (float& sample : audio.channel(1)) sample = 0.0F;
  const auto left = powers_in(measured(audio), all);
  EXPECT_NEAR(left.mid / left.side, 1.0, 1e-5);
  EXPECT_NEAR((left.mid + left.side - 2 * left.cross) / (left.mid + left.side), 0.0, 1e-5);

  std::ranges::copy(audio.channel(0), audio.channel(1).begin());
  for (float& sample : audio.channel(0)) sample = 0.0F;
  const auto right = powers_in(measured(audio), all);
  EXPECT_NEAR((right.mid + right.side + 2 * right.cross) / (right.mid + right.side), 0.0, 1e-5);
}

TEST(StereoSpectrum, EqualChannelsHaveNoSideAndOppositeOnesNoMid) {
  const auto noise = white_noise(window_seconds, 0, 24, 48000, 1);
  AudioBuffer audio{2, noise.frames()};
  for (int c = 0; c < 2; ++c) std::ranges::copy(noise.channel(0), audio.channel(c).begin());
  const SpectrumBand all{20, 20000};
  const auto equal = powers_in(measured(audio), all);
  EXPECT_GT(equal.mid, 0.1);
  EXPECT_EQ(equal.side, 0.0);
  EXPECT_EQ(equal.cross, 0.0);

  for (float& sample : audio.channel(1)) sample = -sample;
  const auto opposite = powers_in(measured(audio), all);
  EXPECT_EQ(opposite.mid, 0.0);
  EXPECT_NEAR(opposite.side, equal.mid, 1e-6 * equal.mid);
}

TEST(StereoSpectrum, BandsShareTheBinThatTheirEdgeDivides) {
  const auto spectrum = measured(white_noise(window_seconds, 0, 25));
  const auto between = [&spectrum](double low_hz, double high_hz) {
    return SpectrumBand{low_hz, high_hz}.sum(spectrum.mid());
  };
  const double whole = between(100, 110);
  EXPECT_NEAR(between(100, 101) + between(101, 103) + between(103, 110), whole, 1e-6 * whole);
}

TEST(StereoSpectrum, NeverAllocates) {
  const std::vector<float> frames(spectrum_window_frames, 0.1F);
  StereoSpectrum spectrum;
  const AllocationCount allocations;
  spectrum.measure(frames, frames);
  EXPECT_EQ(allocations.count(), 0U);
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(StereoSpectrum, MA4_SameBitsOnEveryMachine) {
  const auto spectrum = measured(white_noise(window_seconds, 0, 26));
  Hasher hasher;
  for (const auto powers : {spectrum.mid(), spectrum.side(), spectrum.cross()})
    hasher.add(std::as_bytes(powers));
  EXPECT_EQ(hasher.digest().hex(), "1ae8ca72cba97da658a63fa45f4cf8b2");
}

}  // namespace
}  // namespace auralis::dsp
