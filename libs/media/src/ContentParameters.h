// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FfmpegInput.h"
#include "audio/AudioBuffer.h"
#include "base/Hash.h"

namespace auralis::media {

/// Adds what a decoder is told before its first packet: codec, format and headers. Headers that
/// hold tags (Vorbis keeps its comments there) are left out.
void add_parameters(Hasher& content, const AVCodecParameters& parameters,
                    const AudioFormat& format);

}  // namespace auralis::media
