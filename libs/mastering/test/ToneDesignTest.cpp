// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "ToneDesign.h"
#include "dsp/ThirdOctave.h"

namespace auralis::mastering {
namespace {

const PresetInfo& adaptive = info_of(Preset::Adaptive);

double octave(std::size_t band) {
  return (static_cast<double>(band) - 16.0) / 3.0 * 0.99658;  // from 1 kHz
}

/// A track whose long-term balance is the reference plus `db_at(band)`, all mid, moving.
template <class Offset>
TrackProfile track(Offset db_at) {
  TrackProfile profile;
  profile.bandwidth_hz = 20'000;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    const double level = -30.0 + reference_balance()[b] + db_at(b);
    profile.mid_cdb[b] = static_cast<std::int16_t>(std::lround(level * 100.0));
    profile.side_cdb[b] = static_cast<std::int16_t>(profile.mid_cdb[b] - 1500);
    profile.mid_p10_cdb[b] = static_cast<std::int16_t>(profile.mid_cdb[b] - 800);
    profile.mid_p90_cdb[b] = static_cast<std::int16_t>(profile.mid_cdb[b] + 300);
  }
  return profile;
}
TrackProfile tilted(double db_per_octave) {
  return track([db_per_octave](std::size_t b) { return db_per_octave * octave(b); });
}

double distance(const TrackProfile& profile, const Spectrum& change = {}) {
  Spectrum levels = spectrum_of(profile);
  for (std::size_t b = 0; b < levels.size(); ++b) levels[b] += change[b];
  return fit_balance(levels, judged(bands_with_signal(profile)), reference_balance())
      .distance.value;
}

double largest(const Spectrum& values) {
  return std::ranges::max(values, {}, [](double db) { return std::fabs(db); });
}

TEST(ToneDesign, MA12_ABalanceWithinTheToleranceIsNotTouched) {
  for (const double wave : {0.0, 1.9}) {
    const TrackProfile profile = track([wave](std::size_t b) { return b % 2 == 0 ? wave : -wave; });
    EXPECT_NEAR(distance(profile), 0.0, 1e-3);
    EXPECT_EQ(design_tone(profile, adaptive, reference_balance()).correction, Spectrum{});
  }
}

TEST(ToneDesign, MA12_LevelAloneIsNoBalance) {
  const TrackProfile quiet = track([](std::size_t) { return -30.0; });
  EXPECT_EQ(design_tone(quiet, adaptive, reference_balance()).correction, Spectrum{});
}

TEST(ToneDesign, WhatLiesOutsideComesCloserAndNotTooFar) {
  for (const double tilt : {-2.0, -1.0, 1.0, 2.0}) {
    const TrackProfile profile = tilted(tilt);
    const ToneDesign design = design_tone(profile, adaptive, reference_balance());
    EXPECT_LT(distance(profile, design.correction), distance(profile)) << tilt << " dB/octave";
    EXPECT_GT(distance(profile, design.correction), 0.5 * distance(profile));
    EXPECT_LT(design.correction[26] * tilt, 0.0);
    EXPECT_LE(std::fabs(largest(design.correction)), largest_correction.value);
  }
}

// What rendering does besides takes up to 0.02 dB of a distance. Waves shorter than an octave are
// left alone: a tone has no steps between neighbours.
TEST(ToneDesign, MA12_WhatLiesOutsideComesCloserByMoreThanRenderingTakes) {
  for (const double octaves : {1.0, 1.5, 2.0, 3.0, 5.0})
    for (const double depth : {2.5, 3.0, 4.0, 6.0}) {
      const TrackProfile profile = track([octaves, depth](std::size_t b) {
        return depth * std::sin(static_cast<double>(b) / 3.0 / octaves * 6.2832);
      });
      const double before = distance(profile);
      const ToneDesign design = design_tone(profile, adaptive, reference_balance());
      if (before < 0.2) continue;
      EXPECT_LE(distance(profile, design.correction), before - 0.02)
          << depth << " dB every " << octaves << " octaves";
      EXPECT_LE(std::fabs(largest(design.correction)), 1.0);
    }
}

// 15 % of what bass exceeds the tolerance by, and what a tilt of this kind is turned by.
TEST(ToneDesign, BassThatIsMissingIsRaisedByAPartOfItsExcess) {
  const TrackProfile thin = track([](std::size_t b) { return b < 8 ? -12.0 : 0.0; });
  const ToneDesign design = design_tone(thin, adaptive, reference_balance());
  const double excess =
      -2.0 - fit_balance(spectrum_of(thin), design.counted, reference_balance()).deviation[4];
  EXPECT_GT(excess, 5.0);
  EXPECT_LE(design.correction[4] - design.turned[4], 0.15 * excess + 1e-9);
  EXPECT_GE(design.correction[4] - design.turned[4], 0.1 * excess);
  EXPECT_LE(std::fabs(design.correction[16]), 0.3);
}

// The reference is no truth: even a track that is far off is turned by less than 1 dB.
TEST(ToneDesign, MA12_ATiltIsTurnedALittleHoweverSteepItIs) {
  for (const double tilt : {-4.0, -2.0, -1.0, 1.0, 2.0, 4.0}) {
    const ToneDesign design = design_tone(tilted(tilt), adaptive, reference_balance());
    EXPECT_NEAR(design.slope.value, std::clamp(tilt, -2.5, 2.5), 0.6) << tilt;
    const double turned = design.turned[26] - design.turned[4];
    EXPECT_LT(turned * tilt, 0.0) << tilt;
    EXPECT_GT(std::fabs(turned), 0.3) << tilt;
    EXPECT_LT(std::fabs(turned), 0.9) << tilt;
  }
}

TEST(ToneDesign, MA12_ATurnThatTakesATrackNoCloserIsLeftOut) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::uint32_t state = seed;
    const TrackProfile odd = track([&state](std::size_t) {
      state = state * 1'664'525U + 1'013'904'223U;
      return static_cast<double>(state >> 24U) / 8.0 - 16.0;  // -16 to 16 dB
    });
    const ToneDesign design = design_tone(odd, adaptive, reference_balance());
    Spectrum plain = design.correction;
    for (std::size_t b = 0; b < plain.size(); ++b) plain[b] -= design.turned[b];
    EXPECT_LT(distance(odd, design.correction), distance(odd)) << seed;
    EXPECT_LE(distance(odd, design.correction), distance(odd, plain) + 1e-9) << seed;
  }
}

