// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace auralis {

/// Where a track is found: a file, or the track of that number in it.
struct StoredPlace {
  std::string file;
  int number{};  ///< 0 for the file as a whole.
};

/// As the column `path` of tracks has it: "/music/album.flac", or "/music/album.flac//003". No path
/// of a file holds "//", so the two cannot be mistaken, and what lies below a folder still is a
/// range of the index.
std::string stored_path(const std::filesystem::path& file, int number);

StoredPlace place_in(std::string_view stored);

}  // namespace auralis
