// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace auralis::mastering {

/// The scales of ProfileCurves (model/TrackProfile.h), there and back: of power and squared
/// peaks...
std::uint16_t curve_value(double power) noexcept;
double curve_power(std::uint16_t value) noexcept;

/// ...and of bands.
std::uint8_t band_value(double power) noexcept;
double band_power(std::uint8_t value) noexcept;

}  // namespace auralis::mastering
