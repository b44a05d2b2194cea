// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

#include "audio/AudioBuffer.h"
#include "mastering/Balance.h"

namespace auralis::quality {

/// Third-octave bands from 25 Hz to 16 kHz, as the profile has them, but measured here.
inline constexpr std::size_t spectrum_bands = 29;

/// Mean power of each band over the whole programme in dBFS, both channels summed; -200 for
/// silence.
using Spectrum = std::array<double, spectrum_bands>;

double band_centre_hz(std::size_t band);
/// Audio is 48 kHz, of at least one channel.
Spectrum spectrum_of(AudioView<const float> audio);

/// How far `spectrum` lies outside the tolerance around the reference balance: rms in dB over the
/// judged bands of what exceeds it, at the level where that is least. 0: wholly inside. `judged`
/// are the source's bands, before and behind a master: what lifts a band into hearing or takes one
/// out of it must not change what is compared.
double distance_to_reference_db(const Spectrum& spectrum, const mastering::BandSet& judged);

/// rms in dB over the judged bands of the difference, levels aligned.
double distance_between_db(const Spectrum& spectrum, const Spectrum& original);

/// The largest difference of any judged band in dB, levels aligned.
double largest_difference_db(const Spectrum& a, const Spectrum& b);

}  // namespace auralis::quality
