// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <vector>

#include "audio/AudioBuffer.h"

namespace auralis::dsp::testing {

/// Weighted power per `step` frames, summed over channels: what dsp/Loudness.h reads.
/// Five channels are L, R, C, Ls, Rs.
std::vector<double> power_steps(const AudioBuffer& audio, FrameCount step);

inline constexpr FrameCount step_10ms = 480;
inline constexpr FrameCount step_100ms = 4800;

struct Part {
  double level_db;  ///< Peak level; silent_db for silence.
  double seconds;
};
inline constexpr double silent_db = -1000.0;

/// Stereo 1 kHz sines in phase, one part after the other.
AudioBuffer tones(const std::vector<Part>& parts);

}  // namespace auralis::dsp::testing
