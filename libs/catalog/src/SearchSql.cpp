// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchSql.h"

#include <string_view>

#include <fmt/format.h>

#include "SearchFacets.h"
#include "Statement.h"

namespace auralis {
namespace {

/// Tokens hold no quotes: see search_pieces().
std::string phrase(const std::vector<std::string>& tokens, bool is_prefix) {
  std::string text = "\"";
  for (const std::string& token : tokens) {
    if (text.size() > 1) text += ' ';
    text += token;
  }
  return text + (is_prefix ? "\" *" : "\"");
}

std::string any_of(const std::vector<std::string>& tokens) {
  // What no thing has, where a range holds nothing.
  if (tokens.empty()) return fmt::format("\"{}none\"", every_token);
  std::string text;
  for (const std::string& token : tokens) {
    text += text.empty() ? "(" : " OR ";
    text += phrase({token}, false);
  }
  return text + ')';
}

std::string_view column_of(SearchField field) {
  switch (field) {
    case SearchField::Title:
      return "title : ";
    case SearchField::Artist:
      return "artist : ";
    case SearchField::Album:
      return "album : ";
    case SearchField::Any:
    case SearchField::Genre:
    case SearchField::Codec:
    case SearchField::Year:
    case SearchField::Loudness:
      return "";
  }
  return "";
}

std::string expression_of(const SearchTerm& term) {
  if (term.field == SearchField::Year) return any_of(range_tokens(year_facet, term.low, term.high));
  if (term.field == SearchField::Loudness)
    return any_of(range_tokens(loudness_facet, term.low, term.high));
  return std::string{column_of(term.field)} + phrase(term.tokens, term.is_prefix);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

struct Tables {
  std::string_view noun;
  std::string_view owner;   ///< The table of the things themselves.
  std::string_view listed;  ///< Its column.
  std::string_view key;     ///< What its list is sorted by.
  std::string_view weight;
};

Tables tables_of(SearchGroup group) {
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

std::vector<SearchText> fetch(Statement& rows, const std::string& sql) {
  SearchText text;
  rows.into(text.id).into(text.title).into(text.artist).into(text.album).into(text.weight);
  rows.prepare(sql).start();
  std::vector<SearchText> texts;
  while (rows.fetch()) texts.push_back(text);
  return texts;
}

}  // namespace

std::string fts_expression(const SearchQuery& query) {
  std::vector<std::string> wanted, excluded;
  for (const SearchTerm& term : query.terms)
    (term.excluded ? excluded : wanted).push_back(expression_of(term));
  if (wanted.empty()) wanted.push_back(phrase({std::string{every_token}}, false));
  std::string text = joined(wanted, " AND ");
  if (!excluded.empty()) text = fmt::format("({}) NOT ({})", text, joined(excluded, " OR "));
  return text;
}

std::string matches_sql(SearchGroup group) {
  const Tables tables = tables_of(group);
  const bool weighed = tables.weight != "0";
  const std::string join =
      weighed ? fmt::format(" CROSS JOIN {} o ON o.id = w.id", tables.owner) : std::string{};
  // Where nothing is put in order, rows come by their id, and the walk ends with the limit.
  return fmt::format(
      "SELECT w.id, w.title, w.artist, w.album, {1} FROM {0}_index i"
      " CROSS JOIN {0}_words w ON w.id = i.rowid{2}"
      " WHERE i.{0}_index MATCH :query AND i.rowid > :after LIMIT :limit",
      tables.noun, tables.weight, join);
}

std::string names_sql(SearchGroup group) {
  const Tables tables = tables_of(group);
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
                                     const std::string& expression, std::int64_t after, int limit) {
  Statement rows{session};
  rows.use(expression, "query").use(after, "after").use(limit, "limit");
  return fetch(rows, matches_sql(group));
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
