// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "Stretch.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// What a whole track's measures say: `whole` is all its stretches joined, `power_100ms` its
/// K-weighted power as ProfileCurves::power, linear. Leaves source and damage to the caller.
TrackProfile summary_of(FrameCount frames, const StretchMeasure& whole,
                        std::span<const double> power_100ms);

}  // namespace auralis::mastering
