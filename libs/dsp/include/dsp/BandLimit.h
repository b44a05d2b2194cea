// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "audio/Frames.h"

namespace auralis::dsp {

/// Frames on each side of a frame on which its band-limited value depends.
inline constexpr FrameCount band_limit_reach = 32;

/// Takes away what nobody hears and meters of true peaks disagree on: at 48 kHz, flat to 20 kHz
/// (0.1 dB), 50 dB down from 22.5 kHz on, without phase. Waves close to half the sample rate peak
/// far from their samples, so the longer a meter looks the more it finds; below 22.5 kHz all agree
/// and a limiter can keep what it promises.
///
/// `in` begins band_limit_reach frames before `out` and ends as many behind it. Never allocates.
void band_limit(std::span<const float> in, std::span<float> out) noexcept;

}  // namespace auralis::dsp
