// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Units.h"

namespace auralis::mastering {

/// What masters lose before they are encoded as Opus at low bit rates, so that no decoded stream
/// exceeds full scale (rule MA-11): -1.5 dB at 96 kb/s, -0.5 dB at 128, nothing from 160 up.
Db opus_trim(int kilobits_per_second) noexcept;

/// opus_trim() as a linear gain, written out so that no machine computes it otherwise (rule MA-4).
float opus_trim_gain(int kilobits_per_second) noexcept;

}  // namespace auralis::mastering
