// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/Units.h"

namespace auralis {

/// A named character of master. Lists everything that exists; the API and the page read the table.
enum class Preset : std::uint8_t { Adaptive, Warm, Bright, Punchy, Gentle };

/// Harmonics that a preset adds.
enum class Harmonics : std::uint8_t {
  None,
  Warm,  ///< Second and third harmonics of the low mids.
  Air,   ///< Harmonics of the presence range, above 6 kHz.
};

/// A range that a preset sounds different in: `gain` between the two frequencies, fading out over
/// half an octave beyond each. A range that ends above 20 kHz is a shelf.
struct ToneOffset {
  double low_hz;
  double high_hz;
  Db gain;
};

/// What a preset asks for at intensity 1 (rules MA-12 and MA-14).
struct PresetInfo {
  Preset preset;
  std::string_view name;             ///< On the wire and the command line.
  std::string_view title;            ///< For people.
  std::string_view description;      ///< One line for people.
  Lufs target;                       ///< Integrated loudness aimed at, never by force.
  Db peak_reduction_cap;             ///< At most this much may the limiter take off a peak.
  std::span<const ToneOffset> tone;  ///< On top of what the track needs.
  double share;                      ///< Of the adaptive corrections, 0 to 1.
  double dynamics_ratio;             ///< Largest ratio of the four bands, 1 to 1.6.
  Db dynamics_cap;                   ///< At most this much may a band be turned down.
  double kept_range{};               ///< Of the loudness range, or all but 1 LU (rule MA-12).
  Db transient;                      ///< Up to this much may an attack be raised.
  Harmonics harmonics;
};

std::span<const PresetInfo> presets() noexcept;
const PresetInfo& info_of(Preset preset) noexcept;
std::optional<Preset> preset_named(std::string_view name) noexcept;

}  // namespace auralis
