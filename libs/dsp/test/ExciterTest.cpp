// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "dsp/Exciter.h"
#include "dsp/Fft.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using Kind = Exciter::Kind;
constexpr Exciter::Params air{.kind = Kind::Air, .amount = Db{-20}, .level = Db{-30}};
constexpr Exciter::Params warm{.kind = Kind::Warm, .amount = Db{-24}, .level = Db{-20}};
constexpr int fft_size = 65'536;

/// What is added to `input`, block by block; its first and last reach() frames are left out.
AudioBuffer harmonics_of(Exciter& exciter, const AudioBuffer& input) {
  const FrameCount blocks = (input.frames() - 2 * exciter.reach()) / exciter.block();
  AudioBuffer out{2, blocks * exciter.block()};
  for (FrameCount k = 0; k < blocks; ++k)
    exciter.add(input.view().sub(k * exciter.block(), exciter.block() + 2 * exciter.reach()),
                out.view().sub(k * exciter.block(), exciter.block()));
  return out;
}

double db_of_power(double power) {
  return 10.0 * std::log10(std::max(power, 1e-20));
}

double power_of(std::span<const float> signal) {
  double sum = 0.0;
  for (const float sample : signal)
    sum += static_cast<double>(sample) * static_cast<double>(sample);
  return sum / static_cast<double>(signal.size());
}

/// Power per bin of the first fft_size frames.
std::vector<double> spectrum_of(std::span<const float> signal) {
  auto fft = RealFft::make(fft_size).value();
  std::vector<std::complex<float>> bins(fft_size / 2 + 1);
  fft.forward(signal.first(fft_size), bins);
  std::vector<double> power;
  for (const auto& bin : bins)
    power.push_back(2.0 * static_cast<double>(std::norm(bin)) / fft_size / fft_size);
  return power;
}

/// A sine that fits an odd number of times into fft_size frames, so that harmonics and aliases
/// fall into bins of their own.
AudioBuffer sine_in_bin(int bin, double rms_db) {
  return testing::sine({.hz = static_cast<double>(bin) * engine_rate_hz / fft_size,
                        .level_db = rms_db + 3.0103,
                        .seconds = 1.6});
}

/// The loudest that is neither the tone nor one of its harmonics, relative to the tone.
double alias_db(const Exciter::Params& params, int bin, double rms_db) {
  auto exciter = Exciter::make(params).value();
  const AudioBuffer out = harmonics_of(exciter, sine_in_bin(bin, rms_db));
  const auto power = spectrum_of(out.channel(0));
  double largest = 0.0;
  for (int k = 0; k <= fft_size / 2; ++k)
    if (k % bin != 0 || k == 0) largest = std::max(largest, power[static_cast<std::size_t>(k)]);
  return db_of_power(largest) - rms_db;
}

TEST(Exciter, AliasesOfTonesUpTo9kHzLie90DbBelowThem) {
  for (const double hz : {3100, 4300, 5200, 6100, 7300, 8100, 8700, 9000}) {
    const int bin = static_cast<int>(hz * fft_size / engine_rate_hz) / 2 * 2 + 1;
    for (const double above_db : {-12.0, 0.0, 6.0, 9.0})
      EXPECT_LT(alias_db(air, bin, air.level.value + above_db), -90.0) << hz << ' ' << above_db;
  }
}

TEST(Exciter, AliasesOfTonesLouderThanTheCurveSpansLie40DbBelowThem) {
  for (const double hz : {3100, 5200, 8100, 9000}) {
    const int bin = static_cast<int>(hz * fft_size / engine_rate_hz) / 2 * 2 + 1;
    for (const double above_db : {15.0, 24.0})
      EXPECT_LT(alias_db(air, bin, air.level.value + above_db), -40.0) << hz << ' ' << above_db;
  }
}

TEST(Exciter, TheWarmOneMakesNothingThatIsNoHarmonicAndNoOffset) {
  for (const double hz : {100, 180, 300, 440, 630, 800}) {
    const int bin = static_cast<int>(hz * fft_size / engine_rate_hz) / 2 * 2 + 1;
    for (const double above_db : {-6.0, 0.0, 9.0})
      EXPECT_LT(alias_db(warm, bin, warm.level.value + above_db), -90.0) << hz << ' ' << above_db;
  }
}

