// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Forecast.h"
#include "base/Units.h"

namespace auralis::mastering {

/// What a source brings to the decision.
struct Source {
  Lufs loudness{};
  Db true_peak{};
};

/// How far loudness may go for one master (rule MA-12).
struct Bounds {
  Db ceiling{};         ///< Where the limiter holds peaks.
  Db peak_reduction{};  ///< At most this much may it take off one.
  Db smallest_plr{};    ///< Peaks stay this far above the loudness, or as far as the source's.
  Db largest_drive{};
};

/// What kept a master from the loudness that was asked for.
enum class Limit { None, PeakReduction, Plr, Drive, Motion };

struct Solution {
  Db drive{};
  Lufs loudness{};
  Db peak_reduction{};  ///< Off the highest peak, >= 0.
  Limit limit{Limit::None};
};

/// The largest drive, to 0.001 dB, that makes the master no louder than `wanted` and stays within
/// the bounds. Takes about six forecasts.
Solution solve_drive(Forecast& forecast, const Source& source, const Bounds& bounds, Lufs wanted);

}  // namespace auralis::mastering
