// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "audio/AudioBuffer.h"

namespace auralis::media::testing {

/// Encodes 48 kHz stereo with an encoder of FFmpeg ("libmp3lame", "aac", "libvorbis", "libopus")
/// into the container of the extension. Whole encoder frames only. Throws when it cannot.
void encode_file(const std::filesystem::path& file, const std::string& encoder,
                 AudioView<const float> audio);

}  // namespace auralis::media::testing