TEST(ToneDesign, MA12_NoCorrectionExceedsThreeDecibels) {
  const TrackProfile boomy = track([](std::size_t b) { return b < 9 ? 45.0 : 0.0; });
  EXPECT_NEAR(largest(design_tone(boomy, adaptive, reference_balance()).correction), -3.0, 1e-9);
}

TEST(ToneDesign, MA12_BandsWithoutSignalAreNeverRaised) {
  TrackProfile dull = tilted(-1.5);
  dull.bandwidth_hz = 5000;
  const ToneDesign design = design_tone(dull, info_of(Preset::Bright), reference_balance());
  for (std::size_t b = 24; b < third_octave_bands; ++b)
    EXPECT_LE(design.correction[b] + design.offset[b], 0.0) << b;
}

TEST(ToneDesign, MA12_SteadyHissIsNoSignal) {
  TrackProfile profile = tilted(0);
  for (std::size_t b = 20; b < third_octave_bands; ++b) {
    profile.mid_cdb[b] = profile.mid_p10_cdb[b] = profile.mid_p90_cdb[b] = -7000;
    profile.side_cdb[b] = silent_cdb;
  }
  const BandSet signal = bands_with_signal(profile);
  EXPECT_TRUE(signal[19]);
  EXPECT_FALSE(signal[20]);
}

