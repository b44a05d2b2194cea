// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "BandCurve.h"
#include "base/Units.h"
#include "mastering/Balance.h"
#include "model/Preset.h"

namespace auralis::mastering {

/// What was decided for one band of the dynamics stage.
struct BandDynamics {
  Db range{};                ///< Of its level over a second, 10th to 95th percentile.
  Db threshold_over_mean{};  ///< Above it the ratio applies; against the mean level of the band.
  double ratio{1.0};
  Db largest_reduction{};  ///< That occurs.
};

struct DynamicsDesign {
  std::array<BandDynamics, dynamics_bands> bands{};
  std::vector<PerBand> gains_db{};  ///< Of each 100 ms; empty: none.
  double share{1.0};                ///< Of the gains, cut down so that the loudness range stays.
};

/// Full gains for each 100 ms. They keep each band's mean power, so that tone and loudness are
/// decided elsewhere.
DynamicsDesign design_dynamics(const std::vector<BandPower>& powers, const PresetInfo& preset);

/// What the gains change of each third-octave band over the whole track, dB. A band of the dynamics
/// stage spans octaves: where its bass is played loudly and its middle all the time, its even gain
/// over time is an uneven one over frequency. So is the limiter's, whose power gain in each 100 ms
/// counts where it is given: it turns loud moments down, which are brighter or darker than others.
Spectrum long_term_change(const DynamicsDesign& design, const std::vector<BandPower>& powers,
                          std::span<const double> limiter_gains = {});

/// The gains at the points of the shaper for a track of `frames`, hundredths of dB; empty where all
/// are too small to hear.
std::vector<std::array<std::int16_t, dynamics_bands>> shaper_gains(const DynamicsDesign& design,
                                                                   FrameCount frames,
                                                                   double intensity);

}  // namespace auralis::mastering
