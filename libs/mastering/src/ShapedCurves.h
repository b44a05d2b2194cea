// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "BandCurve.h"
#include "base/Units.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// What a profile's curves become behind a chain, before drive and limiter.
struct ShapedCurves {
  std::vector<double> power;  ///< K-weighted mean square of each 100 ms, both channels added.
  std::vector<float> peak;    ///< Of each 10 ms, linear.

  /// None without a gated block.
  std::optional<Lufs> loudness() const;
  std::optional<Db> range() const;
  /// The highest, dBTP; far below silence for none.
  Db true_peak() const;
};

/// Says what `chain` makes of a track, without rendering: each 100 ms changes as the powers of its
/// bands do, and its peaks with the square root of the change of all its power.
ShapedCurves shape(const Profile& profile, const std::vector<BandPower>& powers,
                   const Chain& chain);

}  // namespace auralis::mastering
