// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "ProfileOf.h"
#include "Rhythm.h"

namespace auralis::mastering {
namespace {

using testing::profile_of;

/// K-weighted power per 10 ms of strokes so many dB over what lies beneath, that decay by 60 dB a
/// second.
std::vector<double> strokes(double bpm, double seconds, double height_db, double floor_db = -40) {
  std::vector<double> power(static_cast<std::size_t>(seconds * 100));
  const double period = 60.0 / bpm;
  for (std::size_t k = 0; k < power.size(); ++k) {
    const double since = std::fmod(static_cast<double>(k) / 100.0, period);
    power[k] =
        std::pow(10.0, floor_db / 10) + std::pow(10.0, (floor_db + height_db - 60.0 * since) / 10);
  }
  return power;
}

TEST(Rhythm, MA3_TempoOfASteadyBeatIsFoundWithinATenthOfABeat) {
  for (const double bpm : {72.0, 90.3, 100.0, 120.0, 127.97, 140.0, 160.0})
    EXPECT_NEAR(rhythm_of(strokes(bpm, 120, 25)).tempo_cbpm / 100.0, bpm, 0.1) << bpm;
}

// A beat of 171.5 is also one of 85.75, which is closer to how fast people tap.
TEST(Rhythm, MA3_OfTempiAnOctaveApartTheOneCloserTo120IsTaken) {
  EXPECT_NEAR(rhythm_of(strokes(171.5, 120, 25)).tempo_cbpm / 100.0, 85.75, 0.1);
}

TEST(Rhythm, MA3_OnsetsAreCountedPerMinute) {
  EXPECT_NEAR(rhythm_of(strokes(100, 60, 25)).onsets_per_minute, 100, 2);
  auto half = strokes(100, 60, 25);
  half.resize(12'000);  // and a minute of silence, which does not count
  EXPECT_NEAR(rhythm_of(half).onsets_per_minute, 100, 2);
}

TEST(Rhythm, MA3_TransientStrengthIsTheHeightOfOnsets) {
  const auto soft = rhythm_of(strokes(100, 60, 6));
  const auto hard = rhythm_of(strokes(100, 60, 20));
  EXPECT_NEAR(soft.transient_cdb, 700, 150);  // the stroke and what it stands on
  EXPECT_NEAR(hard.transient_cdb, 1970, 150);
}

TEST(Rhythm, MA3_NoiseAndTonesHaveNoTempo) {
  const auto noise = profile_of(auralis::testing::pink_noise(40, -10, 3)).summary;
  EXPECT_EQ(noise.tempo_cbpm, 0);
  EXPECT_LE(noise.onsets_per_minute, 2);
  const auto tone = profile_of(auralis::testing::sine({.hz = 220, .seconds = 20})).summary;
  EXPECT_EQ(tone.tempo_cbpm, 0);
  EXPECT_LE(tone.onsets_per_minute, 3);  // it begins
}

TEST(Rhythm, MA3_OnsetsWithoutABeatHaveNoTempo) {
  std::vector<double> power(12'000, 1e-4);
  std::uint64_t random = 1;
  for (std::size_t k = 50; k + 1 < power.size();) {
    power[k] = power[k + 1] = 1e-2;
    random = random * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    k += 15 + static_cast<std::size_t>((random >> 33U) % 120);  // 0.15 to 1.35 s
  }
  const auto rhythm = rhythm_of(power);
  EXPECT_GT(rhythm.onsets_per_minute, 60);
  EXPECT_EQ(rhythm.tempo_cbpm, 0);
}

TEST(Rhythm, MA3_MusicWithAKickEachHalfSecondHas120BeatsAMinute) {
  const auto summary = profile_of(auralis::testing::music_like(40, 1)).summary;
  EXPECT_NEAR(summary.tempo_cbpm, 12'000, 20);
  EXPECT_GE(summary.onsets_per_minute, 110);
  EXPECT_LE(summary.onsets_per_minute, 250);
}

TEST(Rhythm, TooShortForABeatHasNone) {
  EXPECT_EQ(rhythm_of({}).onsets_per_minute, 0);
  EXPECT_EQ(rhythm_of(strokes(120, 0.03, 20)).onsets_per_minute, 0);
  EXPECT_EQ(rhythm_of(strokes(120, 5, 20)).tempo_cbpm, 0);
}

}  // namespace
}  // namespace auralis::mastering
