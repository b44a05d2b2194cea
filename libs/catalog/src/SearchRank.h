// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "SearchQuery.h"

namespace auralis {

/// The kinds of things that are found.
enum class SearchGroup { Artists, Albums, Tracks };

/// What is stored of one thing to be searched: tokens as of index_text(). An artist has no title
/// and no album; an album no title.
struct SearchText {
  std::int64_t id{};
  std::string title, artist, album;
  std::int64_t weight{};  ///< What decides between equals: the larger comes first.
};

/// How well a thing answers a query; larger is better. A name that is all of the query goes before
/// one that begins with it, one that has its words together, and one that has them anywhere; then
/// what a thing is named itself counts more than whose it is and where it is on; then shorter
/// names go first. nullopt where the words do not all match, or excluded ones do.
std::optional<int> search_score(const SearchQuery& query, SearchGroup group,
                                const SearchText& text);

}  // namespace auralis
