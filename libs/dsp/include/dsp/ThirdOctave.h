// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::dsp {

inline constexpr int third_octave_count = 29;  ///< 25 Hz to 16 kHz, IEC 61260 base ten.

/// The exact centre: 1000 Hz times a power of 10^(1/10).
double third_octave_centre_hz(int band) noexcept;
/// Where a band begins and the one below it ends.
double third_octave_edge_hz(int band) noexcept;

}  // namespace auralis::dsp
