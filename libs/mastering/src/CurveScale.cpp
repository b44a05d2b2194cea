// SPDX-License-Identifier: GPL-3.0-or-later
#include "CurveScale.h"

#include <algorithm>
#include <cmath>

#include "dsp/Math.h"
#include "model/TrackProfile.h"

namespace auralis::mastering {

std::uint16_t curve_value(double power) noexcept {
  const double octaves = dsp::log2(power) + curve_octaves_below_one;
  const double steps = std::floor(octaves * curve_steps_per_octave + 0.5);
  return static_cast<std::uint16_t>(std::clamp(steps, 0.0, 65535.0));
}

double curve_power(std::uint16_t value) noexcept {
  if (value == 0) return 0.0;
  return dsp::exp2(static_cast<double>(value) / curve_steps_per_octave - curve_octaves_below_one);
}

std::uint8_t band_value(double power) noexcept {
  const double steps =
      std::floor(dsp::power_to_db(power) * band_steps_per_db + band_value_of_0_db + 0.5);
  return static_cast<std::uint8_t>(std::clamp(steps, 0.0, 255.0));
}

double band_power(std::uint8_t value) noexcept {
  if (value == 0) return 0.0;
  const double db = static_cast<double>(value - band_value_of_0_db) / band_steps_per_db;
  return dsp::db_to_gain(2.0 * db);
}

}  // namespace auralis::mastering
