// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace auralis::media {

inline constexpr int flac_bits = 24;

/// 24 bits at the top of 32, as FFmpeg wants them: rounded to nearest, clipped at full scale; NaN
/// is silence.
inline std::int32_t quantised(float sample) noexcept {
  constexpr float full_scale = 1 << (flac_bits - 1);
  if (std::isnan(sample)) return 0;
  const float scaled = std::clamp(sample * full_scale, -full_scale, full_scale - 1.0F);
  return static_cast<std::int32_t>(std::lrint(scaled)) * (1 << (32 - flac_bits));
}

}  // namespace auralis::media
