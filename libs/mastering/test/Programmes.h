// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "ProfileOf.h"
#include "support/Signals.h"

// Programmes that plans must decide differently about. Levels are for 48 kHz.

namespace auralis::mastering::testing {

inline AudioBuffer scaled(AudioBuffer audio, double db) {
  auralis::testing::scale(audio, db);
  return audio;
}

/// About -25 LUFS with peaks 14 dB above: room for everything.
inline AudioBuffer quiet_music(double seconds = 20) {
  return scaled(auralis::testing::music_like(seconds, 1), -12);
}
/// About -7 LUFS with peaks 7 dB over full scale, as a float file may have them.
inline AudioBuffer loud_music(double seconds = 20) {
  return scaled(auralis::testing::music_like(seconds, 1), 6);
}
/// Noise whose balance is that of the built-in reference, nearly mono, peaking at about -2 dBFS.
inline AudioBuffer reference_noise(double seconds = 20, std::uint64_t seed = 1) {
  AudioBuffer audio = auralis::testing::pink_noise(seconds, -3, seed);
  constexpr float pole = 0.9F;    // 6 dB per octave from 800 Hz on
  constexpr float slow = 0.005F;  // and away with what is below 40 Hz: pink noise has rumble
  std::array<float, 2> state{};
  std::array<float, 2> rumble{};
  for (FrameCount n = 0; n < audio.frames(); ++n) {
    const auto i = static_cast<std::size_t>(n);
    const std::array<float, 2> in{audio.channel(0)[i], audio.channel(1)[i]};
    const float mid = in[0];
    const float side = 0.3F * in[1];
    state[0] = pole * state[0] + (1.0F - pole) * (mid + side);
    state[1] = pole * state[1] + (1.0F - pole) * (mid - side);
    for (std::size_t c = 0; c < 2; ++c) {
      rumble[c] += slow * (state[c] - rumble[c]);
      audio.channel(static_cast<int>(c))[i] = state[c] - rumble[c];
    }
  }
  return audio;
}
/// The same at about -14 LUFS with peaks below the ceiling: nothing to do.
inline AudioBuffer balanced_noise() {
  return scaled(reference_noise(), 5.1);
}
/// White noise that fades to nothing at half the sample rate, as all that was ever played does.
inline AudioBuffer dull_noise(double seconds, double peak_db, std::uint64_t seed) {
  AudioBuffer audio = auralis::testing::white_noise(seconds, peak_db, seed);
  for (int c = 0; c < audio.channels(); ++c) {
    const auto samples = audio.channel(c);
    for (std::size_t i = 1; i < samples.size(); ++i)
      samples[i - 1] = 0.5F * (samples[i - 1] + samples[i]);
  }
  return audio;
}
/// Loud clicks in a quiet room: peaks 25 dB above the loudness.
inline AudioBuffer sparse_clicks() {
  return auralis::testing::join({dull_noise(0.02, 0, 5), dull_noise(4, -27, 6),
                                 dull_noise(0.02, 0, 7), dull_noise(5, -29, 8)});
}
/// A dark bed with short strokes of the built-in reference's balance, so that all treble is where a
/// limiter turns down: about -42 LUFS with peaks 25 dB above.
inline AudioBuffer dark_bed_with_strokes() {
  std::vector<AudioBuffer> parts;
  for (std::uint64_t i = 1; i <= 12; i += 2) {
    AudioBuffer& bed = parts.emplace_back(scaled(reference_noise(8, i), -24));
    for (int channel = 0; channel < 2; ++channel) {
      float state = 0.0F;
      for (float& sample : bed.channel(channel)) sample = state = 0.97F * state + 0.03F * sample;
    }
    parts.push_back(scaled(reference_noise(0.15, i + 1), -12));
  }
  return auralis::testing::join(parts);
}
/// About -39 LUFS: what is left of an almost empty tape.
inline AudioBuffer faint_noise() {
  return auralis::testing::white_noise(10, -40, 9);
}

}  // namespace auralis::mastering::testing
