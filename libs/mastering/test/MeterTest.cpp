// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "ProfileOf.h"
#include "mastering/EngineReader.h"

// MA-8: the cases of EBU Tech 3341 and 3342 and of BS.1770 as files of the usual rates bring them:
// through the resampler, as profiles are measured. Tolerances are the documents'. Case 6 is one of
// a meter, not of a profile, which is that of the downmix: see dsp/test/LoudnessTest.cpp, where the
// readings at each instant are tested, too.

namespace auralis::mastering {
namespace {

using auralis::testing::BufferReader;
using testing::some_source;

constexpr double silent_db = -1000.0;

struct Part {
  double level_db;
  double seconds;
};

class Meter : public ::testing::TestWithParam<int> {
 protected:
  static int rate_hz() { return GetParam(); }

  static TrackProfile summary_of(AudioBuffer audio) {
    auto reader = EngineReader::make(std::make_unique<BufferReader>(std::move(audio), rate_hz()),
                                     Use::Measuring)
                      .value();
    return mastering::profile_of(some_source, *reader, {}).value().summary;
  }

  /// Stereo 1 kHz sines in phase, one part after the other.
  static TrackProfile summary_of(const std::vector<Part>& parts) {
    std::vector<AudioBuffer> audio;
    audio.reserve(parts.size());
    for (const Part& part : parts)
      audio.push_back(auralis::testing::sine(
          {.level_db = part.level_db, .seconds = part.seconds, .sample_rate_hz = rate_hz()}));
    return summary_of(auralis::testing::join(audio));
  }

