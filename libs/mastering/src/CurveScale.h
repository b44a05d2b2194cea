// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace auralis::mastering {

/// The scale of ProfileCurves (model/TrackProfile.h), there and back.
std::uint16_t curve_value(double power) noexcept;
double curve_power(std::uint16_t value) noexcept;

}  // namespace auralis::mastering
