// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soci/soci.h>

#include "SearchQuery.h"
#include "SearchRank.h"

namespace auralis {

/// The tables of what is searched, and what orders it.
struct SearchTables {
  std::string_view noun;
  std::string_view owner;   ///< The table of the things themselves, `o` in statements.
  std::string_view listed;  ///< Its column.
  std::string_view key;     ///< What its list is sorted by.
  std::string_view weight;  ///< An expression.

  /// Joins the owner to its words `w`, where the weight needs it.
  std::string weight_join() const;
};
SearchTables search_tables(SearchGroup group);

/// What is listed and whose sort key begins alike, in order of the key; parameters `low`, `high`
/// and `limit`; columns as of Dialect::matches_sql().
std::string names_sql(SearchGroup group);
/// The artists with the most tracks; parameter `limit`; columns as above.
std::string largest_artists_sql();

/// What matches and has a higher id than `after`, in order of id.
std::vector<SearchText> find_matches(soci::session& session, SearchGroup group,
                                     const SearchQuery& query, std::int64_t after, int limit);
/// `key` as of sort_key().
std::vector<SearchText> find_names(soci::session& session, SearchGroup group,
                                   const std::string& key, int limit);
std::vector<SearchText> largest_artists(soci::session& session, int limit);

}  // namespace auralis
