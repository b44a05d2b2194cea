// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::dsp {

// Own elementary functions with a fixed order of operations: the same bits on every x86-64
// machine, which glibc's do not promise (rule MA-4). Relative error below 1e-12 (log2: absolute).

double log2(double x) noexcept;       ///< x > 0 and finite; -1100 for 0.
double exp2(double x) noexcept;       ///< 0 below -1074, infinity above 1023.
double sin(double radians) noexcept;  ///< |radians| <= 1e6.
double cos(double radians) noexcept;

double db_to_gain(double db) noexcept;      ///< Amplitude: 6.02 dB is 2.
double gain_to_db(double gain) noexcept;    ///< gain >= 0; at most -3000 for 0.
double power_to_db(double power) noexcept;  ///< power >= 0.

}  // namespace auralis::dsp
