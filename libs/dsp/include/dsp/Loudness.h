// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "base/Units.h"

namespace auralis::dsp {

// Loudness from K-weighted power per step: the mean square over the step, summed over channels
// with their BS.1770 weights. Whole windows only. Pure functions; none where nothing reaches the
// absolute gate of -70 LUFS.

/// Steps of 100 ms: blocks of 400 ms overlap by three quarters, both gates of BS.1770-4.
std::optional<Lufs> integrated_loudness(std::span<const double> power_100ms);
/// LRA of EBU Tech 3342 from short-term windows every 100 ms.
std::optional<Db> loudness_range(std::span<const double> power_100ms);

/// Steps of 10 ms: with 100 ms a short sound between two readings would read up to 0.6 LU low
/// (EBU Tech 3341, cases 10 to 14).
std::optional<Lufs> largest_momentary(std::span<const double> power_10ms);   ///< Over 400 ms.
std::optional<Lufs> largest_short_term(std::span<const double> power_10ms);  ///< Over 3 s.

/// -0.691 + 10 log10(power).
Lufs loudness_of(double power) noexcept;

}  // namespace auralis::dsp