/// Pink noise that has the exciter's level in the exciter's band.
AudioBuffer noise_at(const Exciter::Params& params) {
  AudioBuffer noise = testing::pink_noise(6.0, -6.0, 5);
  const auto power = spectrum_of(noise.channel(0));
  const auto [low, high] = params.kind == Kind::Air ? std::pair{3000, 9000} : std::pair{85, 800};
  double band = 0.0;
  for (int k = low * (fft_size / 64) / 750; k < high * (fft_size / 64) / 750; ++k)
    band += power[static_cast<std::size_t>(k)];
  testing::scale(noise, params.level.value - db_of_power(band));
  return noise;
}

TEST(Exciter, TheAmountIsThePowerAddedToPinkNoiseOfTheLevel) {
  for (const auto& params : {air, warm}) {
    auto exciter = Exciter::make(params).value();
    const AudioBuffer out = harmonics_of(exciter, noise_at(params));
    EXPECT_NEAR(db_of_power(power_of(out.channel(0))), params.level.value + params.amount.value,
                1.0);
  }
}

TEST(Exciter, AddsToEachThirdOctaveWhatExciterAddedPowerSays) {
  for (const auto& params : {air, warm}) {
    auto exciter = Exciter::make(params).value();
    const auto power = spectrum_of(harmonics_of(exciter, noise_at(params)).channel(0));
    const auto expected = exciter_added_power(params);
    for (int band = 0; band < third_octave_count; ++band) {
      const double wanted_db = db_of_power(expected[static_cast<std::size_t>(band)]);
      if (wanted_db < params.level.value + params.amount.value - 15.0) continue;
      const double centre = third_octave_centre_hz(band) * fft_size / engine_rate_hz;
      double measured = 0.0;
      for (auto k = static_cast<std::size_t>(centre / 1.122);
           k < std::min(centre * 1.122, 32'768.0); ++k)
        measured += power[k];
      EXPECT_NEAR(db_of_power(measured), wanted_db, 3.0) << "band " << band;
    }
  }
}

TEST(Exciter, LoudStrokesDoNotExplode) {
  for (const auto& params : {air, warm}) {
    auto exciter = Exciter::make(params).value();
    AudioBuffer noise = noise_at(params);
    testing::scale(noise, 30.0);
    const AudioBuffer out = harmonics_of(exciter, noise);
    EXPECT_LT(db_of_power(power_of(out.channel(1))),
              params.level.value + params.amount.value + 16.0);
  }
}

TEST(Exciter, SilenceGetsNothingAndEachChannelItsOwn) {
  auto exciter = Exciter::make(air).value();
  AudioBuffer input{2, 40'000};
  const AudioBuffer silence = harmonics_of(exciter, input);
  for (const float sample : silence.channel(0)) ASSERT_EQ(sample, 0.0F);
  std::ranges::copy(sine_in_bin(6001, -30).channel(0).first(40'000), input.channel(1).begin());
  const AudioBuffer right = harmonics_of(exciter, input);
  EXPECT_LT(db_of_power(power_of(right.channel(0))), -150.0);
  EXPECT_GT(db_of_power(power_of(right.channel(1))), -60.0);
}

// Each frame comes from the block it lies in; another grid has the same harmonics.
TEST(Exciter, BlocksMeetWithoutASeam) {
  for (const auto& params : {air, warm}) {
    auto exciter = Exciter::make(params).value();
    const AudioBuffer noise = noise_at(params);
    const AudioBuffer one = harmonics_of(exciter, noise);
    AudioBuffer later{2, noise.frames() - 777};
    copy(noise.view().sub(777, later.frames()), later.view());
    const AudioBuffer other = harmonics_of(exciter, later);
    double largest = 0.0;
    for (std::size_t n = 0; n + 777 < one.channel(0).size() && n < other.channel(0).size(); ++n) {
      const double difference = static_cast<double>(one.channel(0)[n + 777] - other.channel(0)[n]);
      largest = std::max(largest, difference * difference);
    }
    EXPECT_LT(db_of_power(largest), params.level.value - 90.0);
  }
}

TEST(Exciter, AddDoesNotAllocate) {
  auto exciter = Exciter::make(warm).value();
  const AudioBuffer input{2, exciter.block() + 2 * exciter.reach()};
  AudioBuffer out{2, exciter.block()};
  const testing::AllocationCount allocations;
  exciter.add(input.view(), out.view());
  EXPECT_EQ(allocations.count(), 0U);
}

TEST(Exciter, ValuesThatNobodyMeansAreRefused) {
  EXPECT_EQ(Exciter::make({.amount = Db{0.1}}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(Exciter::make({.amount = Db{-61}}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(Exciter::make({.level = Db{25}}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(Exciter::make({.level = Db{std::nan("")}}).error().kind, ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::dsp
