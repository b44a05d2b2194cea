// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "catalog/Catalog.h"

namespace auralis {

/// Rows that the first migration makes: who plays where tags say nothing, or several names.
inline constexpr ArtistId unknown_artist{1};
inline constexpr ArtistId various_artists{2};

struct NumberedTitle {
  int number{};  ///< 0 when the name begins with none.
  std::string title;
};

/// "01 - Title.ogg" is number 1 and "Title"; underscores stand for blanks.
NumberedTitle title_from_name(const std::filesystem::path& file);

/// The first of several names: "A feat. B", "A; B" and "A ft. B" are led by "A".
std::string lead_artist(std::string_view names);

/// "Various", "VA" and "Various Artists" in any case.
bool names_various(std::string_view artist);

/// The folder an album lives in: "CD 2", "Disc 1" count as the folder above.
std::filesystem::path album_folder(const std::filesystem::path& file);

/// Which album a file belongs to, by its tags or else by its folder.
struct AlbumNaming {
  std::string identity;  ///< Equal for files of one album.
  std::string title;
  std::string album_artist;  ///< Empty: the one artist its tracks share, else various.
  std::string folder;        ///< Of the album: album_folder().
  std::string folded_title;  ///< Empty when the title is the folder's name, not a tag.
};
AlbumNaming album_of(const ScannedFile& file);

}  // namespace auralis
