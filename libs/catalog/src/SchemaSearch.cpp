// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaSearch.h"

#include <array>

namespace auralis {
namespace {

// What is searched of each artist, album and track that is listed, as tokens (SearchWords.h,
// SearchFacets.h); a thing that is not listed has no row. Beside each table lies an index of its
// tokens in FTS5, which SQLite keeps by triggers: an external-content table wants to be told what
// it held before a row changes. Positions are kept for phrases; beginnings of one to three letters
// are indexed as well, because half of all rows may have them.
constexpr auto search_schema = std::to_array<std::string_view>({
    // Loudness as of the stored profile; tracks are looked at again, without being decoded, so that
    // those profiled before have theirs.
    "ALTER TABLE tracks ADD COLUMN loudness_clufs BIGINT",
    "UPDATE tracks SET profile_version = 0 WHERE profile_version > 0",
    "CREATE INDEX artists_by_size ON artists (listed, track_count)",

    "CREATE TABLE artist_words ("
    " id INTEGER PRIMARY KEY REFERENCES artists ON DELETE CASCADE,"
    " title TEXT NOT NULL,"
    " artist TEXT NOT NULL,"
    " album TEXT NOT NULL,"
    " facets TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE artist_index USING fts5(title, artist, album, facets,"
    " content = 'artist_words', content_rowid = 'id', columnsize = 0, tokenize = 'ascii',"
    " prefix = '1 2 3')",
    "CREATE TRIGGER artist_words_added AFTER INSERT ON artist_words BEGIN"
    " INSERT INTO artist_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",
    "CREATE TRIGGER artist_words_removed AFTER DELETE ON artist_words BEGIN"
    " INSERT INTO artist_index (artist_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    "END",
    "CREATE TRIGGER artist_words_changed AFTER UPDATE ON artist_words BEGIN"
    " INSERT INTO artist_index (artist_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    " INSERT INTO artist_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",

    "CREATE TABLE album_words ("
    " id INTEGER PRIMARY KEY REFERENCES albums ON DELETE CASCADE,"
    " title TEXT NOT NULL,"
    " artist TEXT NOT NULL,"
    " album TEXT NOT NULL,"
    " facets TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE album_index USING fts5(title, artist, album, facets,"
    " content = 'album_words', content_rowid = 'id', columnsize = 0, tokenize = 'ascii',"
    " prefix = '1 2 3')",
    "CREATE TRIGGER album_words_added AFTER INSERT ON album_words BEGIN"
    " INSERT INTO album_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",
    "CREATE TRIGGER album_words_removed AFTER DELETE ON album_words BEGIN"
    " INSERT INTO album_index (album_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    "END",
    "CREATE TRIGGER album_words_changed AFTER UPDATE ON album_words BEGIN"
    " INSERT INTO album_index (album_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    " INSERT INTO album_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",

    "CREATE TABLE track_words ("
    " id INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,"
    " title TEXT NOT NULL,"
    " artist TEXT NOT NULL,"
    " album TEXT NOT NULL,"
    " facets TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE track_index USING fts5(title, artist, album, facets,"
    " content = 'track_words', content_rowid = 'id', columnsize = 0, tokenize = 'ascii',"
    " prefix = '1 2 3')",
    "CREATE TRIGGER track_words_added AFTER INSERT ON track_words BEGIN"
    " INSERT INTO track_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",
    "CREATE TRIGGER track_words_removed AFTER DELETE ON track_words BEGIN"
    " INSERT INTO track_index (track_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    "END",
    "CREATE TRIGGER track_words_changed AFTER UPDATE ON track_words BEGIN"
    " INSERT INTO track_index (track_index, rowid, title, artist, album, facets)"
    " VALUES ('delete', old.id, old.title, old.artist, old.album, old.facets);"
    " INSERT INTO track_index (rowid, title, artist, album, facets)"
    " VALUES (new.id, new.title, new.artist, new.album, new.facets);"
    "END",

    // Artists come and go by triggers of their counts; whoever wrote renews what is searched of
    // them.
    "CREATE TABLE stale_artists (artist_id INTEGER PRIMARY KEY)",
    "CREATE TRIGGER artists_stale AFTER UPDATE OF name, track_count, album_count ON artists"
    " WHEN old.listed <> new.listed OR old.name <> new.name BEGIN"
    " INSERT INTO stale_artists VALUES (new.id) ON CONFLICT (artist_id) DO NOTHING;"
    "END",

    // Every word that is indexed, so that a misspelt one finds its neighbours.
    "CREATE TABLE search_words ("
    " id INTEGER PRIMARY KEY,"
    " word TEXT NOT NULL UNIQUE)",
    // By which rules the rows above were made; behind the program's, they are made anew.
    "CREATE TABLE search_state ("
    " id INTEGER PRIMARY KEY,"
    " version BIGINT NOT NULL)",
    "INSERT INTO search_state VALUES (1, 0)",
});

// One row while rows are made anew by `version` of the rules: behind which one of which kind.
constexpr auto search_renewal_schema = std::to_array<std::string_view>({
    "CREATE TABLE search_renewal ("
    " id BIGINT PRIMARY KEY,"
    " version BIGINT NOT NULL,"
    " kind BIGINT NOT NULL,"
    " after_id BIGINT NOT NULL)",
});

// Words of rows that went or changed, to be looked for (StaleWords). Those of before are not known,
// so that is all words once. Who has words in memory sees by the number of removals that some went.
constexpr auto stale_words_schema = std::to_array<std::string_view>({
    "CREATE TABLE stale_words (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "INSERT INTO stale_words (word) SELECT word FROM search_words",
    "ALTER TABLE search_state ADD COLUMN removals BIGINT NOT NULL DEFAULT 0",
});

}  // namespace

MigrationStep search_step() noexcept {
  return search_schema;
}

MigrationStep search_renewal_step() noexcept {
  return search_renewal_schema;
}

MigrationStep stale_words_step() noexcept {
  return stale_words_schema;
}

}  // namespace auralis
