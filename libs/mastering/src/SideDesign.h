// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ToneDesign.h"

namespace auralis::mastering {

/// Narrows what is wider than records are: bass that mono would lose, and side above mid. A narrow
/// track stays narrow: to raise its side would raise room and noise. Wants the rest of the tone
/// decided: together they change the loudness of the mono sum against stereo by 0.4 LU at most,
/// where the side can help it.
void design_side(const TrackProfile& profile, const PresetInfo& preset, ToneDesign& design);

}  // namespace auralis::mastering
