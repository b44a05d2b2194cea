// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ShapedCurves.h"
#include "base/Units.h"
#include "dsp/LimiterCurve.h"

namespace auralis::mastering {

/// Says how loud a master will be without rendering it: runs the limiter's own gain curve over the
/// peaks in front of it and applies it to the power. One thread at a time.
class Forecast {
 public:
  /// `ceiling` is where the limiter holds peaks.
  Forecast(const ShapedCurves& curves, Db ceiling, LimiterKernel kernel);

  /// Integrated loudness with `drive` in front of the limiter; none when no block passes the gate.
  /// Grows with the drive.
  std::optional<Lufs> loudness(Db drive);

  /// Loudness range of the same.
  std::optional<Db> range(Db drive);

  /// How much the limiter's gain moves there within three seconds, rms over what sounds: what is
  /// heard of a limiter that works hard.
  Db motion(Db drive);

  /// The limiter's own gain there as power, in each 100 ms.
  std::vector<double> power_gains(Db drive);

 private:
  /// Borders of limiter nodes, [begin, end]: a stretch of the track where the gain is not 1.
  struct Run {
    std::ptrdiff_t begin;
    std::ptrdiff_t end;
  };

  void run(Db drive);
  std::ptrdiff_t last_within_reach(std::size_t step, float threshold) const noexcept;
  Run run_around(std::ptrdiff_t first_step, std::ptrdiff_t last_step) const noexcept;
  void limit(Run run, float gain) noexcept;

  dsp::LimiterCurve curve_;
  float ceiling_gain_;
  std::vector<double> power_;     // per 100 ms
  std::vector<float> peak_;       // per 10 ms
  std::vector<double> share_;     // per 10 ms: of its window's power, for each limiter node in it
  std::vector<double> weighted_;  // power_ behind drive and limiter; first its change of gain^2
  std::vector<float> over_;       // per limiter node: peak over the ceiling, with surroundings
  std::vector<float> gains_;      // per border
};

}  // namespace auralis::mastering
