// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Preset.h"

#include <algorithm>
#include <array>

namespace auralis {
namespace {

constexpr std::array table{
    PresetInfo{
        .preset = Preset::Adaptive,
        .name = "adaptive",
        .title = "Adaptive",
        .description = "Even loudness and safe peaks, with no more done than the track needs.",
        .target = Lufs{-14.0},
        .peak_reduction_cap = Db{4.0},
    },
};

}  // namespace

std::span<const PresetInfo> presets() noexcept {
  return table;
}

const PresetInfo& info_of(Preset preset) noexcept {
  return *std::ranges::find(table, preset, &PresetInfo::preset);
}

std::optional<Preset> preset_named(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(table, name, &PresetInfo::name);
  if (found == table.end()) return std::nullopt;
  return found->preset;
}

}  // namespace auralis
