// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Units.h"

namespace auralis::mastering {

/// How much further below the ceiling a master's peaks are held where it is encoded as Opus at this
/// bit rate, so that no decoded stream exceeds full scale (rule MA-11): the fewer bits there are,
/// the higher the peaks that a decoder puts out.
Db opus_room(int kilobits_per_second) noexcept;

}  // namespace auralis::mastering
