// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FfmpegInput.h"
#include "audio/AudioBuffer.h"

namespace auralis::media {

/// Writes decoded frames [begin, begin + out.frames()) as floats: integers scaled to [-1, 1),
/// floats as they are except that NaN and Inf become 0 and |x| > 16 is clamped (rule MA-7).
/// False, and `out` untouched, for a sample format that no codec of ours gives.
bool convert_samples(const AVFrame& frame, FrameCount begin, AudioView<float> out) noexcept;

}  // namespace auralis::media
