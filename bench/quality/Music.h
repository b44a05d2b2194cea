// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "audio/AudioBuffer.h"
#include "base/Result.h"

namespace auralis::quality {

/// Audio files in a folder and the folders in it, sorted by path; of more than `most` (0: all),
/// as many spread evenly.
std::vector<std::filesystem::path> tracks_in(const std::filesystem::path& folder, std::size_t most);

/// The middle `seconds` of a file (0: all of it) at 48 kHz in stereo, as the engine hears it.
Result<AudioBuffer> load_excerpt(const std::filesystem::path& file, double seconds);

}  // namespace auralis::quality
