// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "audio/AudioBuffer.h"

namespace auralis::quality {

/// A way to spoil a good master (mastering.md, quality gates).
enum class Damage { Bright, Dull, Thin, Quiet };

inline constexpr std::array all_damages{Damage::Bright, Damage::Dull, Damage::Thin, Damage::Quiet};
const char* name_of(Damage damage);

/// Bright and dull: a tilt of +4 or -4 dB at 16 kHz and as much the other way at 62.5 Hz. Thin: a
/// low cut at 120 Hz, 24 dB an octave. Quiet: 8 dB down. By a linear-phase filter, so that nothing
/// but the spectrum changes.
AudioBuffer damaged(AudioView<const float> audio, Damage damage);

}  // namespace auralis::quality
