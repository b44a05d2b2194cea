// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "Spectrum.h"
#include "audio/AudioBuffer.h"

namespace auralis::quality {

/// What a programme measures, by meters that share nothing with the engine's: libebur128 for
/// loudness, 32 times oversampling for the true peak.
struct Measures {
  double loudness_lufs{};
  double range_lu{};
  double true_peak_dbtp{};
  double mono_lu{};  ///< Loudness of the mono sum less that of the stereo programme.
  Spectrum spectrum{};

  double plr_lu() const { return true_peak_dbtp - loudness_lufs; }
};

/// Integrated loudness of 48 kHz audio; nullopt without a gated block.
std::optional<double> loudness_lufs(AudioView<const float> audio);

/// Of 48 kHz stereo; nullopt without a gated block.
std::optional<Measures> measures_of(AudioView<const float> audio);

}  // namespace auralis::quality
