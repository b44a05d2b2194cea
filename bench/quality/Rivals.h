// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>

#include "audio/AudioBuffer.h"
#include "base/Result.h"

namespace auralis::quality {

/// What a listener could have instead, by the ffmpeg command.
enum class Rival {
  Loudnorm,         ///< One pass: rides the gain.
  LoudnormTwoPass,  ///< Measured first, then one gain where the ceiling allows it.
  Alimiter,         ///< A gain and a limiter, which knows sample peaks only.
};

inline constexpr std::array all_rivals{Rival::Loudnorm, Rival::LoudnormTwoPass, Rival::Alimiter};
const char* name_of(Rival rival);

struct RivalMaster {
  AudioBuffer audio;
  double cpu_seconds{};  ///< Of the last pass over the audio; of both where there are two.
};

/// `source` (48 kHz stereo) brought to `lufs` under -1 dBTP; files go to `folder`. Fails with Io
/// when ffmpeg cannot be run or says no.
Result<RivalMaster> rival_master(AudioView<const float> source, Rival rival, double lufs,
                                 const std::filesystem::path& folder);

}  // namespace auralis::quality
