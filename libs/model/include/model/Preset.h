// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/Units.h"

namespace auralis {

/// A named character of master. Lists everything that exists; the API and the page read the table.
enum class Preset { Adaptive };

/// What a preset asks for at intensity 1 (rules MA-12 and MA-14).
struct PresetInfo {
  Preset preset;
  std::string_view name;         ///< On the wire and the command line.
  std::string_view title;        ///< For people.
  std::string_view description;  ///< One line for people.
  Lufs target;                   ///< Integrated loudness aimed at, never by force.
  Db peak_reduction_cap;         ///< At most this much may the limiter take off a peak.
};

std::span<const PresetInfo> presets() noexcept;
const PresetInfo& info_of(Preset preset) noexcept;
std::optional<Preset> preset_named(std::string_view name) noexcept;

}  // namespace auralis