TEST(ToneDesign, MA12_WhatIsMissingAltogetherIsNotRaised) {
  const TrackProfile no_bass = track([](std::size_t b) { return b < 9 ? -30.0 : 0.0; });
  EXPECT_NEAR(design_tone(no_bass, adaptive, reference_balance()).correction[5], 0.0, 0.05);
}

TEST(ToneDesign, ThereAreNoStepsBetweenNeighbours) {
  const TrackProfile jagged = track([](std::size_t b) {
    return b % 3 == 0 ? 12.0 : b % 3 == 1 ? -12.0 : 0.0;
  });
  const ToneDesign design = design_tone(jagged, adaptive, reference_balance());
  for (std::size_t b = 1; b < third_octave_bands; ++b)
    EXPECT_LE(std::fabs(design.correction[b] - design.correction[b - 1]), 1.0) << b;
}

TEST(ToneDesign, BassInTheSideIsTurnedDownAndEachBandKeepsItsLevel) {
  TrackProfile wide = tilted(0);
  for (std::size_t b = 0; b < 6; ++b) wide.side_cdb[b] = wide.mid_cdb[b];
  const ToneDesign design = design_tone(wide, adaptive, reference_balance());
  EXPECT_NEAR(design.side[2], -2.0, 0.1);  // half of 4 dB
  EXPECT_EQ(design.side[16], 0.0);
  const Tone tone = tone_at(design, 1.0);
  EXPECT_NEAR(tone.side_cdb[2] - tone.mid_cdb[2], -200, 10);
  const auto power = [](int cdb) { return std::pow(10.0, cdb / 1000.0); };
  EXPECT_NEAR(power(tone.mid_cdb[2]) + power(tone.side_cdb[2]), 2.0, 0.01);
  EXPECT_EQ(tone.mid_cdb[16], 0);
}

// A side far above mid may be narrowed until the mono sum gains 0.35 LU on the stereo.
TEST(ToneDesign, NarrowingEndsWhereTheMonoSumWouldGainTooMuch) {
  TrackProfile wide = tilted(0);
  for (std::size_t b = 0; b < third_octave_bands; ++b)
    wide.side_cdb[b] = static_cast<std::int16_t>(wide.mid_cdb[b] + 600);
  const ToneDesign design = design_tone(wide, adaptive, reference_balance());
  const auto part_of_mid = [](double side_db) { return 1.0 / (1.0 + std::pow(10, side_db / 10)); };
  const double gain = 10 * std::log10(part_of_mid(6.0 + design.side[16]) / part_of_mid(6.0));
  EXPECT_LE(gain, 0.36);
  EXPECT_GE(design.side[16], -0.5);
}

TEST(ToneDesign, MA13_IntensityScalesEveryGain) {
  const ToneDesign design = design_tone(tilted(2), info_of(Preset::Warm), reference_balance());
  const Tone full = tone_at(design, 1.0);
  const Tone half = tone_at(design, 0.5);
  for (std::size_t b = 0; b < third_octave_bands; ++b)
    EXPECT_NEAR(half.mid_cdb[b], full.mid_cdb[b] * 0.5, 1.0);
  for (const std::int16_t cdb : tone_at(design, 0.01).mid_cdb) EXPECT_LT(std::abs(cdb), 10);
}

bool cuts_subsonic(const TrackProfile& profile) {
  return design_tone(profile, adaptive, reference_balance()).subsonic_cut;
}

TEST(ToneDesign, MA12_RumbleIsCutAndBassIsNot) {
  EXPECT_FALSE(cuts_subsonic(track([](std::size_t) { return 0.0; })));
  // The reference lies 12 dB lower at 25 Hz than at 50: so much more, and 3 dB, is rumble.
  const double fall = reference_balance()[3] - reference_balance()[0];
  const auto with_rumble = [fall](double db) {
    return track([fall, db](std::size_t b) { return b == 0 ? fall + db : 0.0; });
  };
  EXPECT_FALSE(cuts_subsonic(with_rumble(2.9)));
  EXPECT_TRUE(cuts_subsonic(with_rumble(3.1)));
  // An organ's lowest octave: as much at 50 Hz.
  EXPECT_FALSE(cuts_subsonic(track([](std::size_t b) { return b < 4 ? 20.0 : 0.0; })));
}

