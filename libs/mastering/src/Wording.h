// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "base/Units.h"

// Numbers as people read them: to a tenth, with their unit.

namespace auralis::mastering {

/// To 0.1 without a negative zero.
inline double tenths(double value) {
  return std::floor(value * 10.0 + 0.5) / 10.0 + 0.0;
}
/// With the minus sign of print, not a hyphen.
inline std::string decimal(double value) {
  const double rounded = tenths(value);
  return fmt::format("{}{:.1f}", rounded < 0.0 ? "\u2212" : "", std::fabs(rounded));
}
/// The same with a plus: the sign shows unless there is none.
inline std::string signed_decimal(double value) {
  return fmt::format("{}{}", tenths(value) > 0.0 ? "+" : "", decimal(value));
}
inline std::string amount(Db size) {
  return fmt::format("{} dB", decimal(size.value));
}
inline std::string gain(Db change) {
  return fmt::format("{} dB", signed_decimal(change.value));
}
inline std::string level(Lufs loudness) {
  return fmt::format("{} LUFS", decimal(loudness.value));
}
inline std::string level(Db peak) {
  return fmt::format("{} dBTP", signed_decimal(peak.value));
}

/// 63 Hz, 1.6 kHz.
inline std::string frequency(double hz) {
  if (hz < 1000.0) return fmt::format("{:.0f} Hz", hz);
  const double kilo = hz / 1000.0;
  return std::fabs(kilo - std::round(kilo)) < 0.05 ? fmt::format("{:.0f} kHz", kilo)
                                                   : fmt::format("{:.1f} kHz", kilo);
}
/// 50–80 Hz; one frequency where both are the same.
inline std::string frequencies(double low_hz, double high_hz) {
  if (low_hz == high_hz) return frequency(low_hz);
  if (high_hz < 1000.0) return fmt::format("{:.0f}\u2013{}", low_hz, frequency(high_hz));
  return frequency(low_hz) + " to " + frequency(high_hz);
}

}  // namespace auralis::mastering
