// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <ebur128.h>
#include <gtest/gtest.h>

#include "ProfileOf.h"
#include "Rendering.h"
#include "mastering/Plan.h"
#include "support/TruePeakMeter.h"

// Sources that are not 48 kHz stereo within full scale: profiled as analysis does, planned, and
// their masters held against the plan by meters that are not the engine's.

namespace auralis::mastering {
namespace {

struct KindOfSource {
  std::string name;
  int rate_hz;
  std::function<AudioBuffer(int)> make;
};

constexpr double seconds = 3.0;

AudioBuffer stereo(int rate_hz) {
  return auralis::testing::music_like(seconds, 4, rate_hz);
}
AudioBuffer mono(int rate_hz) {
  const AudioBuffer both = stereo(rate_hz);
  AudioBuffer one{1, both.frames()};
  std::ranges::copy(both.channel(0), one.channel(0).begin());
  return one;
}
/// 5.1: the same music in front, softer in the middle and later behind, and a deep tone.
AudioBuffer six_channels(int rate_hz) {
  const AudioBuffer front = stereo(rate_hz);
  AudioBuffer all{6, front.frames()};
  const auto late = static_cast<std::size_t>(rate_hz / 50);
  for (std::size_t n = 0; n < static_cast<std::size_t>(front.frames()); ++n) {
    const float left = front.channel(0)[n];
    const float right = front.channel(1)[n];
    const std::size_t before = n < late ? 0 : n - late;
    const std::array<float, 6> frame{left,
                                     right,
                                     0.3F * (left + right),
                                     0.5F * left,
                                     0.4F * front.channel(0)[before],
                                     0.4F * front.channel(1)[before]};
    for (std::size_t c = 0; c < frame.size(); ++c) all.channel(static_cast<int>(c))[n] = frame[c];
  }
  return all;
}
AudioBuffer clipped(int rate_hz) {
  AudioBuffer audio = stereo(rate_hz);
  auralis::testing::scale(audio, 15.0);
  for (int channel = 0; channel < 2; ++channel)
    for (float& sample : audio.channel(channel)) sample = std::clamp(sample, -1.0F, 1.0F);
  return audio;
}

struct EbuR128Free {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

double loudness_of(const AudioBuffer& audio) {
  const std::unique_ptr<ebur128_state, EbuR128Free> meter{
      ebur128_init(2, engine_rate_hz, EBUR128_MODE_I)};
  std::vector<float> frames;
  for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n)
    for (int channel = 0; channel < 2; ++channel) frames.push_back(audio.channel(channel)[n]);
  ebur128_add_frames_float(meter.get(), frames.data(), static_cast<std::size_t>(audio.frames()));
  double lufs = 0.0;
  ebur128_loudness_global(meter.get(), &lufs);
  return lufs;
}

class SourceOfAnyKind : public ::testing::TestWithParam<KindOfSource> {
 protected:
  std::unique_ptr<EngineReader> reader(Use use) const {
    return EngineReader::make(std::make_unique<auralis::testing::BufferReader>(
                                  GetParam().make(GetParam().rate_hz), GetParam().rate_hz),
                              use)
        .value();
  }
};

TEST_P(SourceOfAnyKind, MA10_LandsOnItsTargetAndMA11_UnderTheCeiling) {
  const Profile profile =
      mastering::profile_of(testing::some_source, *reader(Use::Measuring), {}).value();
  const auto source = reader(Use::Hearing);
  EXPECT_EQ(profile.summary.frames, source->frames());
  for (const Preset preset : {Preset::Adaptive, Preset::Punchy}) {
    const Plan plan = make_plan(profile, {.preset = preset});
    ASSERT_FALSE(plan.bypass);
    const AudioBuffer master = render_whole(*source, plan);
    EXPECT_NEAR(loudness_of(master), plan.target.value().value, 0.2);
    EXPECT_LE(auralis::testing::true_peak_db(master.view()), true_peak_ceiling.value);
  }
}

INSTANTIATE_TEST_SUITE_P(Renderer, SourceOfAnyKind,
                         ::testing::Values(KindOfSource{"SixChannels", 48'000, six_channels},
                                           KindOfSource{"Mono", 44'100, mono},
                                           KindOfSource{"Telephone", 8'000, stereo},
                                           KindOfSource{"FourfoldRate", 192'000, stereo},
                                           KindOfSource{"Clipped", 44'100, clipped}),
                         [](const auto& made) { return made.param.name; });

TEST(ClippedSource, IsSeenToBeSo) {
  const auto runs_in = [](AudioBuffer audio) {
    return testing::profile_of(std::move(audio)).summary.clipped_runs;
  };
  AudioBuffer whole = stereo(engine_rate_hz);
  auralis::testing::scale(whole, -6.0);
  EXPECT_EQ(runs_in(std::move(whole)), 0);
  EXPECT_GT(runs_in(clipped(engine_rate_hz)), 10);
}

}  // namespace
}  // namespace auralis::mastering
