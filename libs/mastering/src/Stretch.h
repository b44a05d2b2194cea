// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "audio/FrameReader.h"
#include "dsp/ThirdOctave.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {

inline constexpr FrameCount stretch_frames = FrameCount{10} * engine_rate_hz;
inline constexpr FrameCount step_frames = engine_rate_hz / 100;  ///< 10 ms: the finest curve.

using BandPowers = std::array<double, dsp::third_octave_count>;

struct StretchMeasure {
  std::vector<double> power;  ///< K-weighted, both channels, of each whole 10 ms.
  std::vector<float> peak;    ///< As ProfileCurves::peak, linear.
  float true_peak{};
  float sample_peak{};
  BandPowers mid{};  ///< Sums over `windows`.
  BandPowers side{};
  int windows{};
};

/// Measures the frames `range` of a track alone. The range begins at a multiple of stretch_frames
/// and is that long, or ends with the track.
Result<StretchMeasure> measure_stretch(FrameRange range, FrameReader& reader);

}  // namespace auralis::mastering
