// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "dsp/LimiterCurve.h"

namespace auralis::dsp {

/// Frames on each side of a node that its true peak depends on.
inline constexpr FrameCount node_peak_reach = 32;

/// A node of one channel and its surroundings.
using NodeWindow = std::span<const float, limiter_node_frames + 2 * node_peak_reach>;

/// The true peak of a node for the limiter, within 0.05 dB for what holds nothing above 22.5 kHz
/// (band_limit()): 64 taps and sixteen points a frame where the wave is large. Any value at or
/// below `enough` may stand for a smaller one: what lies there needs no gain, so it is not looked
/// at closely. Depends on the window and `enough` alone.
float node_peak(NodeWindow window, float enough) noexcept;

}  // namespace auralis::dsp
