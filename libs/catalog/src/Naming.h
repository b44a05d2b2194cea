// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// Rows that the first migration makes: who plays where tags say nothing, or several names.
inline constexpr ArtistId unknown_artist{1};
inline constexpr ArtistId various_artists{2};
inline constexpr std::string_view unknown_artist_key = "unknown artist";
inline constexpr std::string_view various_artists_key = "various artists";

struct NumberedTitle {
  int number{};  ///< 0 when the name begins with none.
  std::string title;
};

/// "01 - Title.ogg" is number 1 and "Title"; underscores stand for blanks.
NumberedTitle title_from_name(const std::filesystem::path& file);

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
  std::string release_id{};  ///< Of MusicBrainz; empty where tags name none.
  std::string sort_title{};  ///< Empty where tags do not say how the title sorts.
};
AlbumNaming album_of(const ScannedFile& file);

/// Who is credited in a role, in order, each name once: as its tags list them, or else the names in
/// the text that is shown. Only for Artist and AlbumArtist there is such a text.
std::vector<Credit> credits_of(const ScannedFile& file, Role role);

}  // namespace auralis
