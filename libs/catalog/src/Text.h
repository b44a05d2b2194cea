// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "catalog/Text.h"

namespace auralis {

/// Lower case of ASCII, Latin-1, Greek and Cyrillic letters. Two spellings that fold to the same
/// text name the same artist or album.
std::string folded(std::string_view utf8);

/// Folded, Latin-1 accents dropped: what sort_key() makes of the whole text.
std::string plain_text(std::string_view utf8);

/// Two spellings of a genre that have the same are the same genre: "Hip-Hop" and "hip hop".
std::string genre_identity(std::string_view name);

/// What a list is sorted by: folded, Latin-1 accents dropped, without leading punctuation and
/// without a leading "the", "a" or "an"; of what is longer the first 400 bytes, for an index takes
/// no more (CT-66). Compares byte by byte.
std::string sort_key(std::string_view utf8);

/// The same of what sorts as `sort_name`, where that is not empty: "Beatles, The" is as good as
/// "The Beatles".
std::string sort_key_of(std::string_view name, std::string_view sort_name);

}  // namespace auralis
