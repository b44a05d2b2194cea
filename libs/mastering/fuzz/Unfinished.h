// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mastering/Profiler.h"

namespace auralis::mastering {

/// Of the track whose unfinished profiles are read: one short stretch, which small inputs fill.
inline constexpr FrameCount unfinished_frames = engine_rate_hz / 2 + 7;

}  // namespace auralis::mastering
