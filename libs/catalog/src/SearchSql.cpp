// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchSql.h"

#include <fmt/format.h>

#include "Dialect.h"
#include "Statement.h"

namespace auralis {
namespace {

std::vector<SearchText> fetch(Statement& rows, const std::string& sql) {
  SearchText text;
  rows.into(text.id).into(text.title).into(text.artist).into(text.album).into(text.weight);
  rows.prepare(sql).start();
  std::vector<SearchText> texts;
  while (rows.fetch()) texts.push_back(text);
  return texts;
}

}  // namespace

SearchTables search_tables(SearchGroup group) {
  switch (group) {
    case SearchGroup::Artists:
      return {"artist", "artists", "listed", "name_key", "o.track_count"};
    case SearchGroup::Albums:
      return {"album", "albums", "listed", "title_key", "0"};
    case SearchGroup::Tracks:
      return {"track", "tracks", "playable", "title_key", "0"};
  }
  return {};
}

std::string SearchTables::weight_join() const {
  if (weight == "0") return {};
  return fmt::format(" CROSS JOIN {} o ON o.id = w.id", owner);
}

std::string names_sql(SearchGroup group) {
  const SearchTables tables = search_tables(group);
  return fmt::format(
      "SELECT w.id, w.title, w.artist, w.album, {4} FROM {1} o"
      " CROSS JOIN {0}_words w ON w.id = o.id"
      " WHERE o.{2} = 1 AND o.{3} >= :low AND o.{3} < :high ORDER BY o.{3} LIMIT :limit",
      tables.noun, tables.owner, tables.listed, tables.key, tables.weight);
}

std::string largest_artists_sql() {
  return "SELECT w.id, w.title, w.artist, w.album, o.track_count FROM artists o"
         " CROSS JOIN artist_words w ON w.id = o.id WHERE o.listed = 1"
         " ORDER BY o.track_count DESC LIMIT :limit";
}

std::vector<SearchText> find_matches(soci::session& session, SearchGroup group,
                                     const SearchQuery& query, std::int64_t after, int limit) {
  const Dialect& dialect = dialect_of(session);
  const std::string expression = dialect.match_expression(query);
  Statement rows{session};
  rows.use(expression, "query").use(after, "after").use(limit, "limit");
  return fetch(rows, dialect.matches_sql(group));
}

std::vector<SearchText> find_names(soci::session& session, SearchGroup group,
                                   const std::string& key, int limit) {
  const std::string high = key + '\xFF';  // behind every text that begins with the key
  Statement rows{session};
  rows.use(key, "low").use(high, "high").use(limit, "limit");
  return fetch(rows, names_sql(group));
}

std::vector<SearchText> largest_artists(soci::session& session, int limit) {
  Statement rows{session};
  rows.use(limit, "limit");
  return fetch(rows, largest_artists_sql());
}

}  // namespace auralis
