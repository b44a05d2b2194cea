// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include <ebur128.h>
#include <gtest/gtest.h>

#include "Programme.h"
#include "dsp/Loudness.h"
#include "dsp/Resampler.h"
#include "support/Signals.h"

// MA-8: loudness follows ITU-R BS.1770-4, EBU Tech 3341 and EBU Tech 3342. Numbers behind the
// document's name are its cases. All tolerances are the documents' own, unless said.

namespace auralis::dsp {
namespace {

using testing::Part;
using testing::power_steps;
using testing::silent_db;
using testing::step_100ms;
using testing::step_10ms;
using testing::tones;

double integrated(const AudioBuffer& audio) {
  return integrated_loudness(power_steps(audio, step_100ms)).value().value;
}
double range(const AudioBuffer& audio) {
  return loudness_range(power_steps(audio, step_100ms)).value().value;
}

TEST(Loudness, MA8_Tech3341Case1And2_SteadyToneReadsItsLevelOnAllThreeScales) {
  for (const double level : {-23.0, -33.0}) {
    const auto tone = tones({{level, 20}});
    const auto fine = power_steps(tone, step_10ms);
    EXPECT_NEAR(integrated(tone), level, 0.1);
    EXPECT_NEAR(largest_momentary(fine).value().value, level, 0.1);
    EXPECT_NEAR(largest_short_term(fine).value().value, level, 0.1);
  }
}

TEST(Loudness, MA8_Tech3341Case3_QuietPassagesAreGatedOut) {
  EXPECT_NEAR(integrated(tones({{-36, 10}, {-23, 60}, {-36, 10}})), -23.0, 0.1);
}

TEST(Loudness, MA8_Tech3341Case4_NearSilenceIsGatedOut) {
  EXPECT_NEAR(integrated(tones({{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}})), -23.0,
              0.1);
}

TEST(Loudness, MA8_Tech3341Case5_PowerIsAveragedNotDecibels) {
  EXPECT_NEAR(integrated(tones({{-26, 20}, {-20, 20.1}, {-26, 20}})), -23.0, 0.1);
}

TEST(Loudness, MA8_Tech3341Case6_SurroundChannelsAreWeightedAtEveryRate) {
  constexpr std::array levels{-28.0, -28.0, -24.0, -30.0, -30.0};
  constexpr FrameCount frames = 19 * 48000;
  for (const int rate_hz : {44'100, 48'000, 96'000}) {
    const auto resampler = Resampler::make(rate_hz, 48'000).value();
    const FrameRange needed = resampler.source_range(24'000, frames);
    AudioBuffer audio{5, frames};
    for (int c = 0; c < 5; ++c) {
      const auto tone = auralis::testing::sine({.level_db = levels.at(static_cast<std::size_t>(c)),
                                                .seconds = 20,
                                                .sample_rate_hz = rate_hz},
                                               1);
      resampler.render(24'000,
                       tone.channel(0).subspan(static_cast<std::size_t>(needed.begin),
                                               static_cast<std::size_t>(needed.length())),
                       audio.channel(c));
    }
    EXPECT_NEAR(integrated(audio), -23.0, 0.1) << rate_hz << " Hz";
  }
}

TEST(Loudness, MA8_Tech3341Case9_ShortTermStaysConstantOverAPeriodicSignal) {
  std::vector<Part> parts;
  for (int i = 0; i < 5; ++i) parts.insert(parts.end(), {{-20, 1.34}, {-30, 1.66}});
  const auto power = power_steps(tones(parts), step_10ms);
  const std::span<const double> steps{power};
  for (std::size_t first = 0; first + 300 <= steps.size(); ++first)
    ASSERT_NEAR(largest_short_term(steps.subspan(first, 300)).value().value, -23.0, 0.1)
        << "window at " << first * 10 << " ms";
}

TEST(Loudness, MA8_Tech3341Case10_LargestShortTermIsFoundWhereverItLies) {
  for (int i = 0; i < 20; ++i) {
    const auto power =
        power_steps(tones({{silent_db, i * 0.15}, {-23, 3}, {silent_db, 1}}), step_10ms);
    EXPECT_NEAR(largest_short_term(power).value().value, -23.0, 0.1) << "signal " << i;
  }
}

TEST(Loudness, MA8_Tech3341Case11_LargestShortTermFollowsRisingTones) {
  std::vector<Part> parts;
  for (int i = 0; i < 20; ++i)
    parts.insert(parts.end(), {{silent_db, i * 0.15}, {-38.0 + i, 3}, {silent_db, 3 - i * 0.15}});
  const auto power = power_steps(tones(parts), step_10ms);
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_NEAR(largest_short_term(std::span{power}.first((i + 1) * 600)).value().value,
                -38.0 + static_cast<double>(i), 0.1)
        << "tone " << i;
}

TEST(Loudness, MA8_Tech3341Case12_MomentaryStaysConstantOverAPeriodicSignal) {
  std::vector<Part> parts;
  for (int i = 0; i < 25; ++i) parts.insert(parts.end(), {{-20, 0.18}, {-30, 0.22}});
  const auto power = power_steps(tones(parts), step_10ms);
  const std::span<const double> steps{power};
  for (std::size_t first = 60; first + 40 <= steps.size(); ++first)  // constant after 1 s
    ASSERT_NEAR(largest_momentary(steps.subspan(first, 40)).value().value, -23.0, 0.1)
        << "window at " << first * 10 << " ms";
}

TEST(Loudness, MA8_Tech3341Case13_LargestMomentaryIsFoundWhereverItLies) {
  for (int i = 0; i < 20; ++i) {
    const auto power =
        power_steps(tones({{silent_db, i * 0.02}, {-23, 0.4}, {silent_db, 1}}), step_10ms);
    EXPECT_NEAR(largest_momentary(power).value().value, -23.0, 0.1) << "signal " << i;
  }
}

TEST(Loudness, MA8_Tech3341Case14_LargestMomentaryFollowsRisingTones) {
  std::vector<Part> parts;
  for (int i = 0; i < 20; ++i)
    parts.insert(parts.end(),
                 {{silent_db, i * 0.02}, {-38.0 + i, 0.4}, {silent_db, 0.4 - i * 0.02}});
  const auto power = power_steps(tones(parts), step_10ms);
  for (std::size_t i = 0; i < 20; ++i)
    EXPECT_NEAR(largest_momentary(std::span{power}.first((i + 1) * 80)).value().value,
                -38.0 + static_cast<double>(i), 0.1)
        << "tone " << i;
}

TEST(Loudness, MA8_Tech3342Cases1To4_RangeOfSteps) {
  EXPECT_NEAR(range(tones({{-20, 20}, {-30, 20}})), 10.0, 1.0);
  EXPECT_NEAR(range(tones({{-20, 20}, {-15, 20}})), 5.0, 1.0);
  EXPECT_NEAR(range(tones({{-40, 20}, {-20, 20}})), 20.0, 1.0);
  EXPECT_NEAR(range(tones({{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}})), 15.0, 1.0);
}

TEST(Loudness, MA8_Bs1770_FullScaleToneInOneChannelReadsMinus3Point01) {
  const auto tone = auralis::testing::sine({.hz = 997, .level_db = 0, .seconds = 5}, 1);
  EXPECT_NEAR(integrated(tone), -3.01, 0.01);
}

TEST(Loudness, MA8_HalvingTheAmplitudeLowersTheReadingBy6Point02) {
  auto music = auralis::testing::music_like(8, 5);
  const double loud = integrated(music);
  auralis::testing::scale(music, -6.0206);
  EXPECT_NEAR(loud - integrated(music), 6.0206, 1e-3);
}

struct EbuR128Free {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

/// The same audio through libebur128, an independent meter.
std::unique_ptr<ebur128_state, EbuR128Free> second_opinion(const AudioBuffer& audio) {
  std::unique_ptr<ebur128_state, EbuR128Free> meter{
      ebur128_init(2, 48000, EBUR128_MODE_I | EBUR128_MODE_LRA)};
  std::vector<float> interleaved;
  for (FrameCount n = 0; n < audio.frames(); ++n)
    for (int c = 0; c < 2; ++c)
      interleaved.push_back(audio.channel(c)[static_cast<std::size_t>(n)]);
  ebur128_add_frames_float(meter.get(), interleaved.data(),
                           static_cast<std::size_t>(audio.frames()));
  return meter;
}

TEST(Loudness, MA8_AgreesWithLibebur128OnNoiseAndMusic) {
  auto swelling = auralis::testing::join({auralis::testing::pink_noise(12, -20, 3),
                                          auralis::testing::pink_noise(12, -6, 4),
                                          auralis::testing::pink_noise(12, -30, 5)});
  for (const AudioBuffer& audio :
       {auralis::testing::white_noise(10, -6, 1), auralis::testing::pink_noise(10, -3, 2),
        std::move(swelling), auralis::testing::music_like(20, 7)}) {
    const auto other = second_opinion(audio);
    double loudness = 0;
    double other_range = 0;
    ASSERT_EQ(ebur128_loudness_global(other.get(), &loudness), EBUR128_SUCCESS);
    ASSERT_EQ(ebur128_loudness_range(other.get(), &other_range), EBUR128_SUCCESS);
    EXPECT_NEAR(integrated(audio), loudness, 0.01);
    // libebur128 reads short-term loudness once a second, Tech 3342 asks for ten readings.
    EXPECT_NEAR(range(audio), other_range, 0.5);
  }
}

TEST(Loudness, NothingAboveTheGateHasNoLoudness) {
  const auto whisper = tones({{-75, 5}});
  EXPECT_FALSE(integrated_loudness(power_steps(whisper, step_100ms)));
  EXPECT_FALSE(loudness_range(power_steps(whisper, step_100ms)));
  EXPECT_FALSE(largest_momentary(power_steps(whisper, step_10ms)));
  EXPECT_FALSE(largest_short_term(power_steps(whisper, step_10ms)));
  EXPECT_FALSE(integrated_loudness({}));
}

TEST(Loudness, TooShortForAWindowHasNoLoudness) {
  EXPECT_FALSE(integrated_loudness(power_steps(tones({{-20, 0.39}}), step_100ms)));
  EXPECT_TRUE(integrated_loudness(power_steps(tones({{-20, 0.4}}), step_100ms)));
  EXPECT_FALSE(largest_short_term(power_steps(tones({{-20, 2.99}}), step_10ms)));
  EXPECT_FALSE(loudness_range(power_steps(tones({{-20, 2.9}}), step_100ms)));
}

}  // namespace
}  // namespace auralis::dsp
