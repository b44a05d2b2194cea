// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "Migrations.h"
#include "SchemaAccounts.h"
#include "SchemaArtwork.h"
#include "SchemaCue.h"
#include "SchemaExports.h"
#include "SchemaFolders.h"
#include "SchemaHearing.h"
#include "SchemaMastering.h"
#include "SchemaMoves.h"
#include "SchemaReferences.h"
#include "SchemaScan.h"
#include "SchemaScanDays.h"
#include "SchemaSearch.h"
#include "SchemaSounds.h"
#include "SchemaTags.h"
#include "SchemaYours.h"

namespace auralis {
namespace {

// Integers are BIGINT because SOCI reads a column declared INTEGER as 32 bits.
//
// Steps, of this file and the others, are SQL that SQLite takes as it stands and PostgreSQL after a
// few substitutions (dialect/PostgresSchema.cpp), which know these forms and no others:
//  - "id INTEGER PRIMARY KEY", with AUTOINCREMENT or not, is an id that the database gives out; any
//    other INTEGER PRIMARY KEY is given by who inserts. BLOB, WITHOUT ROWID, TEXT, BIGINT.
//  - "name BIGINT AS (...)" is a truth, or fits 32 bits; "name TEXT AS (...)".
//  - A truth that is counted or stored is CAST(... AS INTEGER): nowhere else is a truth a number.
//  - "CREATE TRIGGER name AFTER event ON table [WHEN condition] BEGIN statements;END" and "DROP
//    TRIGGER name". A column of the table after DO UPDATE SET carries the table's name.
//  - CREATE INDEX ends with the row's id by itself, as all of SQLite do.
//  - char(1), printf('%0<n>d', number), instr, group_concat and CROSS JOIN ... ON; no INSERT OR, no
//    other functions of SQLite, and a subquery in FROM has a name.
//  - Full text is noun_words with noun_index USING fts5 and its three triggers, as in
//    SchemaSearch.cpp.
//
// Lists walk an index by (what is listed, sort key, id). Sort keys are texts that ascend in the
// order shown, whatever the order: newest first is a key that counts down. What is listed is
// generated from the facts, so that it cannot disagree with them. Counts are kept on the rows
// they belong to by whoever writes tracks, within the same transaction.
constexpr auto version_1 = std::to_array<std::string_view>({
    "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "INSERT INTO users (id, name) VALUES (1, 'owner')",

    "CREATE TABLE artworks ("
    " id INTEGER PRIMARY KEY,"
    " file TEXT NOT NULL,"
    " embedded BIGINT NOT NULL,"  // the file is the music itself
    " modified_ns BIGINT NOT NULL,"
    " UNIQUE (file, embedded))",

    "CREATE TABLE artists ("
    " id INTEGER PRIMARY KEY,"
    " identity TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " name_key TEXT NOT NULL,"
    " track_count BIGINT NOT NULL DEFAULT 0,"
    " album_count BIGINT NOT NULL DEFAULT 0,"
    " listed BIGINT AS (track_count > 0 OR album_count > 0))",
    "CREATE INDEX artists_by_name ON artists (listed, name_key)",
    "INSERT INTO artists (id, identity, name, name_key)"
    " VALUES (1, '', 'Unknown Artist', 'unknown artist'),"
    " (2, 'various artists', 'Various Artists', 'various artists')",

    "CREATE TABLE albums ("
    " id INTEGER PRIMARY KEY,"
    " identity TEXT NOT NULL UNIQUE,"
    " title TEXT NOT NULL,"
    " artist_named BIGINT NOT NULL,"  // by a tag, not worked out from the tracks
    " artist_id BIGINT NOT NULL REFERENCES artists,"
    " artwork_id BIGINT REFERENCES artworks,"
    " year BIGINT NOT NULL DEFAULT 0,"
    " track_count BIGINT NOT NULL DEFAULT 0,"
    " problem_count BIGINT NOT NULL DEFAULT 0,"
    " duration_ms BIGINT NOT NULL DEFAULT 0,"
    " title_key TEXT NOT NULL,"
    " artist_key TEXT NOT NULL,"
    " year_key TEXT NOT NULL,"
    " added_key TEXT NOT NULL,"
    " listed BIGINT AS (track_count > 0))",
    "CREATE INDEX albums_by_title ON albums (listed, title_key)",
    "CREATE INDEX albums_by_artist ON albums (listed, artist_key)",
    "CREATE INDEX albums_by_year ON albums (listed, year_key)",
    "CREATE INDEX albums_by_added ON albums (listed, added_key)",
    "CREATE INDEX artist_albums_by_title ON albums (artist_id, listed, title_key)",
    "CREATE INDEX artist_albums_by_artist ON albums (artist_id, listed, artist_key)",
    "CREATE INDEX artist_albums_by_year ON albums (artist_id, listed, year_key)",
    "CREATE INDEX artist_albums_by_added ON albums (artist_id, listed, added_key)",

    // Where an album with a named artist lies, so that files of the same folder and title that do
    // not name it join. Null when albums of several artists have that title there.
    "CREATE TABLE album_folders ("
    " folder TEXT NOT NULL,"
    " title TEXT NOT NULL,"
    " album_id BIGINT REFERENCES albums,"
    " PRIMARY KEY (folder, title)) WITHOUT ROWID",

    "CREATE TABLE tracks ("
    " id INTEGER PRIMARY KEY,"
    " path TEXT NOT NULL UNIQUE,"
    " size_bytes BIGINT NOT NULL,"
    " modified_ns BIGINT NOT NULL,"
    " added_ms BIGINT NOT NULL,"
    " missing_since_ms BIGINT,"
    " problem TEXT NOT NULL,"
    " title TEXT NOT NULL,"
    " artist TEXT NOT NULL,"
    " artist_id BIGINT NOT NULL REFERENCES artists,"
    " album_id BIGINT NOT NULL REFERENCES albums,"
    " artwork_id BIGINT REFERENCES artworks,"
    " disc_number BIGINT NOT NULL,"
    " track_number BIGINT NOT NULL,"
    " year BIGINT NOT NULL,"
    " duration_ms BIGINT NOT NULL,"
    " codec TEXT NOT NULL,"
    " sample_rate_hz BIGINT NOT NULL,"
    " channels BIGINT NOT NULL,"
    " bit_rate_kbps BIGINT NOT NULL,"
    " profile_version BIGINT NOT NULL DEFAULT 0,"  // of the stored profile, 0 for none
    " title_key TEXT NOT NULL,"
    " album_key TEXT NOT NULL,"
    " present BIGINT AS (missing_since_ms IS NULL),"
    " playable BIGINT AS (missing_since_ms IS NULL AND problem = ''),"
    " unplayable BIGINT AS (missing_since_ms IS NULL AND problem <> ''))",
    "CREATE INDEX tracks_by_title ON tracks (playable, title_key)",
    "CREATE INDEX tracks_by_album ON tracks (playable, album_key)",
    "CREATE INDEX artist_tracks_by_title ON tracks (artist_id, playable, title_key)",
    "CREATE INDEX artist_tracks_by_album ON tracks (artist_id, playable, album_key)",
    "CREATE INDEX album_tracks_by_title ON tracks (album_id, present, title_key)",
    "CREATE INDEX album_tracks_by_album ON tracks (album_id, present, album_key)",
    "CREATE INDEX bad_tracks_by_title ON tracks (unplayable, title_key) WHERE unplayable = 1",
    "CREATE INDEX bad_tracks_by_album ON tracks (unplayable, album_key) WHERE unplayable = 1",
    "CREATE INDEX tracks_by_profile ON tracks (playable, profile_version)",

    "CREATE TABLE analyses ("
    " track_id INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,"
    " content_hash TEXT NOT NULL,"
    " packet_index BLOB,"
    " profile BLOB,"
    " profile_version BIGINT NOT NULL,"
    " problem TEXT NOT NULL)",

    "CREATE TABLE enhancement_defaults ("
    " user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,"
    " enabled BIGINT NOT NULL,"
    " preset TEXT NOT NULL,"
    " intensity_percent BIGINT NOT NULL)",
    "CREATE TABLE settings ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " name TEXT NOT NULL,"
    " json TEXT NOT NULL,"
    " PRIMARY KEY (user_id, name)) WITHOUT ROWID",
    "CREATE TABLE positions ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " track_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " frame BIGINT NOT NULL,"
    " heard_ms BIGINT NOT NULL,"
    " PRIMARY KEY (user_id, track_id)) WITHOUT ROWID",

    // The length of each whole list: counting a million rows for every page would not stay flat.
    "CREATE TABLE totals ("
    " id INTEGER PRIMARY KEY,"
    " tracks BIGINT NOT NULL,"
    " albums BIGINT NOT NULL,"
    " artists BIGINT NOT NULL)",
    "INSERT INTO totals VALUES (1, 0, 0, 0)",
    "CREATE TRIGGER albums_counted AFTER UPDATE OF track_count ON albums BEGIN"
    " UPDATE totals SET tracks = tracks + new.track_count - old.track_count,"
    " albums = albums + CAST(new.track_count > 0 AS INTEGER)"
    " - CAST(old.track_count > 0 AS INTEGER);"
    "END",
    "CREATE TRIGGER artists_counted AFTER UPDATE OF track_count, album_count ON artists BEGIN"
    " UPDATE totals SET artists = artists"
    " + CAST(new.track_count > 0 OR new.album_count > 0 AS INTEGER)"
    " - CAST(old.track_count > 0 OR old.album_count > 0 AS INTEGER);"
    "END",
});

// Exports belong to the server: whoever may listen sees them all. A track of 0 is none.
constexpr auto version_2 = std::to_array<std::string_view>({
    "CREATE TABLE exports ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"  // so that a link never leads to another export
    " state TEXT NOT NULL,"
    " title TEXT NOT NULL,"
    " folder TEXT NOT NULL,"
    " preset TEXT NOT NULL,"
    " intensity_percent BIGINT NOT NULL,"
    " reference_id BIGINT NOT NULL,"
    " amount_percent BIGINT NOT NULL,"
    " format TEXT NOT NULL,"
    " bit_rate_kbps BIGINT NOT NULL,"
    " tracks BIGINT NOT NULL,"
    " finished BIGINT NOT NULL,"
    " total_ms BIGINT NOT NULL,"
    " done_ms BIGINT NOT NULL,"
    " ended_ms BIGINT NOT NULL)",
    "CREATE TABLE export_files ("
    " export_id BIGINT NOT NULL REFERENCES exports ON DELETE CASCADE,"
    " number BIGINT NOT NULL,"
    " track_id BIGINT NOT NULL,"
    " name TEXT NOT NULL,"
    " bytes BIGINT NOT NULL,"
    " PRIMARY KEY (export_id, number)) WITHOUT ROWID",
    "CREATE TABLE export_problems ("
    " export_id BIGINT NOT NULL REFERENCES exports ON DELETE CASCADE,"
    " number BIGINT NOT NULL,"
    " track_id BIGINT NOT NULL,"
    " title TEXT NOT NULL,"
    " sentence TEXT NOT NULL,"
    " PRIMARY KEY (export_id, number)) WITHOUT ROWID",
});

// A damaged file plays as far as it can be read. The list of what has a problem holds it too.
constexpr auto version_3 = std::to_array<std::string_view>({
    "ALTER TABLE tracks ADD COLUMN damage TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tracks ADD COLUMN troubled BIGINT"
    " AS (missing_since_ms IS NULL AND (problem <> '' OR damage <> ''))",
    "DROP INDEX bad_tracks_by_title",
    "DROP INDEX bad_tracks_by_album",
    "CREATE INDEX bad_tracks_by_title ON tracks (troubled, title_key) WHERE troubled = 1",
    "CREATE INDEX bad_tracks_by_album ON tracks (troubled, album_key) WHERE troubled = 1",
});

}  // namespace

std::span<const MigrationStep> schema_steps() noexcept {
  static const std::array<MigrationStep, 20> steps{version_1,
                                                   version_2,
                                                   version_3,
                                                   tags_schema(),
                                                   scan_schema(),
                                                   schema_yours(),
                                                   search_step(),
                                                   sounds_step(),
                                                   artwork_step(),
                                                   search_renewal_step(),
                                                   cue_schema(),
                                                   moves_step(),
                                                   references_step(),
                                                   stale_words_step(),
                                                   music_folders_step(),
                                                   mastering_step(),
                                                   exports_step(),
                                                   accounts_step(),
                                                   hearing_step(),
                                                   scan_days_step()};
  return steps;
}

}  // namespace auralis
