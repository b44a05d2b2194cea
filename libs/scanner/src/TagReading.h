// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <stop_token>

#include "FolderWalk.h"
#include "catalog/Catalog.h"

namespace auralis::scanner {

/// A file to be read, with the cover of its folder for when it brings no picture of its own.
ScannedFile unread(const FoundFile& file, const std::optional<FoundFile>& cover);

/// Reads the tags of each file in place, several at a time; a file that cannot be read gets a
/// problem instead. Returns early when stopped, and then some files are left unread.
void read_tags_of(std::span<ScannedFile> files, int threads, std::stop_token stop);

}  // namespace auralis::scanner
