// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "SearchRank.h"
#include "catalog/Search.h"

namespace auralis {

/// Something that was found.
struct Hit {
  std::int64_t id{};
  int score{};
  std::int64_t weight{};
};

/// What is found within one window of a search: what is taken from the index at a time and put in
/// order together.
struct SearchWindow {
  std::vector<Hit> hits;  ///< The best first.
  bool is_last{};
  std::int64_t end{};  ///< The next window begins behind this id.
};

/// The window behind the id `after`; 0 for the first one. Of a part of the library (Narrowing.h) no
/// index tells who has the most tracks: nobody goes before the others for that.
SearchWindow find_window(soci::session& session, SearchGroup group, const SearchQuery& query,
                         std::int64_t after, bool is_narrowed = false);

/// One page of tracks. Fails with InvalidArgument on a cursor of another list.
Result<FoundTracks> found_page(soci::session& session, const SearchQuery& query,
                               const PageRequest& page);

std::vector<Artist> found_artists(soci::session& session, const SearchQuery& query, int limit,
                                  bool is_narrowed);
std::vector<Album> found_albums(soci::session& session, const SearchQuery& query, int limit);

}  // namespace auralis
