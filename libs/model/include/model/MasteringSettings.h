// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/Result.h"
#include "model/Preset.h"

namespace auralis {

/// What the listener asked for. An instance is always valid; nobody downstream checks again.
struct MasteringSettings {
  Preset preset{Preset::Adaptive};
  int intensity_percent{100};  ///< 0 leaves the source untouched, 100 is the full effect.

  constexpr bool operator==(const MasteringSettings&) const = default;
  constexpr double intensity() const noexcept { return intensity_percent / 100.0; }

  /// `intensity` is 0 to 1, taken to the nearest hundredth.
  static Result<MasteringSettings> parse(std::string_view preset, std::string_view intensity);
};

}  // namespace auralis
