// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "StretchAudio.h"

namespace auralis::mastering {

/// What is read from samples as they are.
struct PeaksMeasure {
  std::vector<float> peak{};  ///< As ProfileCurves::peak, linear.
  float true_peak{};
  float sample_peak{};
  std::array<double, 2> sums{};  ///< Of left and right.
  std::int64_t clipped_runs{};   ///< Those that begin here.
  std::int64_t clipped_samples{};
  /// Frames that are no silence, counted from the track's first one.
  std::optional<FrameCount> first_sounding{};
  std::optional<FrameCount> last_sounding{};

  /// The stretch that follows this one.
  void add(const PeaksMeasure& next);
};

PeaksMeasure measure_peaks(const StretchAudio& audio);

}  // namespace auralis::mastering
