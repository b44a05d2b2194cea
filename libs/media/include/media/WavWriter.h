// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "audio/AudioBuffer.h"
#include "base/Bytes.h"
#include "base/Result.h"

namespace auralis::media {

/// The header of a stereo 48 kHz float32 WAV file of exactly `frames` frames (RF64 above 4 GiB).
Bytes wav_header(FrameCount frames);

/// Interleaved little-endian float32 of all channels.
Bytes wav_samples(AudioView<const float> frames);

}  // namespace auralis::media
