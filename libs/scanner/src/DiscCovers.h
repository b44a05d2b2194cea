// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace auralis::scanner {

/// Which disc a file or folder names: "CD2", "Disc 2 - Live", "cover (disk 02)"; 0 for none.
int disc_named(std::string_view name);

/// Which of a folder's pictures belongs to which disc. One that says cover, front or folder and a
/// disc always does; one that names only a disc where pictures name several of them, because a
/// single one is as often a scan of the disc itself.
std::map<int, std::string> disc_covers_among(std::span<const std::string> pictures);

/// For a folder that is named as a disc and has no cover: that of the folder above for this disc,
/// else for the album. A path, or nothing.
std::optional<std::filesystem::path> cover_above(const std::filesystem::path& disc_folder);

}  // namespace auralis::scanner
