// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/Units.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// At which ends of a track another goes on.
struct Seams {
  bool before{};
  bool behind{};
};

/// Gains that raise attacks by up to `most` times `intensity`, at each 10 ms, in hundredths of dB;
/// empty where nothing attacks. None within half a second of a seam.
std::vector<std::int16_t> transient_gains(const ProfileCurves& curves, Db most, double intensity,
                                          const Seams& seams = {});

}  // namespace auralis::mastering
