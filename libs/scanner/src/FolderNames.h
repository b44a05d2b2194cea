// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace auralis::scanner {

/// Hidden files and folders, and those that systems keep for themselves: waste bins, thumbnails.
bool is_skipped(std::string_view name);

/// By its extension, in any case.
bool is_picture(std::string_view name);
bool is_cue_sheet(std::string_view name);
bool is_lyrics(std::string_view name);

/// Of ASCII; other letters stay as they are.
std::string lower_case(std::string_view text);

/// Which of a folder's pictures is its cover: "cover", "folder", "front" or "album" in this order
/// and in any case, else the only picture there is; empty when there is no such picture.
std::string cover_among(std::span<const std::string> pictures);

}  // namespace auralis::scanner
