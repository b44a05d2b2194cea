// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

// The scale of profiles and plans. Halves go up, on either side of zero.

namespace auralis::mastering {

/// A value in hundredths of its unit.
inline int hundredths(double value) noexcept {
  return static_cast<int>(std::floor(value * 100.0 + 0.5));
}

/// A value that is a whole number of hundredths, in its unit.
inline double to_hundredths(double value) noexcept {
  return std::floor(value * 100.0 + 0.5) / 100.0;
}

}  // namespace auralis::mastering
