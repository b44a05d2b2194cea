// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dsp/LimiterCurve.h"
#include "mastering/Chain.h"

namespace auralis::mastering {

/// What a kernel stands for, for who limits and who forecasts the limiter. A third of the release
/// is a hold, in which the half-waves of tones down to 1 / (2 * hold) meet the same gain and keep
/// their shape: 12.5 Hz with Standard, 25 Hz with Fast, 5 Hz with Slow, whose longer attack also
/// bends loud bass less, in return for softer strokes.
constexpr dsp::LimiterCurve::Params limiter_curve_params(LimiterKernel kernel) noexcept {
  switch (kernel) {
    case LimiterKernel::Standard:
      return {.attack_ms = 5.0, .release_ms = 120.0};
    case LimiterKernel::Fast:
      return {.attack_ms = 5.0, .release_ms = 60.0};
    case LimiterKernel::Slow:
      return {.attack_ms = 15.0, .release_ms = 300.0};
  }
  return {};
}

}  // namespace auralis::mastering
