// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "catalog/PlaylistStore.h"

namespace auralis {

/// The names of a user's playlists, by name.
inline constexpr const char* playlist_names_sql =
    "SELECT id, name FROM playlists WHERE user_id = :user AND deleted_ms IS NULL"
    " ORDER BY name_key, id";

/// The user's playlists whose names answer the query, the best first, at most `limit`. There are at
/// most PlaylistStore::most_playlists to look at, usually a few: they have no index of their words.
std::vector<PlaylistId> found_playlists(soci::session& session, UserId user,
                                        const SearchQuery& query, int limit);

}  // namespace auralis
