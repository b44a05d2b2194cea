// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "Spectrum.h"
#include "base/Result.h"
#include "model/Preset.h"

namespace auralis::quality {

/// How far a preset's sound on pink noise is from what the table of presets says, in dB per band.
struct Signature {
  std::string preset;
  std::array<std::optional<double>, spectrum_bands> off_db{};  ///< None where it is not judged.
};

/// Of each preset at full intensity: against adaptive, at equal level of 1 kHz, where no preset
/// reaches; from 63 Hz up. Gentle has no tone of its own and is held against half of what adaptive
/// does to the noise. Rule MA-14.
Result<std::vector<Signature>> signatures_of(const std::vector<Preset>& presets);

}  // namespace auralis::quality
