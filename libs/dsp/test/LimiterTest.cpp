// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/BandLimit.h"
#include "dsp/Limiter.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"
#include "support/TruePeakMeter.h"

namespace auralis::dsp {
namespace {

/// `source` as the limiter wants it; silent outside its frames before and behind.
AudioBuffer band_limited(const AudioBuffer& source) {
  testing::BufferReader reader{source, engine_rate_hz};
  AudioBuffer input{2, source.frames() + 2 * band_limit_reach};
  EXPECT_TRUE(reader.read(-band_limit_reach, input.view()));
  AudioBuffer out{2, source.frames()};
  for (int channel = 0; channel < 2; ++channel)
    band_limit(input.channel(channel), out.channel(channel));
  return out;
}

/// Nodes [first, first + count) of the limited `source`, which is silent outside its frames.
AudioBuffer limited(const Limiter& limiter, const AudioBuffer& source, FrameCount first,
                    FrameCount count) {
  testing::BufferReader reader{source, engine_rate_hz};
  const FrameCount frames = count * limiter_node_frames;
  AudioBuffer input{2, limiter.reach_before() + frames + limiter.reach_behind()};
  EXPECT_TRUE(reader.read(first * limiter_node_frames - limiter.reach_before(), input.view()));
  std::vector<float> peaks(
      static_cast<std::size_t>(limiter.nodes_before() + count + limiter.nodes_behind()));
  limiter.measure(input.view(), peaks);
  AudioBuffer out{2, frames};
  limiter.render(peaks, std::as_const(input).view().sub(limiter.reach_before(), frames),
                 out.view());
  return out;
}

AudioBuffer limited(const AudioBuffer& source) {
  const FrameCount nodes = (source.frames() + limiter_node_frames - 1) / limiter_node_frames;
  return limited(Limiter::make({}).value(), source, 0, nodes);
}

AudioBuffer driven(AudioBuffer buffer, double drive_db) {
  testing::scale(buffer, drive_db);
  return buffer;
}

AudioBuffer clipped(AudioBuffer buffer, float level) {
  for (int channel = 0; channel < buffer.channels(); ++channel)
    for (float& sample : buffer.channel(channel)) sample = std::clamp(sample, -level, level);
  return buffer;
}

AudioBuffer square(double hz) {
  AudioBuffer buffer = testing::sine({.hz = hz, .level_db = 0.0});
  for (int channel = 0; channel < 2; ++channel)
    for (float& sample : buffer.channel(channel)) sample = sample < 0.0F ? -0.9F : 0.9F;
  return buffer;
}

struct Material {
  const char* name;
  AudioBuffer (*make)();
};

class Materials : public ::testing::TestWithParam<Material> {};

INSTANTIATE_TEST_SUITE_P(
    Limiter, Materials,
    ::testing::Values(
        Material{"WhiteNoise", [] { return testing::white_noise(1.0, -1.0, 1); }},
        Material{"PinkNoise", [] { return testing::pink_noise(1.0, -1.0, 2); }},
        Material{"MusicLike", [] { return testing::music_like(2.0, 3); }},
        Material{"Clipped", [] { return clipped(driven(testing::music_like(2.0, 4), 9.0), 0.9F); }},
        Material{"Square100", [] { return square(100.3); }},
        Material{"Square1000", [] { return square(997.0); }},
        Material{"Square5000", [] { return square(5003.0); }},
        Material{
            "Sine19200",
            [] { return testing::sine({.hz = 19'200, .level_db = -1, .phase_degrees = 33}); }}),
    [](const auto& material) { return material.param.name; });

TEST_P(Materials, MA11_NothingExceedsTheCeilingOnA32xMeter) {
  for (const double drive_db : {0.0, 12.0}) {
    const AudioBuffer out = limited(driven(band_limited(GetParam().make()), drive_db));
    EXPECT_LE(testing::true_peak_db(out.view()), -1.0) << drive_db;
  }
}

// At 19.2 kHz and 4/9 of the rate, eight points a frame may all lie 9 or 10 degrees beside a peak.
TEST(Limiter, MA11_FindsPeaksWithin005DbAtAnyPhase) {
  const auto limiter = Limiter::make({}).value();
  for (const double part : {1.0 / 6.0, 1.0 / 4.0, 2.0 / 5.0, 4.0 / 9.0})
    for (double degrees = 0.0; degrees < 90.0; degrees += 3.0) {
      const AudioBuffer tone = testing::sine({.hz = part * engine_rate_hz,
                                              .level_db = 6.0,
                                              .seconds = 3.0 / 400.0,
                                              .phase_degrees = degrees});
      std::array<float, 1> peak{};
      limiter.measure(tone.view(), peak);
      const double read_db = 20.0 * std::log10(static_cast<double>(peak[0]));
      EXPECT_NEAR(read_db - 1.0 - limiter_margin.value, 6.0, 0.05) << part << " at " << degrees;
    }
}

TEST(Limiter, MA11_TakesNoMoreThanItMust) {
  const AudioBuffer out = limited(testing::sine({.hz = 997, .level_db = 6.0}));
  EXPECT_GT(testing::true_peak_db(out.view()), -1.2);
}

TEST(Limiter, QuietMaterialPassesBitForBit) {
  const AudioBuffer source = testing::white_noise(0.5, -14.0, 5);
  const AudioBuffer out = limited(source);
  for (int channel = 0; channel < 2; ++channel)
    EXPECT_TRUE(std::ranges::equal(out.channel(channel), source.channel(channel)));
}

TEST(Limiter, SilenceStaysSilent) {
  const AudioBuffer out = limited(AudioBuffer{2, 4800});
  EXPECT_EQ(std::ranges::max(out.channel(0)), 0.0F);
  EXPECT_EQ(std::ranges::min(out.channel(1)), 0.0F);
}

TEST(Limiter, MA7_TheLoudestSampleTheDoorLetsInComesOutFiniteAndUnderTheCeiling) {
  AudioBuffer source{2, 4800};
  source.channel(0)[2000] = 16.0F;
  source.channel(1)[2001] = -16.0F;
  const AudioBuffer out = limited(driven(band_limited(source), 24.0));
  EXPECT_LE(testing::true_peak_db(out.view()), -1.0);
}

TEST(Limiter, AConstantIsTurnedDownToTheCeilingAndStaysConstant) {
  AudioBuffer source{2, 48'000};
  fill(source.view(), 2.0F);
  const AudioBuffer out = limited(source);
  for (const float sample : out.channel(0).subspan(12'000, 24'000))
    ASSERT_NEAR(sample, std::pow(10.0, (-1.0 - limiter_margin.value) / 20.0), 1e-3);
}

TEST(Limiter, BothChannelsGetTheSameGain) {
  AudioBuffer source = testing::music_like(1.0, 6);
  testing::scale(source, 9.0);
  for (std::size_t i = 0; i < 48'000; ++i) source.channel(1)[i] = source.channel(0)[i] * 0.25F;
  const AudioBuffer out = limited(source);
  for (std::size_t i = 0; i < 48'000; ++i) ASSERT_EQ(out.channel(1)[i], out.channel(0)[i] * 0.25F);
}

/// Everything but the tone, in dB below it, over whole periods of 50 Hz.
double distortion_db(std::span<const float> samples) {
  double sine = 0, cosine = 0, power = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double angle = 2.0 * std::numbers::pi * 50.0 * static_cast<double>(i) / engine_rate_hz;
    const auto sample = static_cast<double>(samples[i]);
    sine += sample * std::sin(angle);
    cosine += sample * std::cos(angle);
    power += sample * sample;
  }
  const double tone = 2.0 * (sine * sine + cosine * cosine) / static_cast<double>(samples.size());
  return 10.0 * std::log10(std::max(power - tone, 1e-12 * tone) / tone);
}

TEST(Limiter, LowBassDriven3DbOverTheCeilingKeepsItsShape) {
  const AudioBuffer out = limited(testing::sine({.hz = 50, .level_db = 2.0, .seconds = 2}));
  EXPECT_LT(distortion_db(out.channel(0).subspan(24'000, 48'000)), -50.0);
}

TEST(Limiter, MA1_NodesRenderedAloneEqualThoseOfTheWhole) {
  const auto limiter = Limiter::make({}).value();
  const AudioBuffer source = driven(testing::music_like(1.0, 8), 9.0);
  const AudioBuffer whole = limited(limiter, source, 0, 400);
  for (const auto& [first, count] : {std::pair{0, 1}, {1, 1}, {63, 66}, {200, 200}, {399, 1}}) {
    const AudioBuffer part = limited(limiter, source, first, count);
    for (int channel = 0; channel < 2; ++channel)
      EXPECT_TRUE(std::ranges::equal(part.channel(channel),
                                     std::as_const(whole)
                                         .view()
                                         .sub(first * limiter_node_frames, part.frames())
                                         .channel(channel)))
          << first;
  }
}

TEST(Limiter, NeverAllocates) {
  const auto limiter = Limiter::make({}).value();
  AudioBuffer audio{2, 100 * limiter_node_frames};
  std::vector<float> peaks(98);
  std::vector<float> context(
      static_cast<std::size_t>(100 + limiter.nodes_before() + limiter.nodes_behind()));
  const testing::AllocationCount allocations;
  limiter.measure(audio.view(), peaks);
  limiter.render(context, audio.view(), audio.view());
  EXPECT_EQ(allocations.count(), 0U);
}

TEST(Limiter, ACeilingOverFullScaleIsRefused) {
  const auto made = Limiter::make({.ceiling = Db{0.5}});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().message, "ceiling must be -40 to 0 dBTP, got 0.5");
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(Limiter, MA4_SameBitsOnEveryMachine) {
  AudioBuffer source = testing::white_noise(0.5, 0.0, 9);
  for (std::size_t i = 0; i < 24'000; ++i) source.channel(0)[i] *= i % 9600 < 2400 ? 3.0F : 0.5F;
  const AudioBuffer out = limited(source);
  Hasher hasher;
  for (int channel = 0; channel < 2; ++channel) hasher.add(std::as_bytes(out.channel(channel)));
  EXPECT_EQ(hasher.digest().hex(), "0b84c8ce0f525b08652a6892c518d741");
}

}  // namespace
}  // namespace auralis::dsp
