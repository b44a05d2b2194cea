// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "Programmes.h"
#include "ToneDesign.h"
#include "dsp/ThirdOctave.h"
#include "mastering/Plan.h"
#include "mastering/Renderer.h"

// What presets sound like, measured on what the renderer makes (rule MA-14).

namespace auralis::mastering {
namespace {

using namespace testing;

TrackProfile master_of(const AudioBuffer& audio, const Plan& plan) {
  auralis::testing::BufferReader reader{audio, engine_rate_hz};
  Renderer renderer = Renderer::make(reader, plan).value();
  AudioBuffer master{2, audio.frames()};
  EXPECT_TRUE(renderer.render(0, master.view()));
  return profile_of(std::move(master)).summary;
}

/// Masters of one programme by each preset.
std::map<Preset, TrackProfile> masters_of(const AudioBuffer& audio) {
  const Profile profile = profile_of(audio);
  std::map<Preset, TrackProfile> masters;
  for (const PresetInfo& info : presets())
    masters[info.preset] = master_of(audio, make_plan(profile, {.preset = info.preset}));
  return masters;
}

/// Gain per band between two masters, at equal loudness of 1 kHz where no preset reaches.
double relative_gain(const TrackProfile& of, const TrackProfile& against, std::size_t band) {
  constexpr std::size_t at_1_khz = 16;
  const auto level = [](const TrackProfile& profile, std::size_t b) {
    return profile.mid_cdb[b] / 100.0;
  };
  return (level(of, band) - level(of, at_1_khz)) -
         (level(against, band) - level(against, at_1_khz));
}

// Warm adds harmonics up to 3 kHz, which raise the dip at 3 to 5 kHz by a tenth.
TEST(PresetSound, MA14_OnPinkNoiseEachDiffersFromAdaptiveByItsTable) {
  const auto masters = masters_of(scaled(auralis::testing::pink_noise(20, -3, 1), -12));
  for (const PresetInfo& info : presets()) {
    if (info.preset == Preset::Gentle) continue;
    for (std::size_t b = 4; b < third_octave_bands; ++b) {
      const double hz = dsp::third_octave_centre_hz(static_cast<int>(b));
      EXPECT_NEAR(relative_gain(masters.at(info.preset), masters.at(Preset::Adaptive), b),
                  offset_at(info, hz), 0.3)
          << info.name << " at " << hz << " Hz";
    }
  }
}

void expect_all_different(const std::map<Preset, TrackProfile>& masters) {
  for (const auto& [one, first] : masters)
    for (const auto& [other, second] : masters) {
      if (one >= other) continue;
      double difference = std::abs(*first.loudness_clufs - *second.loudness_clufs) / 100.0;
      for (std::size_t b = 0; b < third_octave_bands; ++b)
        difference = std::max(difference, std::fabs(relative_gain(first, second, b)));
      EXPECT_GE(difference, 1.0) << info_of(one).name << " and " << info_of(other).name;
    }
}

TEST(PresetSound, MA14_NoTwoSoundAlikeOnNoise) {
  expect_all_different(masters_of(auralis::testing::pink_noise(10, -12, 2)));
}

TEST(PresetSound, MA14_NoTwoSoundAlikeOnMusic) {
  expect_all_different(masters_of(quiet_music(12)));
}

TEST(PresetSound, MA12_GentleTakesTheLeastOffPeaks) {
  const Profile profile = profile_of(quiet_music(12));
  const auto reduction = [&profile](Preset preset) {
    return make_plan(profile, {.preset = preset}).peak_reduction;
  };
  EXPECT_LE(reduction(Preset::Gentle), reduction(Preset::Adaptive));
  EXPECT_LE(reduction(Preset::Gentle), Db{2.5});
}

// MA-13: 0.01 against 0 at one level differs by less than 0.1 dB in every band.
TEST(PresetSound, MA13_TheFirstHundredthIsNotHeard) {
  const AudioBuffer audio = loud_music(12);
  const Profile profile = profile_of(audio);
  for (const PresetInfo& info : presets()) {
    const Plan plan = make_plan(profile, {.preset = info.preset, .intensity_percent = 1});
    const TrackProfile master = master_of(audio, plan);
    const double level = (*master.loudness_clufs - *profile.summary.loudness_clufs) / 100.0;
    for (std::size_t b = 0; b < third_octave_bands; ++b) {
      if (profile.summary.mid_cdb[b] < -9000) continue;
      EXPECT_NEAR((master.mid_cdb[b] - profile.summary.mid_cdb[b]) / 100.0, level, 0.1)
          << info.name << ", band " << b;
    }
  }
}

}  // namespace
}  // namespace auralis::mastering
