// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "ProfileOf.h"
#include "mastering/EngineReader.h"

// What a profile says of a track beyond loudness and peaks, on signals whose answer is known.

namespace auralis::mastering {
namespace {

using auralis::testing::join;
using auralis::testing::music_like;
using auralis::testing::pink_noise;
using auralis::testing::sine;
using auralis::testing::white_noise;
using testing::profile_of;

constexpr FrameCount second = engine_rate_hz;
constexpr std::size_t band_of_1_khz = 16;
constexpr std::size_t dynamics_of_1_khz = 2;

TrackProfile summary_of(AudioBuffer audio) {
  return profile_of(std::move(audio)).summary;
}

AudioBuffer silence(double seconds) {
  return AudioBuffer{2, static_cast<FrameCount>(seconds * second)};
}

AudioBuffer scaled(AudioBuffer audio, double db) {
  auralis::testing::scale(audio, db);
  return audio;
}

TrackProfile summary_at(AudioBuffer audio, int rate_hz) {
  auto reader = EngineReader::make(
                    std::make_unique<auralis::testing::BufferReader>(std::move(audio), rate_hz),
                    Use::Measuring)
                    .value();
  return mastering::profile_of(testing::some_source, *reader, {}).value().summary;
}

TEST(Summary, MA3_PercentilesSayHowABandMoves) {
  // A fifth of the time 10 dB louder, a fifth 10 dB softer, and silence that must not count.
  const auto summary = summary_of(
      join({sine({.level_db = -10, .seconds = 4}), sine({.level_db = -20, .seconds = 12}),
            sine({.level_db = -30, .seconds = 4}), silence(10)}));
  EXPECT_NEAR(summary.mid_p90_cdb[band_of_1_khz], -1301, 25);
  EXPECT_NEAR(summary.mid_p10_cdb[band_of_1_khz], -3301, 25);
  EXPECT_EQ(summary.side_p90_cdb[band_of_1_khz], silent_cdb);
  EXPECT_EQ(summary.mid_p90_cdb[28], silent_cdb);
}

TEST(Summary, MA3_DynamicsBandsHaveLevelCrestAndRange) {
  const auto summary = summary_of(join({sine({.level_db = -10, .seconds = 10}),
                                        sine({.level_db = -30, .seconds = 10}), silence(20)}));
  const DynamicsBand& band = summary.dynamics[dynamics_of_1_khz];
  // A quarter of the time -10, in both channels; a quarter 20 dB below, half nothing.
  EXPECT_NEAR(band.mean_cdb, -1000 + 1000 * std::log10(0.25 * 1.01), 5);
  EXPECT_NEAR(band.crest_cdb, -1000 * std::log10(0.5 * 1.01), 10);
  EXPECT_NEAR(band.range_cdb, 2000, 10);
  EXPECT_LT(summary.dynamics[0].mean_cdb, -7000);
  EXPECT_LT(summary.dynamics[3].mean_cdb, -7000);
}

TEST(Summary, MA3_EachDynamicsBandHearsItsOwn) {
  const double tones[dynamics_bands] = {50.0, 300.0, 2000.0, 9000.0};
  for (std::size_t at = 0; at < dynamics_bands; ++at) {
    const auto summary = summary_of(sine({.hz = tones[at], .level_db = -20, .seconds = 2}));
    for (std::size_t b = 0; b < dynamics_bands; ++b) {
      if (b == at)
        EXPECT_NEAR(summary.dynamics[b].mean_cdb, -2000, 20) << tones[at] << " Hz";
      else
        EXPECT_LT(summary.dynamics[b].mean_cdb, -4500) << tones[at] << " Hz in band " << b;
    }
  }
}

TEST(Summary, MA3_CorrelationAndWidthTellMonoFromStereo) {
  auto mono = pink_noise(5, -6, 1, 48000, 1);
  AudioBuffer both{2, mono.frames()};
  for (int c = 0; c < 2; ++c) std::ranges::copy(mono.channel(0), both.channel(c).begin());
  auto opposite = both;
  for (float& sample : opposite.channel(1)) sample = -sample;
  auto one = both;
  std::ranges::fill(one.channel(1), 0.0F);
  for (const DynamicsBand& band : summary_of(both).dynamics) {
    EXPECT_EQ(band.correlation_permille, 1000);
    EXPECT_EQ(band.side_to_mid_cdb, silent_cdb);
  }
  for (const DynamicsBand& band : summary_of(opposite).dynamics) {
    EXPECT_EQ(band.correlation_permille, -1000);
    EXPECT_EQ(band.side_to_mid_cdb, -silent_cdb);
  }
  for (const DynamicsBand& band : summary_of(one).dynamics) {
    EXPECT_EQ(band.correlation_permille, 0);
    EXPECT_NEAR(band.side_to_mid_cdb, 0, 2);
  }
  const auto independent = summary_of(white_noise(20, -6, 2));
  for (std::size_t b = 1; b < dynamics_bands; ++b) {
    EXPECT_NEAR(independent.dynamics[b].correlation_permille, 0, 25);
    EXPECT_NEAR(independent.dynamics[b].side_to_mid_cdb, 0, 30);
  }
}

TEST(Summary, MA3_TiltIsPerOctave) {
  EXPECT_NEAR(summary_of(white_noise(20, -6, 3)).tilt_cdb, 301, 8);
  EXPECT_NEAR(summary_of(pink_noise(20, -6, 3)).tilt_cdb, 0, 30);
}

TEST(Summary, MA3_BandwidthIsWhereTheSpectrumEnds) {
  // At 32 kHz nothing lies above 16 kHz, however it is resampled.
  const auto summary = summary_at(white_noise(5, -6, 4, 32'000), 32'000);
  EXPECT_GE(summary.bandwidth_hz, 15'000);
  EXPECT_LE(summary.bandwidth_hz, 17'500);
  EXPECT_EQ(summary_of(white_noise(5, -6, 4)).bandwidth_hz, 24'000);
  EXPECT_NEAR(summary_of(sine({.hz = 1000, .seconds = 5})).bandwidth_hz, 1000, 400);
}

TEST(Summary, MA6_MonoIsTwoEqualChannels) {
  const auto mono = pink_noise(12, -6, 9, 44'100, 1);
  AudioBuffer both{2, mono.frames()};
  for (int c = 0; c < 2; ++c) std::ranges::copy(mono.channel(0), both.channel(c).begin());
  EXPECT_EQ(summary_at(mono, 44'100), summary_at(both, 44'100));
}

TEST(Summary, MA6_SixChannelsAreMeasuredAsTheirDownmix) {
  AudioBuffer six{6, 2 * second};  // L R C LFE Ls Rs
  const auto tone = sine({.level_db = -20, .seconds = 2}, 1);
  std::ranges::copy(tone.channel(0), six.channel(2).begin());
  const auto summary = summary_at(six, engine_rate_hz);
  EXPECT_NEAR(summary.loudness_clufs.value(), -2000 - 301, 10);
  EXPECT_EQ(summary.dynamics[dynamics_of_1_khz].correlation_permille, 1000);
}

TEST(Summary, MA6_RatesFrom8To192KilohertzAreMeasured) {
  for (const int rate_hz : {8000, 11'025, 44'100, 88'200, 192'000}) {
    const auto summary =
        summary_at(sine({.level_db = -23, .seconds = 5, .sample_rate_hz = rate_hz}), rate_hz);
    EXPECT_NEAR(summary.frames, 5 * second, 10) << rate_hz;
    EXPECT_NEAR(summary.loudness_clufs.value(), -2300, 10) << rate_hz;
    EXPECT_NEAR(summary.true_peak_cdb.value(), -2300, 10) << rate_hz;
    EXPECT_NEAR(summary.mid_cdb[band_of_1_khz], -2601, 10) << rate_hz;
  }
  const auto telephone = summary_at(white_noise(5, -6, 4, 8000), 8000);
  EXPECT_GE(telephone.bandwidth_hz, 3700);
  EXPECT_LE(telephone.bandwidth_hz, 4600);
}

// A constant is neither music nor noise, but it eats headroom.
TEST(Summary, AConstantOffsetHasAPeakAndNoBand) {
  AudioBuffer audio{2, 30 * second};
  fill(audio.view(), 0.5F);
  const auto summary = summary_of(audio);
  EXPECT_EQ(summary.sample_peak_cdb.value(), -602);
  EXPECT_EQ(summary.dc_left_ppm, 500'000);
  EXPECT_EQ(summary.head_silence_frames, 0);
  EXPECT_LT(summary.mid_cdb[band_of_1_khz], -5000);
  EXPECT_EQ(summary.tempo_cbpm, 0);
}

TEST(Summary, AnOffsetFarBeyondFullScaleIsSaidAsTheMostThereIs) {
  AudioBuffer audio{2, second};
  fill(audio.view(), 1e30F);
  for (float& sample : audio.channel(1)) sample = -1e30F;
  const auto summary = summary_of(audio);
  EXPECT_EQ(summary.sample_peak_cdb.value(), 60'000);
  EXPECT_EQ(summary.dc_left_ppm, 1'000'000'000);
  EXPECT_EQ(summary.dc_right_ppm, -1'000'000'000);
}

TEST(Summary, MA3_NoiseFloorIsTheQuietestThatIsNotNothing) {
  const auto summary =
      summary_of(join({silence(3), white_noise(3, -70, 5), white_noise(20, -10, 6)}));
  // Uniform noise of that peak, in two channels, as much as lies below 20 kHz.
  const double expected = -70 + 10 * std::log10(2.0 / 3.0 * 20.0 / 24.0);
  EXPECT_NEAR(summary.noise_floor_cdb.value() / 100.0, expected, 0.3);
  EXPECT_FALSE(summary_of(silence(3)).noise_floor_cdb);
}

TEST(Summary, MA3_PeakToLoudnessIsTheirDifference) {
  const auto summary = summary_of(music_like(10, 1));
  EXPECT_EQ(summary.plr_cdb.value(),
            summary.true_peak_cdb.value() - summary.loudness_clufs.value());
}

/// So many frames at full scale, others far below it.
AudioBuffer tops(std::initializer_list<FrameRange> runs, FrameCount frames, int channel) {
  AudioBuffer audio{2, frames};
  for (const auto& run : runs)
    for (FrameCount n = run.begin; n < run.end; ++n)
      audio.channel(channel)[static_cast<std::size_t>(n)] = n % 2 == 0 ? 1.0F : 0.99F;
  return audio;
}

TEST(Summary, MA3_ClippedRunsAreThreeFramesOrMoreAtFullScale) {
  const auto summary =
      summary_of(tops({{0, 3}, {100, 102}, {500, 501}, {1000, 1040}}, 2 * second, 1));
  EXPECT_EQ(summary.clipped_runs, 2);
  EXPECT_EQ(summary.clipped_samples, 43);
  EXPECT_EQ(summary_of(scaled(music_like(5, 1), -20)).clipped_runs, 0);
}

TEST(Summary, MA3_AClippedRunAcrossStretchesCountsOnce) {
  const FrameCount border = 10 * second;
  for (const FrameRange run :
       {FrameRange{border - 1, border + 2}, FrameRange{border - 2, border + 1},
        FrameRange{border - 20, border + 20}}) {
    const auto summary = summary_of(tops({run}, 11 * second, 0));
    EXPECT_EQ(summary.clipped_runs, 1) << run.begin;
    EXPECT_EQ(summary.clipped_samples, run.length()) << run.begin;
  }
}

TEST(Summary, MA3_AnAudioFileDrivenIntoItsLimitIsClipped) {
  auto audio = scaled(music_like(5, 1), 12);
  for (int c = 0; c < 2; ++c)
    for (float& sample : audio.channel(c)) sample = std::clamp(sample, -1.0F, 1.0F);
  EXPECT_GT(summary_of(audio).clipped_runs, 20);
}

TEST(Summary, MA3_OffsetOfEachChannelIsFound) {
  auto audio = scaled(music_like(12, 2), -20);
  for (float& sample : audio.channel(0)) sample += 0.01F;
  for (float& sample : audio.channel(1)) sample -= 0.0005F;
  const auto plain = summary_of(scaled(music_like(12, 2), -20));
  const auto summary = summary_of(audio);
  EXPECT_NEAR(summary.dc_left_ppm - plain.dc_left_ppm, 10'000, 2);
  EXPECT_NEAR(summary.dc_right_ppm - plain.dc_right_ppm, -500, 2);
}

TEST(Summary, MA3_SilenceAtBothEndsIsCountedToTheFrame) {
  AudioBuffer audio{2, 25 * second};
  audio.channel(1)[11 * second + 17] = 0.25F;
  audio.channel(0)[11 * second + 91] = -0.25F;
  audio.channel(0)[3] = 1.0F / 2048.0F;  // not louder than silence
  auto summary = summary_of(audio);
  EXPECT_EQ(summary.head_silence_frames, 11 * second + 17);
  EXPECT_EQ(summary.tail_silence_frames, 14 * second - 92);

  summary = summary_of(silence(12));
  EXPECT_EQ(summary.head_silence_frames, 12 * second);
  EXPECT_EQ(summary.tail_silence_frames, 12 * second);

  summary = summary_of(white_noise(1, -3, 1));
  EXPECT_LT(summary.head_silence_frames, 10);
  EXPECT_LT(summary.tail_silence_frames, 10);
}

TEST(Summary, MA3_OverviewShowsPeaksAlongTheTrack) {
  const auto overview = summary_of(join({sine({.level_db = -12.04, .seconds = 10}), silence(10),
                                         sine({.level_db = 6, .seconds = 20})}))
                            .overview;
  ASSERT_EQ(overview.size(), 1000U);
  EXPECT_NEAR(overview[100], 255.0 * 0.5, 1.0);  // a quarter of full scale
  EXPECT_EQ(overview[300], 0);
  EXPECT_EQ(overview[900], 255);
  EXPECT_EQ(summary_of(sine({.seconds = 0.305})).overview.size(), 31U);
}

void expect_nothing_measured(const TrackProfile& summary) {
  EXPECT_FALSE(summary.loudness_clufs);
  EXPECT_FALSE(summary.plr_cdb);
  EXPECT_EQ(summary.onsets_per_minute, 0);
  EXPECT_EQ(summary.transient_cdb, 0);
  EXPECT_EQ(summary.tempo_cbpm, 0);
  EXPECT_EQ(summary.clipped_runs, 0);
  for (const auto* levels : {&summary.mid_p10_cdb, &summary.side_p90_cdb})
    EXPECT_TRUE(std::ranges::all_of(*levels, [](int level) { return level == silent_cdb; }));
  for (const DynamicsBand& band : summary.dynamics) {
    EXPECT_EQ(band.crest_cdb, 0);
    EXPECT_EQ(band.range_cdb, 0);
  }
}

TEST(Summary, SilenceAndNoFramesHaveNothingToSay) {
  for (const double seconds : {0.0, 0.05, 2.0, 21.0}) {
    const auto summary = summary_of(silence(seconds));
    expect_nothing_measured(summary);
    EXPECT_FALSE(summary.noise_floor_cdb) << seconds;
    EXPECT_EQ(summary.bandwidth_hz, 0) << seconds;
    EXPECT_EQ(summary.tilt_cdb, 0) << seconds;
    for (const DynamicsBand& band : summary.dynamics) {
      EXPECT_EQ(band.mean_cdb, silent_cdb);
      EXPECT_EQ(band.correlation_permille, 0);
      EXPECT_EQ(band.side_to_mid_cdb, silent_cdb);
    }
  }
}

TEST(Summary, NearSilenceHasNoStatisticsOfSoundingSteps) {
  const auto summary = summary_of(white_noise(5, -80, 6));
  expect_nothing_measured(summary);
  EXPECT_GT(summary.mid_cdb[band_of_1_khz], silent_cdb);
  EXPECT_TRUE(summary.noise_floor_cdb);
}

TEST(Summary, OneFrameAndLessThanAStepAreMeasured) {
  AudioBuffer frame{2, 1};
  frame.channel(0)[0] = 0.5F;
  const auto one = summary_of(frame);
  EXPECT_EQ(one.head_silence_frames, 0);
  EXPECT_EQ(one.tail_silence_frames, 0);
  EXPECT_EQ(one.overview.size(), 1U);
  EXPECT_EQ(one.dc_left_ppm, 500'000);

  const auto shorter = summary_of(sine({.level_db = -20, .seconds = 0.09}));
  EXPECT_NEAR(shorter.mid_cdb[band_of_1_khz], -2301, 150);  // its ends lie in no other step
}

}  // namespace
}  // namespace auralis::mastering
