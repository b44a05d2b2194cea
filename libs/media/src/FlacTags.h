// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "base/Result.h"
#include "media/Tags.h"

namespace auralis::media {

/// Replaces the tags and pictures of a FLAC file. Fails with Io.
Result<void> tag_flac(const std::filesystem::path& file, const Tags& tags,
                      const std::optional<Picture>& cover);

}  // namespace auralis::media
