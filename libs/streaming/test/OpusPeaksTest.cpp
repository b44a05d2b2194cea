// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "../../media/test/OpusPlayback.h"
#include "RenderCell.h"
#include "mastering/Plan.h"
#include "mastering/Profiler.h"
#include "streaming/RenderChunk.h"
#include "support/Signals.h"
#include "support/TruePeakMeter.h"

// What a listener's decoder puts out. An encoder keeps the sound and not the wave, so peaks that a
// limiter held come back higher, the more so the fewer bits there are.

namespace auralis::streaming {
namespace {

constexpr double seconds = 4.0;

AudioBuffer scaled(AudioBuffer audio, double db) {
  testing::scale(audio, db);
  return audio;
}

AudioBuffer pink_noise() {
  return testing::pink_noise(seconds, -3.0, 1);
}

/// 190 ms of pink noise, nearly mono, every three seconds: loud for so short a time that the
/// plan drives it into the limiter, and dense enough there to be hard on an encoder.
AudioBuffer swells() {
  AudioBuffer audio = testing::pink_noise(6.0, -1.0, 2);
  for (std::size_t i = 0; i < audio.channel(0).size(); ++i) {
    const float level = i % 144'000 < 9000 ? 1.0F : 0.05F;
    audio.channel(0)[i] *= level;
    audio.channel(1)[i] = 0.7F * audio.channel(0)[i] + 0.3F * level * audio.channel(1)[i];
  }
  return audio;
}

/// Short strokes of noise in a quiet room.
AudioBuffer bursts() {
  AudioBuffer audio = testing::white_noise(seconds, 0.0, 2);
  for (int c = 0; c < 2; ++c)
    for (std::size_t i = 0; i < audio.channel(c).size(); ++i)
      audio.channel(c)[i] *= i % 12'000 < 480 ? 0.9F : 0.02F;
  return audio;
}

/// As modern records come: every peak cut off.
AudioBuffer clipped_music() {
  AudioBuffer audio = scaled(testing::music_like(seconds, 3), 10.0);
  for (int c = 0; c < 2; ++c)
    for (float& sample : audio.channel(c)) sample = std::clamp(sample, -0.98F, 0.98F);
  return audio;
}

/// Forty tones that meet in one peak now and then.
AudioBuffer dense_chord() {
  AudioBuffer audio{2, static_cast<FrameCount>(seconds * engine_rate_hz)};
  for (int tone = 0; tone < 40; ++tone) {
    const double hz = 110.0 * std::exp2(tone / 6.0) + 0.37 * tone;
    const double step = 2.0 * std::numbers::pi * hz / engine_rate_hz;
    for (int c = 0; c < 2; ++c)
      for (std::size_t i = 0; i < audio.channel(c).size(); ++i)
        audio.channel(c)[i] +=
            static_cast<float>(0.02 * std::sin(step * static_cast<double>(i) + 0.3 * c));
  }
  return audio;
}

AudioBuffer loud_music() {
  return scaled(testing::music_like(seconds, 4), 6.0);
}

struct Programme {
  std::string name;
  AudioBuffer (*make)();
};

class DecodedOpus : public ::testing::TestWithParam<Programme> {};

INSTANTIATE_TEST_SUITE_P(Streaming, DecodedOpus,
                         ::testing::Values(Programme{"PinkNoise", pink_noise},
                                           Programme{"Swells", swells}, Programme{"Bursts", bursts},
                                           Programme{"ClippedMusic", clipped_music},
                                           Programme{"DenseChord", dense_chord},
                                           Programme{"LoudMusic", loud_music}),
                         [](const auto& made) { return made.param.name; });

/// What a decoder makes of the whole master, encoded in cells as it is streamed.
AudioBuffer decoded(FrameReader& source, const mastering::Plan& plan, int kbps) {
  auto state = StateReader::make(source, &plan, encoding_of(Format::Webm, kbps)).value();
  AudioBuffer master{2, source.frames()};
  EXPECT_TRUE(state.read(0, master.view()));
  return media::testing::play(media::testing::encode_cells(
      master, ChunkGrid::cell_frames / ChunkGrid::packet_frames, kbps));
}

TEST_P(DecodedOpus, MA11_StaysBelowFullScaleAtEveryBitRate) {
  testing::BufferReader source{GetParam().make(), engine_rate_hz};
  const Profile profile = mastering::profile_of(ContentHash{}, source, {}).value();
  for (const Preset preset : {Preset::Adaptive, Preset::Punchy}) {
    const mastering::Plan plan = mastering::make_plan(profile, {.preset = preset});
    ASSERT_FALSE(plan.bypass);
    for (const int kbps : {96, 128, 160, 192, 256})
      EXPECT_LT(testing::true_peak_db(decoded(source, plan, kbps).view()), 0.0)
          << info_of(preset).name << " at " << kbps << " kb/s";
  }
}

}  // namespace
}  // namespace auralis::streaming
