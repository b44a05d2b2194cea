// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "ShaperDesign.h"
#include "dsp/Shaper.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using Curve = std::array<double, third_octave_count>;
constexpr Shaper::Gains unity{1.0F, 1.0F, 1.0F, 1.0F};
constexpr std::size_t middle = shaper_output_frames / 2;

double db_of(double magnitude) {
  return 20.0 * std::log10(std::max(magnitude, 1e-10));
}

/// What comes out for one frame of `left` and `right` in the middle of a segment.
AudioBuffer impulse_response(Shaper& shaper, const Shaper::Gains& gains, float left, float right) {
  AudioBuffer segment{2, shaper_segment_frames};
  segment.channel(0)[middle - shaper_reach] = left;
  segment.channel(1)[middle - shaper_reach] = right;
  AudioBuffer out{2, shaper_output_frames};
  shaper.add(std::as_const(segment).view(), Shaper::Window::Rectangular, gains, out.view());
  return out;
}

/// The response without phase, relative to the middle.
double response_at(std::span<const float> impulse, double hz) {
  double sum = impulse[middle];
  for (std::size_t n = 1; n < middle; ++n)
    sum += (static_cast<double>(impulse[middle - n]) + static_cast<double>(impulse[middle + n])) *
           std::cos(2.0 * std::numbers::pi * hz * static_cast<double>(n) / engine_rate_hz);
  return sum;
}

std::vector<double> frequencies(double from_hz, double to_hz, double step = 1.011) {
  std::vector<double> all;
  for (double hz = from_hz; hz <= to_hz; hz *= step) all.push_back(hz);
  return all;
}

double wanted_at(const Curve& db, bool subsonic_cut, double hz) {
  const auto magnitudes = wanted_magnitudes(db, subsonic_cut);
  const double bin = hz * static_cast<double>(shaper_fft_size) / engine_rate_hz;
  const auto low = static_cast<std::size_t>(bin);
  const double part = bin - static_cast<double>(low);
  return magnitudes[low] * (1.0 - part) + magnitudes[low + 1] * part;
}

/// Curves as planners make them.
Curve warm() {
  Curve db{};
  for (std::size_t b = 5; b < 11; ++b) db[b] = 1.5;
  db[4] = db[11] = 0.75;
  for (std::size_t b = 21; b < 24; ++b) db[b] = -1.0;
  return db;
}
Curve tilted(double lowest_db) {
  Curve db{};
  for (std::size_t b = 0; b < db.size(); ++b)
    db[b] = lowest_db * (1.0 - static_cast<double>(b) / 14.0);
  return db;
}
Curve boomy() {
  Curve db{};
  for (std::size_t b = 0; b < 9; ++b) db[b] = -4.5 * (1.0 - static_cast<double>(b) / 9.0);
  return db;
}
Curve narrow_bass() {
  Curve db{};
  db[0] = db[1] = db[2] = db[3] = -12;
  db[4] = -10;
  db[5] = -6;
  db[6] = -2;
  return db;
}

