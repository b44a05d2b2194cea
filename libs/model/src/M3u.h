// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/PlaylistFile.h"

namespace auralis {

/// Fails only where there are too many entries.
Result<PlaylistFile> parse_m3u(std::string_view bytes);
std::string m3u_text(const PlaylistFile& file);

/// "file:" addresses as paths; everything else as it is.
std::string decoded_location(std::string_view location);
/// "%41" as "A".
std::string percent_decoded(std::string_view text);

Result<void> check_count(const PlaylistFile& file);

}  // namespace auralis
