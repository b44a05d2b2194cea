// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "mastering/Chain.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// Power in each third-octave band.
using BandPower = std::array<double, third_octave_bands>;
/// A number for each band of the dynamics stage.
using PerBand = std::array<double, dynamics_bands>;

/// Of a third-octave band, Hz.
double centre_of(std::size_t band) noexcept;

/// How much of the amplitude at each third-octave band passes each band of the dynamics stage; the
/// four add up to one.
const std::array<std::array<double, third_octave_bands>, dynamics_bands>& band_split() noexcept;

/// The K-weighting of ITU-R BS.1770-4 as power at each band's centre.
const BandPower& k_weight() noexcept;

/// The band powers of every 100 ms. Where a profile has no band curve, each is the mean of the
/// track.
std::vector<BandPower> band_powers(const Profile& profile);

}  // namespace auralis::mastering
