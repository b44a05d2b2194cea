// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "audio/AudioBuffer.h"
#include "base/Result.h"
#include "media/Tags.h"

namespace auralis::media {

/// Writes a stereo 48 kHz view as a 24-bit FLAC file with the texts and numbers of `tags` (what
/// describes the audio is ignored) and a front cover. Samples are rounded to nearest and clipped
/// at full scale; NaN is silence. The file appears under its name only when it is complete: it is
/// written beside it, as name + ".partial". Equal arguments give equal bytes.
/// Fails with InvalidArgument (not stereo, no frames) or Io.
Result<void> write_flac(const std::filesystem::path& file, AudioView<const float> audio,
                        const Tags& tags, const std::optional<Picture>& cover = std::nullopt);

}  // namespace auralis::media