  static double integrated(const std::vector<Part>& parts) {
    return summary_of(parts).loudness_clufs.value() / 100.0;
  }
  static double momentary(const std::vector<Part>& parts) {
    return summary_of(parts).momentary_clufs.value() / 100.0;
  }
  static double short_term(const std::vector<Part>& parts) {
    return summary_of(parts).short_term_clufs.value() / 100.0;
  }
  static double range(const std::vector<Part>& parts) {
    return summary_of(parts).range_clu.value() / 100.0;
  }
};

INSTANTIATE_TEST_SUITE_P(Rates, Meter, ::testing::Values(44'100, 48'000, 96'000));

TEST_P(Meter, MA8_Tech3341Cases1And2_SteadyToneReadsItsLevelOnAllThreeScales) {
  for (const double level : {-23.0, -33.0}) {
    const auto summary = summary_of({{level, 20}});
    EXPECT_NEAR(summary.loudness_clufs.value() / 100.0, level, 0.1);
    EXPECT_NEAR(summary.momentary_clufs.value() / 100.0, level, 0.1);
    EXPECT_NEAR(summary.short_term_clufs.value() / 100.0, level, 0.1);
  }
}

TEST_P(Meter, MA8_Tech3341Cases3To5_GatesLeaveOutTheQuiet) {
  EXPECT_NEAR(integrated({{-36, 10}, {-23, 60}, {-36, 10}}), -23.0, 0.1);
  EXPECT_NEAR(integrated({{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}), -23.0, 0.1);
  EXPECT_NEAR(integrated({{-26, 20}, {-20, 20.1}, {-26, 20}}), -23.0, 0.1);
}

TEST_P(Meter, MA8_Tech3341Cases9And12_PeriodicSignalsNeverExceedTheirMean) {
  std::vector<Part> slow;
  for (int i = 0; i < 5; ++i) slow.insert(slow.end(), {{-20, 1.34}, {-30, 1.66}});
  EXPECT_NEAR(short_term(slow), -23.0, 0.1);
  std::vector<Part> fast;
  for (int i = 0; i < 25; ++i) fast.insert(fast.end(), {{-20, 0.18}, {-30, 0.22}});
  EXPECT_NEAR(momentary(fast), -23.0, 0.1);
}

TEST_P(Meter, MA8_Tech3341Cases10And13_TheLargestIsFoundWhereverItLies) {
  for (int i = 0; i < 20; ++i) {
    EXPECT_NEAR(short_term({{silent_db, i * 0.15}, {-23, 3}, {silent_db, 1}}), -23.0, 0.1) << i;
    EXPECT_NEAR(momentary({{silent_db, i * 0.02}, {-23, 0.4}, {silent_db, 1}}), -23.0, 0.1) << i;
  }
}

// The documents play these tones one after the other; each is louder than those before.
TEST_P(Meter, MA8_Tech3341Cases11And14_TheLargestFollowsRisingTones) {
  for (int i = 0; i < 20; ++i) {
    const double level = -38.0 + i;
    EXPECT_NEAR(short_term({{silent_db, i * 0.15}, {level, 3}, {silent_db, 3 - i * 0.15}}), level,
                0.1);
    EXPECT_NEAR(momentary({{silent_db, i * 0.02}, {level, 0.4}, {silent_db, 0.4 - i * 0.02}}),
                level, 0.1);
  }
}

TEST_P(Meter, MA8_Tech3342Cases1To4_RangeOfSteps) {
  EXPECT_NEAR(range({{-20, 20}, {-30, 20}}), 10.0, 1.0);
  EXPECT_NEAR(range({{-20, 20}, {-15, 20}}), 5.0, 1.0);
  EXPECT_NEAR(range({{-40, 20}, {-20, 20}}), 20.0, 1.0);
  EXPECT_NEAR(range({{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}), 15.0, 1.0);
}

TEST_P(Meter, MA8_Bs1770_FullScaleToneInOneChannelReadsMinus3Point01) {
  auto tone =
      auralis::testing::sine({.hz = 997, .level_db = 0, .seconds = 5, .sample_rate_hz = rate_hz()});
  std::ranges::fill(tone.channel(1), 0.0F);
  EXPECT_NEAR(summary_of(std::move(tone)).loudness_clufs.value(), -301, 2);
}

/// What the engine hears of a rate goes up to 24 kHz: the tones of a file of 96 kHz are those of
/// one of 48 kHz, or they would not be heard at all.
double heard_rate(int rate_hz) {
  return std::min(rate_hz, engine_rate_hz);
}

/// Half a second with edges faded over 10 ms.
AudioBuffer tone(double amplitude, double part_of_rate, double phase_degrees, int rate_hz) {
  AudioBuffer audio{2, rate_hz / 2};
  const double fade = rate_hz / 100.0;
  const double turns = part_of_rate * heard_rate(rate_hz) / rate_hz;
  for (FrameCount n = 0; n < audio.frames(); ++n) {
    const auto i = static_cast<double>(n);
    const double edge =
        std::min({1.0, i / fade, (static_cast<double>(audio.frames()) - 1.0 - i) / fade});
    const double angle = 2.0 * std::numbers::pi * (turns * i + phase_degrees / 360.0);
    for (int c = 0; c < 2; ++c)
      audio.channel(c)[static_cast<std::size_t>(n)] =
          static_cast<float>(amplitude * edge * std::sin(angle));
  }
  return audio;
}

TEST_P(Meter, MA8_Tech3341Cases15To19_TruePeakOfSteadyTones) {
  struct Case {
    double amplitude, part_of_rate, phase_degrees, expected_db;
  };
  constexpr std::array<Case, 5> cases{{{0.50, 1.0 / 4, 0.0, -6.0},
                                       {0.50, 1.0 / 4, 45.0, -6.0},
                                       {0.50, 1.0 / 6, 60.0, -6.0},
                                       {0.50, 1.0 / 8, 67.5, -6.0},
                                       {1.41, 1.0 / 4, 45.0, 3.0}}};
  for (const Case& c : cases) {
    const auto summary = summary_of(tone(c.amplitude, c.part_of_rate, c.phase_degrees, rate_hz()));
    const double reading = summary.true_peak_cdb.value() / 100.0;
    EXPECT_LT(reading, c.expected_db + 0.2) << c.part_of_rate << ", " << c.phase_degrees;
    EXPECT_GT(reading, c.expected_db - 0.4) << c.part_of_rate << ", " << c.phase_degrees;
  }
}

/// Cases 20 to 23: one cycle at fs / 4, twice as loud as the fs / 6 around it, made at four times
/// the rate, low-passed and decimated with an offset.
AudioBuffer burst(int offset, int rate_hz) {
  const int frames = rate_hz * 2;  // half a second at four times the rate
  const double cycle = 16.0 * rate_hz / heard_rate(rate_hz);
  const int middle = static_cast<int>(cycle * 1.5) * (frames / 2 / static_cast<int>(cycle * 1.5));
  std::vector<double> fine(static_cast<std::size_t>(frames));
  for (int i = 0; i < frames; ++i) {
    const bool loud = i >= middle && i < middle + static_cast<int>(cycle);
    const double turns = loud ? (i - middle) / cycle : (i - middle) / (1.5 * cycle);
    const double edge = std::min({1.0, i / 960.0, (frames - 1 - i) / 960.0});
    fine[static_cast<std::size_t>(i)] =
        (loud ? 1.0 : 0.5) * edge * std::sin(2.0 * std::numbers::pi * turns);
  }
  constexpr int half = 64;
  AudioBuffer audio{2, (frames - 2 * half - offset) / 4};
  for (FrameCount n = 0; n < audio.frames(); ++n) {
    double sum = 0;
    for (int k = -half; k <= half; ++k) {
      const double x = std::numbers::pi * k / 4.0;
      const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * k / (half + 1.0));
      sum += fine[static_cast<std::size_t>(4 * n + offset + half + k)] *
             (k == 0 ? 1.0 : std::sin(x) / x) * window / 4;
    }
    for (int c = 0; c < 2; ++c)
      audio.channel(c)[static_cast<std::size_t>(n)] = static_cast<float>(sum);
  }
  return audio;
}

TEST_P(Meter, MA8_Tech3341Cases20To23_TruePeakBetweenSamples) {
  for (int offset = 0; offset < 4; ++offset) {
    const double reading = summary_of(burst(offset, rate_hz())).true_peak_cdb.value() / 100.0;
    EXPECT_LT(reading, 0.2) << offset;
    EXPECT_GT(reading, -0.4) << offset;
  }
}

}  // namespace
}  // namespace auralis::mastering
