// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Preset.h"

#include <algorithm>
#include <array>

namespace auralis {
namespace {

constexpr double no_upper_end_hz = 40'000.0;

constexpr std::array warm_tone{
    ToneOffset{.low_hz = 80.0, .high_hz = 250.0, .gain = Db{1.5}},
    ToneOffset{.low_hz = 3000.0, .high_hz = 5000.0, .gain = Db{-1.0}},
    ToneOffset{.low_hz = 10'000.0, .high_hz = no_upper_end_hz, .gain = Db{-1.0}},
};
constexpr std::array bright_tone{
    ToneOffset{.low_hz = 200.0, .high_hz = 315.0, .gain = Db{-0.7}},
    ToneOffset{.low_hz = 2500.0, .high_hz = 4000.0, .gain = Db{1.0}},
    ToneOffset{.low_hz = 8000.0, .high_hz = no_upper_end_hz, .gain = Db{2.0}},
};
constexpr std::array punchy_tone{
    ToneOffset{.low_hz = 60.0, .high_hz = 100.0, .gain = Db{1.5}},
    ToneOffset{.low_hz = 250.0, .high_hz = 350.0, .gain = Db{-1.0}},
};

constexpr std::array table{
    PresetInfo{
        .preset = Preset::Adaptive,
        .name = "adaptive",
        .title = "Adaptive",
        .description = "Even loudness, balance and safe peaks, no more than the track needs.",
        .target = Lufs{-14.0},
        .peak_reduction_cap = Db{4.0},
        .tone = {},
        .share = 1.0,
        .dynamics_ratio = 1.4,
        .dynamics_cap = Db{3.0},
        .kept_range = 0.75,
        .transient = Db{0.0},
        .harmonics = Harmonics::None,
    },
    PresetInfo{
        .preset = Preset::Warm,
        .name = "warm",
        .title = "Warm",
        .description = "Adaptive with a fuller low end, a softer presence and a few low harmonics.",
        .target = Lufs{-14.0},
        .peak_reduction_cap = Db{4.0},
        .tone = warm_tone,
        .share = 1.0,
        .dynamics_ratio = 1.4,
        .dynamics_cap = Db{3.0},
        .kept_range = 0.75,
        .transient = Db{0.0},
        .harmonics = Harmonics::Warm,
    },
    PresetInfo{
        .preset = Preset::Bright,
        .name = "bright",
        .title = "Bright",
        .description = "Adaptive with more presence and air, and a little less in the low mids.",
        .target = Lufs{-14.0},
        .peak_reduction_cap = Db{4.0},
        .tone = bright_tone,
        .share = 1.0,
        .dynamics_ratio = 1.4,
        .dynamics_cap = Db{3.0},
        .kept_range = 0.75,
        .transient = Db{0.0},
        .harmonics = Harmonics::Air,
    },
    PresetInfo{
        .preset = Preset::Punchy,
        .name = "punchy",
        .title = "Punchy",
        .description = "Louder, with stronger attacks and a firm bass; peaks are held back more.",
        .target = Lufs{-13.0},
        .peak_reduction_cap = Db{5.0},
        .tone = punchy_tone,
        .share = 1.0,
        .dynamics_ratio = 1.6,
        .dynamics_cap = Db{3.0},
        .kept_range = 0.75,
        .transient = Db{2.0},
        .harmonics = Harmonics::None,
    },
    PresetInfo{
        .preset = Preset::Gentle,
        .name = "gentle",
        .title = "Gentle",
        .description = "Half of what adaptive does, quieter, with the dynamics nearly as they are.",
        .target = Lufs{-16.0},
        .peak_reduction_cap = Db{2.0},
        .tone = {},
        .share = 0.5,
        .dynamics_ratio = 1.2,
        .dynamics_cap = Db{1.0},
        .kept_range = 0.9,
        .transient = Db{0.0},
        .harmonics = Harmonics::None,
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
