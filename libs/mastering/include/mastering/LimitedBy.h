// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace auralis::mastering {

/// What kept a parameter from what it was held against (rule MA-16).
enum class LimitedBy {
  Nothing,
  PeakReductionCap,   ///< What the preset lets the limiter take off a peak.
  LimiterMotion,      ///< With more the limiter would be heard at work.
  Plr,                ///< Peaks would stand too little above the loudness.
  LargestDrive,       ///< A quiet source's noise would be raised too far.
  Album,              ///< Another track of the album allows no more.
  LoudnessRange,      ///< Dynamics would take too much of it.
  LargestCorrection,  ///< No band is corrected by more.
  Bandwidth,          ///< The source ends too low.
  Source,             ///< There is nothing to measure.
};

inline constexpr std::array all_limits{LimitedBy::Nothing,       LimitedBy::PeakReductionCap,
                                       LimitedBy::LimiterMotion, LimitedBy::Plr,
                                       LimitedBy::LargestDrive,  LimitedBy::Album,
                                       LimitedBy::LoudnessRange, LimitedBy::LargestCorrection,
                                       LimitedBy::Bandwidth,     LimitedBy::Source};

/// The name on the wire, as docs/openapi.yaml lists them ("peak_reduction_cap"); empty for nothing.
std::string_view name_of(LimitedBy limit) noexcept;

}  // namespace auralis::mastering
