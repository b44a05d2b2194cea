// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include <gtest/gtest.h>

#include "Rendering.h"
#include "support/TruePeakMeter.h"

// Signals whose peaks lie far from their samples, and so are hard to hold under a ceiling. Read on
// two meters of 32 points a frame: one of 64 taps, and one of 1024, which follows waves up to
// 23.8 kHz.

namespace auralis::mastering {
namespace {

constexpr std::size_t frames = 24'000;

AudioBuffer master(AudioBuffer source, LimiterKernel kernel, double drive_db) {
  const auto reader = reader_of(std::move(source));
  Chain chain{};
  chain.limiter = kernel;
  return render_whole(*reader, plan_of(*reader, chain, drive_db));
}

void expect_under_the_ceiling(const AudioBuffer& out, const std::string& what) {
  EXPECT_LE(testing::true_peak_db(out.view()), true_peak_ceiling.value) << what;
  EXPECT_LE(testing::long_true_peak_db(out.view()), true_peak_ceiling.value) << what;
}

/// The same in both channels but for the phase.
template <class Wave>
AudioBuffer both(Wave wave) {
  AudioBuffer buffer{2, static_cast<FrameCount>(frames)};
  for (std::size_t i = 0; i < frames; ++i) {
    buffer.channel(0)[i] = static_cast<float>(wave(static_cast<double>(i)));
    buffer.channel(1)[i] = static_cast<float>(wave(static_cast<double>(i) + 0.37));
  }
  return buffer;
}

double sine(double hz, double frame, double degrees = 0.0) {
  return std::sin(2.0 * std::numbers::pi * (hz * frame / engine_rate_hz + degrees / 360.0));
}

class EveryKernel : public ::testing::TestWithParam<LimiterKernel> {};
std::string name_of(const ::testing::TestParamInfo<LimiterKernel>& kernel) {
  static constexpr std::array names{"Standard", "Fast", "Slow"};
  return names[static_cast<std::size_t>(kernel.param)];
}
INSTANTIATE_TEST_SUITE_P(Ceiling, EveryKernel,
                         ::testing::Values(LimiterKernel::Standard, LimiterKernel::Fast,
                                           LimiterKernel::Slow),
                         name_of);

TEST_P(EveryKernel, MA11_WhiteNoiseOfTheWholeBandStaysUnderTheCeiling) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed)
    expect_under_the_ceiling(master(testing::white_noise(0.5, 0.0, seed), GetParam(), 6.0),
                             "seed " + std::to_string(seed));
}

/// Every frame at full scale one way or the other: the samples tell nothing of the peaks.
TEST_P(EveryKernel, MA11_RandomSignsStayUnderTheCeiling) {
  AudioBuffer source = testing::white_noise(0.5, 0.0, 5);
  for (int channel = 0; channel < 2; ++channel)
    for (float& sample : source.channel(channel)) sample = sample < 0.0F ? -1.0F : 1.0F;
  expect_under_the_ceiling(master(std::move(source), GetParam(), 3.0), "random signs");
}

TEST_P(EveryKernel, MA11_BurstsOfHighTonesAndSquaresStayUnderTheCeiling) {
  for (const double hz : {3000.0, 7999.0, 20'000.0, 21'500.0, 22'300.0, 23'000.0, 23'900.0})
    expect_under_the_ceiling(master(both([hz](double frame) {
                                      const bool on = std::fmod(frame, 3000.0) < 700.0;
                                      return on ? (sine(hz, frame, 11.0) < 0.0 ? -1.0 : 1.0) : 0.0;
                                    }),
                                    GetParam(), 6.0),
                             std::to_string(hz));
}

// At 19.2 kHz eight points a frame lie up to 9 degrees beside every peak, whatever the phase
// between the points: 0.1 dB. Likewise at the others.
TEST(Ceiling, MA11_TonesThatShareAGridWithTheDetectorStayUnderTheCeilingAtAnyPhase) {
  for (const double part : {1.0 / 4.0, 1.0 / 6.0, 1.0 / 3.0, 2.0 / 5.0, 3.0 / 7.0, 4.0 / 9.0})
    for (const double degrees : {0.0, 3.0, 9.0, 27.0, 45.0, 67.5}) {
      const auto source =
          both([&](double frame) { return sine(part * engine_rate_hz, frame, degrees); });
      const AudioBuffer out = master(source, LimiterKernel::Standard, 6.0);
      EXPECT_LE(testing::true_peak_db(out.view()), true_peak_ceiling.value)
          << part << " at " << degrees;
    }
}

TEST(Ceiling, MA11_SteadyTonesUpToHalfTheSampleRateStayUnderTheCeiling) {
  for (const double hz : {20'000.0, 20'700.0, 21'333.3, 22'000.0, 22'500.0, 23'000.0, 23'900.0})
    expect_under_the_ceiling(master(both([hz](double frame) { return sine(hz, frame, 40.0); }),
                                    LimiterKernel::Fast, 12.0),
                             std::to_string(hz));
}

TEST(Ceiling, MA11_HoldsBehindEveryStepOfTheChain) {
  Chain chain{};
  for (std::size_t band = 20; band < 29; ++band) chain.tone.mid_cdb[band] = 300;
  for (int point = 0; point < 8; ++point)
    chain.band_gains_cdb.push_back({0, static_cast<std::int16_t>(-40 * point), 0, 100});
  for (int point = 0; point < 50; ++point)
    chain.transient_gains_cdb.push_back(static_cast<std::int16_t>(point * 71 % 200));
  chain.exciter = {.kind = Exciter::Kind::Air, .amount_cdb = -2000, .level_cdb = -3000};
  const auto reader = reader_of(testing::white_noise(0.5, 0.0, 6));
  expect_under_the_ceiling(render_whole(*reader, plan_of(*reader, chain, 6.0)), "whole chain");
}

}  // namespace
}  // namespace auralis::mastering
