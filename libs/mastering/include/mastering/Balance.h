// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "base/Units.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

/// A level in dB for each third-octave band, 25 Hz to 16 kHz.
using Spectrum = std::array<double, third_octave_bands>;
using BandSet = std::array<bool, third_octave_bands>;

/// A balance within this of the reference is nobody's business but the artist's.
inline constexpr Db balance_tolerance{2.0};

/// How far a deviation lies outside of that, with its sign; 0 within.
double excess_of(double deviation_db) noexcept;

/// Bands that balance is judged in: 63 Hz to 10 kHz. Which instruments play decides what is below,
/// and how a file was coded what is above.
inline constexpr std::size_t first_judged_band = 4;
inline constexpr std::size_t last_judged_band = 26;

/// The built-in reference: power of a third-octave band against that at 100 Hz to 200 Hz. Where the
/// numbers come from: docs/mastering.md.
const Spectrum& reference_balance() noexcept;

/// Long-term level of both channels together: 10 log10(mid^2 + side^2).
Spectrum spectrum_of(const TrackProfile& profile) noexcept;

/// Bands in which this track has signal: above what is noise, below its bandwidth edge.
BandSet bands_with_signal(const TrackProfile& profile) noexcept;

/// Those of them that balance is judged in.
BandSet judged(const BandSet& bands) noexcept;

/// A balance held against a reference, after both were brought to one level.
struct BalanceFit {
  Spectrum deviation{};  ///< Level over the reference, dB; 0 in bands that do not count.
  Db level{};            ///< Of the track against the reference.
  Db distance{};         ///< Root mean square of what lies outside the tolerance.
};

/// The level is the one at which the least lies outside the tolerance, so that as little as
/// possible is called wrong. Without a band that counts nothing deviates.
BalanceFit fit_balance(const Spectrum& levels, const BandSet& counted, const Spectrum& reference);

}  // namespace auralis::mastering
