// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>

#include "Plan.h"
#include "base/Result.h"

namespace auralis {
class Catalog;
}

namespace auralis::library_maker {

/// Files without content that take no room, and the rows that a scan of whole ones would have made,
/// profiled as far as lists can see: what a scan of a million files with nothing to read, and lists
/// of a million tracks, need.
Result<void> write_hollow(Catalog& catalog, const std::filesystem::path& root,
                          std::span<const PlannedAlbum> albums);

}  // namespace auralis::library_maker