double largest_deviation_db(const Curve& db, bool subsonic_cut) {
  auto shaper = Shaper::make({.mid_db = db, .side_db = db, .subsonic_cut = subsonic_cut}).value();
  const AudioBuffer out = impulse_response(shaper, unity, 1.0F, 0.0F);
  double largest = 0.0;
  for (const double hz : frequencies(30, 18'000, 1.03))
    largest = std::max(largest, std::fabs(db_of(response_at(out.channel(0), hz) /
                                                wanted_at(db, subsonic_cut, hz))));
  return largest;
}

TEST(Shaper, ATonesResponseIsWithin01DbOfItsCurveFrom30HzTo18kHz) {
  EXPECT_LE(largest_deviation_db({}, false), 0.001);
  EXPECT_LE(largest_deviation_db(warm(), false), 0.1);
  EXPECT_LE(largest_deviation_db(tilted(4.5), false), 0.1);
  EXPECT_LE(largest_deviation_db(tilted(-4.5), false), 0.1);
  EXPECT_LE(largest_deviation_db(boomy(), false), 0.1);
  EXPECT_LE(largest_deviation_db({}, true), 0.1);
}

TEST(Shaper, ACurvePassesThroughItsLevelsAndOvershootsNone) {
  const Curve db = narrow_bass();
  for (int band = 0; band < third_octave_count; ++band)
    EXPECT_NEAR(db_of(wanted_at(db, false, third_octave_centre_hz(band))),
                db[static_cast<std::size_t>(band)], 0.05);
  for (const double magnitude : wanted_magnitudes(db, false)) {
    EXPECT_LE(magnitude, 1.0 + 1e-9);
    EXPECT_GE(db_of(magnitude), -12.0 - 1e-9);
  }
}

TEST(Shaper, TheSubsonicCutTakes29DbOffAConstantAndNothingOffMusic) {
  auto shaper = Shaper::make({.subsonic_cut = true}).value();
  const AudioBuffer out = impulse_response(shaper, unity, 1.0F, 0.0F);
  EXPECT_LT(db_of(std::fabs(response_at(out.channel(0), 0))), -29.0);
  EXPECT_LT(db_of(response_at(out.channel(0), 10)), -8.0);
  EXPECT_NEAR(db_of(response_at(out.channel(0), 40)), 0.0, 0.1);
}

TEST(Shaper, BandsWithoutAToneSumToADeltaToMinus120Db) {
  auto shaper = Shaper::make({}).value();
  AudioBuffer sum{2, shaper_output_frames};
  for (std::size_t band = 0; band < shaper_bands; ++band) {
    Shaper::Gains gains{};
    gains[band] = 1.0F;
    const AudioBuffer part = impulse_response(shaper, gains, 1.0F, -0.5F);
    for (int channel = 0; channel < 2; ++channel)
      for (std::size_t n = 0; n < shaper_output_frames; ++n)
        sum.channel(channel)[n] += part.channel(channel)[n];
  }
  for (const double hz : frequencies(20, 23'000, 1.1))
    EXPECT_LT(db_of(std::fabs(response_at(sum.channel(0), hz) - 1.0)), -120.0) << hz;
  sum.channel(0)[middle] -= 1.0F;
  sum.channel(1)[middle] += 0.5F;
  for (int channel = 0; channel < 2; ++channel)
    for (const float sample : sum.channel(channel))
      ASSERT_LT(db_of(std::fabs(static_cast<double>(sample))), -120.0);
}

TEST(Shaper, BandsOfAToneSumToTheTone) {
  auto shaper = Shaper::make({.mid_db = warm(), .side_db = narrow_bass()}).value();
  const AudioBuffer whole = impulse_response(shaper, unity, 0.25F, 1.0F);
  std::vector<double> sum(shaper_output_frames);
  for (std::size_t band = 0; band < shaper_bands; ++band) {
    Shaper::Gains gains{};
    gains[band] = 1.0F;
    const AudioBuffer part = impulse_response(shaper, gains, 0.25F, 1.0F);
    for (std::size_t n = 0; n < sum.size(); ++n) sum[n] += static_cast<double>(part.channel(1)[n]);
  }
  for (std::size_t n = 0; n < sum.size(); ++n)
    ASSERT_LT(db_of(std::fabs(sum[n] - static_cast<double>(whole.channel(1)[n]))), -120.0) << n;
}

TEST(Shaper, GainsMeetHalfWayAtTheCrossoversWithinAnOctave) {
  auto shaper = Shaper::make({}).value();
  for (std::size_t band = 0; band < shaper_bands; ++band) {
    Shaper::Gains gains{};
    gains[band] = 1.0F;
    const AudioBuffer out = impulse_response(shaper, gains, 1.0F, 0.0F);
    const double low = band == 0 ? 30.0 : shaper_crossover_hz[band - 1];
    const double high = band == 3 ? 20'000.0 : shaper_crossover_hz[band];
    EXPECT_NEAR(response_at(out.channel(0), std::sqrt(low * high)), 1.0, 0.01) << band;
    if (band > 0) {
      EXPECT_NEAR(response_at(out.channel(0), low), 0.5, 0.02) << band;
      EXPECT_NEAR(response_at(out.channel(0), low * 0.6), 0.0, 0.01) << band;
    }
    if (band < 3) {
      EXPECT_NEAR(response_at(out.channel(0), high), 0.5, 0.02) << band;
      EXPECT_NEAR(response_at(out.channel(0), high * 1.6), 0.0, 0.01) << band;
    }
  }
}

TEST(Shaper, MidAndSideFollowTheirOwnCurves) {
  Curve mid{};
  mid.fill(-2.0);
  Curve side{};
  side.fill(3.0);
  auto shaper = Shaper::make({.mid_db = mid, .side_db = side}).value();
  const AudioBuffer same = impulse_response(shaper, unity, 1.0F, 1.0F);
  const AudioBuffer opposite = impulse_response(shaper, unity, 1.0F, -1.0F);
  EXPECT_NEAR(db_of(response_at(same.channel(0), 1000)), -2.0, 0.001);
  EXPECT_NEAR(db_of(response_at(same.channel(1), 100)), -2.0, 0.001);
  EXPECT_NEAR(db_of(response_at(opposite.channel(0), 5000)), 3.0, 0.001);
  EXPECT_NEAR(db_of(-response_at(opposite.channel(1), 300)), 3.0, 0.001);
}

// What lies further away would wrap around to the other end.
TEST(Shaper, MA1_FiltersEndWhereTheirReachDoes) {
  auto shaper = Shaper::make({.mid_db = narrow_bass(), .side_db = warm()}).value();
  const AudioBuffer out = impulse_response(shaper, {0.5F, 1.0F, 0.7F, 1.2F}, 1.0F, 0.3F);
  for (std::size_t n = 0; n < shaper_output_frames; ++n) {
    if (n + shaper_reach >= middle && n <= middle + shaper_reach) continue;
    for (int channel = 0; channel < 2; ++channel)
      ASSERT_LT(db_of(std::fabs(static_cast<double>(out.channel(channel)[n]))), -125.0) << n;
  }
}

TEST(Shaper, HannSegmentsHalfASegmentApartSumToTheSignal) {
  auto shaper = Shaper::make({}).value();
  const AudioBuffer noise = testing::white_noise(1.0, 0.0, 3);
  AudioBuffer out{2, 48'000};
  constexpr FrameCount half = shaper_segment_frames / 2;
  for (FrameCount begin = shaper_reach; begin + shaper_segment_frames + shaper_reach < 48'000;
       begin += half)
    shaper.add(noise.view().sub(begin, shaper_segment_frames), Shaper::Window::Hann, unity,
               out.view().sub(begin - shaper_reach, shaper_output_frames));
  for (std::size_t n = shaper_reach + half; n < 32'000; ++n)
    ASSERT_NEAR(out.channel(1)[n], noise.channel(1)[n], 1e-6F) << n;
}

TEST(Shaper, AddDoesNotAllocate) {
  auto shaper = Shaper::make({.mid_db = warm()}).value();
  const AudioBuffer segment{2, shaper_segment_frames};
  AudioBuffer out{2, shaper_output_frames};
  const testing::AllocationCount allocations;
  shaper.add(segment.view(), Shaper::Window::Hann, {0.5F, 1.0F, 1.0F, 1.0F}, out.view());
  EXPECT_EQ(allocations.count(), 0U);
}

TEST(Shaper, LevelsThatNobodyMeansAreRefused) {
  Curve db{};
  db[7] = 60.1;
  EXPECT_EQ(Shaper::make({.mid_db = db}).error().kind, ErrorKind::InvalidArgument);
  db[7] = std::nan("");
  EXPECT_EQ(Shaper::make({.side_db = db}).error().kind, ErrorKind::InvalidArgument);
}

}  // namespace
}  // namespace auralis::dsp
