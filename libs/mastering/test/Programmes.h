// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
/// About -14 LUFS with peaks below the ceiling: nothing to do.
inline AudioBuffer balanced_noise() {
  return scaled(auralis::testing::pink_noise(20, -3, 1), -0.45);
}
/// Loud clicks in a quiet room: peaks 25 dB above the loudness.
inline AudioBuffer sparse_clicks() {
  using auralis::testing::white_noise;
  return auralis::testing::join({white_noise(0.02, -3, 5), white_noise(4, -30, 6),
                                 white_noise(0.02, -3, 7), white_noise(5, -32, 8)});
}
/// About -39 LUFS: what is left of an almost empty tape.
inline AudioBuffer faint_noise() {
  return auralis::testing::white_noise(10, -40, 9);
}

}  // namespace auralis::mastering::testing
