// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "SearchRank.h"

namespace auralis {

// The one place that asks SQLite's full text index (FTS5).

/// The query in the language of FTS5.
std::string fts_expression(const SearchQuery& query);

/// Everything of `group` that matches, in order of id; parameters `query`, `after` (an id) and
/// `limit`; columns id, title, artist, album and weight.
std::string matches_sql(SearchGroup group);
/// What is listed and whose sort key begins alike, in order of the key; parameters `low`, `high`
/// and `limit`; columns as above.
std::string names_sql(SearchGroup group);
/// The artists with the most tracks; parameter `limit`; columns as above.
std::string largest_artists_sql();

std::vector<SearchText> find_matches(soci::session& session, SearchGroup group,
                                     const std::string& expression, std::int64_t after, int limit);
/// `key` as of sort_key().
std::vector<SearchText> find_names(soci::session& session, SearchGroup group,
                                   const std::string& key, int limit);
std::vector<SearchText> largest_artists(soci::session& session, int limit);

}  // namespace auralis
