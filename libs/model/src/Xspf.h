// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/PlaylistFile.h"

namespace auralis {

Result<PlaylistFile> parse_xspf(std::string_view document);
std::string xspf_text(const PlaylistFile& file);

}  // namespace auralis
