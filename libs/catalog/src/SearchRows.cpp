// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchRows.h"

#include <vector>

#include <fmt/format.h>

#include "SearchFacets.h"
#include "SearchWords.h"

namespace auralis {
namespace {

std::string_view noun_of(SearchGroup group) {
  switch (group) {
    case SearchGroup::Artists:
      return "artist";
    case SearchGroup::Albums:
      return "album";
    case SearchGroup::Tracks:
      return "track";
  }
  return "track";
}

std::string load_sql(SearchGroup group) {
  switch (group) {
    case SearchGroup::Artists:
      return "SELECT listed, '', name, '', 0, '', NULL, '' FROM artists WHERE id = :id";
    case SearchGroup::Albums:
      return "SELECT l.listed, '', coalesce(nullif(l.artist, ''), r.name), l.title, l.year, '', "
             "NULL,"
             " coalesce((SELECT group_concat(g.name, '/') FROM album_genres x"
             "  CROSS JOIN genres g ON g.id = x.genre_id WHERE x.album_id = l.id), '')"
             " FROM albums l CROSS JOIN artists r ON r.id = l.artist_id WHERE l.id = :id";
    case SearchGroup::Tracks:
      // The display text names the artists; composers, remixers and others are found beside them.
      return "SELECT t.playable, t.title, t.artist || coalesce((SELECT '/' ||"
             "  group_concat(r.name, '/') FROM track_artists c"
             "  CROSS JOIN artists r ON r.id = c.artist_id"
             "  WHERE c.track_id = t.id AND c.role <> 0), ''),"
             " a.title, t.year, t.codec, t.loudness_clufs,"
             " coalesce((SELECT group_concat(g.name, '/') FROM track_genres x"
             "  CROSS JOIN genres g ON g.id = x.genre_id WHERE x.track_id = t.id), '')"
             " FROM tracks t CROSS JOIN albums a ON a.id = t.album_id WHERE t.id = :id";
  }
  return {};
}

/// Whether somebody may mistype it: only words of letters, no tokens of other kinds.
bool is_spelt(std::string_view token) {
  constexpr std::size_t shortest = 3;
  if (token.size() < shortest) return false;
  for (const char c : token)
    if (c >= '0' && c <= '9') return false;
  const auto pieces = search_pieces(token);
  return pieces.size() == 1 && !pieces.front().is_run;
}

void append(std::string& text, std::string_view tokens) {
  if (tokens.empty()) return;
  if (!text.empty()) text += ' ';
  text += tokens;
}

}  // namespace

SearchRows::SearchRows(soci::session& session, SearchGroup group)
    : load_{session},
      find_{session},
      store_{session},
      remove_{session},
      note_{session},
      note_stale_{session} {
  prepare_load(group);
  prepare_changes(fmt::format("{}_words", noun_of(group)));
}

void SearchRows::prepare_load(SearchGroup group) {
  load_.use(id_, "id").into(facts_.listed).into(facts_.title).into(facts_.artist);
  load_.into(facts_.album).into(facts_.year).into(facts_.codec);
  load_.into(facts_.loudness_clufs, facts_.has_loudness).into(facts_.genres);
  load_.prepare(load_sql(group));
}

void SearchRows::prepare_changes(const std::string& table) {
  find_.use(id_, "id").into(was_.title).into(was_.artist).into(was_.album).into(was_.facets);
  find_.prepare(fmt::format("SELECT title, artist, album, facets FROM {} WHERE id = :id", table));
  store_.use(id_, "id").use(title_, "title").use(artist_, "artist").use(album_, "album");
  store_.use(facets_, "facets");
  store_.prepare(fmt::format(
      "INSERT INTO {0} (id, title, artist, album, facets)"
      " VALUES (:id, :title, :artist, :album, :facets)"
      " ON CONFLICT (id) DO UPDATE SET title = excluded.title, artist = excluded.artist,"
      " album = excluded.album, facets = excluded.facets",
      table));
  remove_.use(id_, "id").prepare(fmt::format("DELETE FROM {} WHERE id = :id", table));
  note_.use(word_, "word")
      .prepare("INSERT INTO search_words (word) VALUES (:word) ON CONFLICT (word) DO NOTHING");
  note_stale_.use(word_, "word")
      .prepare("INSERT INTO stale_words (word) VALUES (:word) ON CONFLICT (word) DO NOTHING");
}

void SearchRows::renew(std::int64_t id) {
  id_ = id;
  const bool is_listed = load_.run() && facts_.listed != 0;
  const bool was_there = find_.run();
  if (!is_listed) {
    if (!was_there) return;
    remove_.run();
    note_stale();
    return;
  }
  title_ = index_text(facts_.title);
  artist_ = index_text(facts_.artist);
  album_ = index_text(facts_.album);
  facets_ = facets();
  if (was_there && was_.title == title_ && was_.artist == artist_ && was_.album == album_ &&
      was_.facets == facets_)
    return;
  store_.run();
  if (was_there) note_stale();
  for (const std::string* tokens : {&title_, &artist_, &album_}) note_words(*tokens);
}

void SearchRows::note_words(const std::string& tokens) {
  for_each_token(tokens, [&](std::string_view token) {
    word_ = token;
    if (noted_.insert(word_).second && is_spelt(token)) note_.run();
  });
}

/// Whether they are anywhere else is not asked for here, where each row of a scan passes.
void SearchRows::note_stale() {
  for (const std::string* tokens : {&was_.title, &was_.artist, &was_.album})
    for_each_token(*tokens, [&](std::string_view token) {
      word_ = token;
      if (stale_.insert(word_).second && is_spelt(token)) note_stale_.run();
    });
}

std::string SearchRows::facets() const {
  std::string tokens{every_token};
  if (facts_.year > 0 && facts_.year <= 9999)
    for (const std::string& token : number_tokens(year_facet, facts_.year)) append(tokens, token);
  if (facts_.has_loudness == soci::i_ok) {
    const int value = loudness_value(static_cast<int>(facts_.loudness_clufs));
    for (const std::string& token : number_tokens(loudness_facet, value)) append(tokens, token);
  }
  append(tokens, prefixed_words(codec_prefix, facts_.codec));
  append(tokens, prefixed_words(genre_prefix, facts_.genres));
  return tokens;
}

}  // namespace auralis