TEST(ToneDesign, MA12_RumbleThatTakesNoRoomIsLeft) {
  const double fall = reference_balance()[3] - reference_balance()[0];
  const auto thin = [fall](double bass_db) {
    return track([fall, bass_db](std::size_t b) {
      if (b == 0) return fall + bass_db + 6.0;
      return b < 4 ? bass_db : 0.0;
    });
  };
  EXPECT_TRUE(cuts_subsonic(thin(-15.0)));
  EXPECT_FALSE(cuts_subsonic(thin(-40.0))) << "20 dB and more below the loudest band";
}

TEST(ToneDesign, MA12_AnOffsetThatALimiterWouldCarryIsCut) {
  for (int TrackProfile::* const side : {&TrackProfile::dc_left_ppm, &TrackProfile::dc_right_ppm})
    for (const int sign : {-1, 1}) {
      TrackProfile profile = track([](std::size_t) { return 0.0; });
      profile.*side = sign * 10'000;
      EXPECT_FALSE(cuts_subsonic(profile));
      profile.*side = sign * 10'001;  // 1 % of full scale
      EXPECT_TRUE(cuts_subsonic(profile));
    }
}

// The cut is no gain, so it has no half: it is there from the middle of the way on.
TEST(ToneDesign, MA13_TheSubsonicCutIsThereFromHalfTheWayOn) {
  TrackProfile offset = track([](std::size_t) { return 0.0; });
  offset.dc_left_ppm = 20'000;
  const ToneDesign design = design_tone(offset, adaptive, reference_balance());
  for (const double intensity : {0.0, 0.01, 0.49})
    EXPECT_EQ(tone_at(design, intensity), Tone{}) << intensity;
  for (const double intensity : {0.5, 1.0})
    EXPECT_EQ(tone_at(design, intensity), Tone{.subsonic_cut = true}) << intensity;
}

TEST(ToneDesign, MA14_OffsetsAreWhatTheTableSays) {
  EXPECT_NEAR(offset_at(info_of(Preset::Warm), 150), 1.5, 1e-9);
  EXPECT_NEAR(offset_at(info_of(Preset::Warm), 4000), -1.0, 1e-9);
  EXPECT_NEAR(offset_at(info_of(Preset::Bright), 16'000), 2.0, 1e-9);
  EXPECT_NEAR(offset_at(info_of(Preset::Punchy), 80), 1.5, 1e-9);
  EXPECT_NEAR(offset_at(info_of(Preset::Punchy), 60 / 1.4143), 0.0, 1e-6);
  EXPECT_EQ(offset_at(info_of(Preset::Gentle), 1000), 0.0);
}

TEST(ToneDesign, MA14_GentleCorrectsHalfAsMuch) {
  const ToneDesign whole = design_tone(tilted(2), adaptive, reference_balance());
  const ToneDesign half = design_tone(tilted(2), info_of(Preset::Gentle), reference_balance());
  for (std::size_t b = 0; b < third_octave_bands; ++b)
    EXPECT_NEAR(half.correction[b], 0.5 * whole.correction[b], 1e-9);
}

TEST(Balance, TheReferenceFallsSmoothly) {
  const Spectrum& reference = reference_balance();
  for (std::size_t b = 7; b < third_octave_bands; ++b) {
    EXPECT_LT(reference[b], reference[b - 1]);
    EXPECT_GT(reference[b], reference[b - 1] - 3.0);
  }
}

}  // namespace
}  // namespace auralis::mastering
