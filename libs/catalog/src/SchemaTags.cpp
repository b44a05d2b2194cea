// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaTags.h"

#include <array>

namespace auralis {
namespace {

// Who and what a track is credited to repeats the keys that its lists are sorted by, so that a page
// of them is a walk along one index; triggers keep them, and the counts, true. Roles are the
// numbers of Role: 0 is the artist. Everything but the triggers and WITHOUT ROWID is SQL that
// other databases understand, too.
constexpr auto statements = std::to_array<std::string_view>({
    "ALTER TABLE artists ADD COLUMN sort_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE artists ADD COLUMN musicbrainz_id TEXT NOT NULL DEFAULT ''",
    "UPDATE artists SET musicbrainz_id = '89ad4ac3-39f7-470e-963a-56509c546377' WHERE id = 2",
    "CREATE UNIQUE INDEX artists_by_musicbrainz ON artists (musicbrainz_id)"
    " WHERE musicbrainz_id <> ''",

    // What an album of several artists is by, as its tags say it; empty for the artist's name.
    "ALTER TABLE albums ADD COLUMN artist TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE albums ADD COLUMN release_id TEXT NOT NULL DEFAULT ''",  // of MusicBrainz
    "ALTER TABLE albums ADD COLUMN has_editions BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE albums ADD COLUMN edition TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX albums_by_release ON albums (release_id) WHERE release_id <> ''",
    // A fixed order that looks like none; which place in it is the first is the listener's seed.
    "ALTER TABLE albums ADD COLUMN random_key BIGINT"
    " AS ((id * 48271 % 2147483647) * (id * 48271 % 2147483647) % 2147483647)",
    "CREATE INDEX albums_by_random ON albums (listed, random_key)",
    // Which edition lies in a folder is found out anew, for its files are read again.
    "DELETE FROM album_folders",
    "ALTER TABLE album_folders ADD COLUMN release_id TEXT NOT NULL DEFAULT ''",

    "CREATE TABLE folders ("
    " id INTEGER PRIMARY KEY,"
    " parent_id BIGINT NOT NULL,"  // 0 for a folder of music that the server was given
    " path TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " name_key TEXT NOT NULL,"
    " listed BIGINT NOT NULL DEFAULT 0)",  // something in or below it plays
    "CREATE INDEX folders_by_name ON folders (parent_id, listed, name_key)",

    "ALTER TABLE tracks ADD COLUMN tags_version BIGINT NOT NULL DEFAULT 0",        // that read them
    "ALTER TABLE tracks ADD COLUMN lyrics_modified_ns BIGINT NOT NULL DEFAULT 0",  // beside it
    "ALTER TABLE tracks ADD COLUMN folder_id BIGINT NOT NULL DEFAULT 0",  // 0: not read again yet
    "ALTER TABLE tracks ADD COLUMN file_name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE tracks ADD COLUMN artist_name_key TEXT NOT NULL DEFAULT ''",
    "UPDATE tracks SET artist_name_key ="
    " (SELECT name_key FROM artists r WHERE r.id = tracks.artist_id)",
    "ALTER TABLE tracks ADD COLUMN artist_key TEXT AS (artist_name_key || char(1) || album_key)",
    "ALTER TABLE tracks ADD COLUMN year_key TEXT"
    " AS (printf('%04d', 9999 - year) || char(1) || album_key)",
    "ALTER TABLE tracks ADD COLUMN added_key TEXT"
    " AS (printf('%014d', 99999999999999 - added_ms))",
    "ALTER TABLE tracks ADD COLUMN random_key BIGINT"
    " AS ((id * 48271 % 2147483647) * (id * 48271 % 2147483647) % 2147483647)",
    "DROP INDEX artist_tracks_by_title",
    "DROP INDEX artist_tracks_by_album",
    "CREATE INDEX tracks_by_artist ON tracks (playable, artist_key)",
    "CREATE INDEX tracks_by_year ON tracks (playable, year_key)",
    "CREATE INDEX tracks_by_added ON tracks (playable, added_key)",
    "CREATE INDEX tracks_by_duration ON tracks (playable, duration_ms)",
    "CREATE INDEX tracks_by_random ON tracks (playable, random_key)",
    "CREATE INDEX folder_tracks_by_name ON tracks (folder_id, playable, file_name)",

    "CREATE TABLE track_artists ("
    " track_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " role BIGINT NOT NULL,"
    " position BIGINT NOT NULL,"
    " artist_id BIGINT NOT NULL REFERENCES artists,"
    " detail TEXT NOT NULL,"  // what a performer plays
    " listed BIGINT NOT NULL,"
    " title_key TEXT NOT NULL,"
    " album_key TEXT NOT NULL,"
    " PRIMARY KEY (track_id, role, position)) WITHOUT ROWID",
    "INSERT INTO track_artists"
    " SELECT id, 0, 0, artist_id, '', playable, title_key, album_key FROM tracks",
    "CREATE INDEX artist_tracks_by_title ON track_artists"
    " (artist_id, role, listed, title_key, track_id)",
    "CREATE INDEX artist_tracks_by_album ON track_artists"
    " (artist_id, role, listed, album_key, track_id)",

    "CREATE TABLE album_artists ("
    " album_id BIGINT NOT NULL REFERENCES albums ON DELETE CASCADE,"
    " position BIGINT NOT NULL,"
    " artist_id BIGINT NOT NULL REFERENCES artists,"
    " listed BIGINT NOT NULL,"
    " title_key TEXT NOT NULL,"
    " artist_key TEXT NOT NULL,"
    " year_key TEXT NOT NULL,"
    " added_key TEXT NOT NULL,"
    " PRIMARY KEY (album_id, position)) WITHOUT ROWID",
    "INSERT INTO album_artists"
    " SELECT id, 0, artist_id, listed, title_key, artist_key, year_key, added_key FROM albums",
    "DROP INDEX artist_albums_by_title",
    "DROP INDEX artist_albums_by_artist",
    "DROP INDEX artist_albums_by_year",
    "DROP INDEX artist_albums_by_added",
    "CREATE INDEX artist_albums_by_title ON album_artists (artist_id, listed, title_key, album_id)",
    "CREATE INDEX artist_albums_by_artist ON album_artists"
    " (artist_id, listed, artist_key, album_id)",
    "CREATE INDEX artist_albums_by_year ON album_artists (artist_id, listed, year_key, album_id)",
    "CREATE INDEX artist_albums_by_added ON album_artists (artist_id, listed, added_key, album_id)",

    "CREATE TABLE genres ("
    " id INTEGER PRIMARY KEY,"
    " identity TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL,"
    " name_key TEXT NOT NULL,"
    " track_count BIGINT NOT NULL DEFAULT 0,"
    " album_count BIGINT NOT NULL DEFAULT 0,"
    " listed BIGINT AS (track_count > 0))",
    "CREATE INDEX genres_by_name ON genres (listed, name_key)",
    "CREATE TABLE track_genres ("
    " track_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " position BIGINT NOT NULL,"
    " genre_id BIGINT NOT NULL REFERENCES genres,"
    " listed BIGINT NOT NULL,"
    " title_key TEXT NOT NULL,"
    " album_key TEXT NOT NULL,"
    " PRIMARY KEY (track_id, position)) WITHOUT ROWID",
    "CREATE INDEX genre_tracks_by_title ON track_genres (genre_id, listed, title_key, track_id)",
    "CREATE INDEX genre_tracks_by_album ON track_genres (genre_id, listed, album_key, track_id)",
    // Of albums that are listed, and of what plays on them.
    "CREATE TABLE album_genres ("
    " album_id BIGINT NOT NULL REFERENCES albums ON DELETE CASCADE,"
    " genre_id BIGINT NOT NULL REFERENCES genres,"
    " title_key TEXT NOT NULL,"
    " artist_key TEXT NOT NULL,"
    " year_key TEXT NOT NULL,"
    " added_key TEXT NOT NULL,"
    " PRIMARY KEY (album_id, genre_id)) WITHOUT ROWID",
    "CREATE INDEX genre_albums_by_title ON album_genres (genre_id, title_key, album_id)",
    "CREATE INDEX genre_albums_by_artist ON album_genres (genre_id, artist_key, album_id)",
    "CREATE INDEX genre_albums_by_year ON album_genres (genre_id, year_key, album_id)",
    "CREATE INDEX genre_albums_by_added ON album_genres (genre_id, added_key, album_id)",

    // What no list shows. Gains are null where tags name none.
    "CREATE TABLE track_details ("
    " track_id INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,"
    " disc_total BIGINT NOT NULL,"
    " track_total BIGINT NOT NULL,"
    " disc_subtitle TEXT NOT NULL,"
    " release_date TEXT NOT NULL,"
    " original_date TEXT NOT NULL,"
    " edition TEXT NOT NULL,"
    " label TEXT NOT NULL,"
    " catalog_number TEXT NOT NULL,"
    " recording_id TEXT NOT NULL,"
    " release_track_id TEXT NOT NULL,"
    " release_id TEXT NOT NULL,"
    " release_group_id TEXT NOT NULL,"
    " track_gain_cdb BIGINT,"
    " album_gain_cdb BIGINT,"
    " track_peak_ppm BIGINT,"
    " album_peak_ppm BIGINT,"
    " r128_track_cdb BIGINT,"
    " r128_album_cdb BIGINT)",
    "CREATE TABLE lyrics ("
    " track_id INTEGER PRIMARY KEY REFERENCES tracks ON DELETE CASCADE,"
    " plain TEXT NOT NULL,"
    " synced TEXT NOT NULL)",

    // What the statistics are added up from: a row for each codec and year, of what plays.
    "CREATE TABLE track_sums ("
    " year BIGINT NOT NULL,"
    " codec TEXT NOT NULL,"
    " tracks BIGINT NOT NULL,"
    " duration_ms BIGINT NOT NULL,"
    " size_bytes BIGINT NOT NULL,"
    " profiled BIGINT NOT NULL,"
    " PRIMARY KEY (year, codec)) WITHOUT ROWID",
    "INSERT INTO track_sums (codec, year, tracks, duration_ms, size_bytes, profiled)"
    " SELECT codec, year, count(*), sum(duration_ms), sum(size_bytes),"
    " sum(CAST(profile_version > 0 AS INTEGER))"
    " FROM tracks WHERE playable = 1 GROUP BY codec, year",
    "CREATE TABLE album_years ("
    " year INTEGER PRIMARY KEY,"
    " albums BIGINT NOT NULL)",
    "INSERT INTO album_years SELECT year, count(*) FROM albums WHERE listed = 1 GROUP BY year",
    "ALTER TABLE totals ADD COLUMN genres BIGINT NOT NULL DEFAULT 0",
});

// Of SQLite. Each has a condition, so that rows that stay as they are cost nothing.
constexpr auto triggers = std::to_array<std::string_view>({
    "CREATE TRIGGER track_credits_kept AFTER UPDATE OF missing_since_ms, problem, title_key,"
    " album_key ON tracks WHEN old.playable <> new.playable OR old.title_key <> new.title_key"
    " OR old.album_key <> new.album_key BEGIN"
    " UPDATE track_artists SET listed = new.playable, title_key = new.title_key,"
    " album_key = new.album_key WHERE track_id = new.id;"
    " UPDATE track_genres SET listed = new.playable, title_key = new.title_key,"
    " album_key = new.album_key WHERE track_id = new.id;"
    "END",

    "CREATE TRIGGER credits_added AFTER INSERT ON track_artists"
    " WHEN new.role = 0 AND new.listed = 1 BEGIN"
    " UPDATE artists SET track_count = track_count + 1 WHERE id = new.artist_id;"
    "END",
    "CREATE TRIGGER credits_removed AFTER DELETE ON track_artists"
    " WHEN old.role = 0 AND old.listed = 1 BEGIN"
    " UPDATE artists SET track_count = track_count - 1 WHERE id = old.artist_id;"
    "END",
    "CREATE TRIGGER credits_listed AFTER UPDATE OF listed ON track_artists"
    " WHEN new.role = 0 AND new.listed <> old.listed BEGIN"
    " UPDATE artists SET track_count = track_count + new.listed - old.listed"
    " WHERE id = new.artist_id;"
    "END",
    "CREATE TRIGGER genres_added AFTER INSERT ON track_genres WHEN new.listed = 1 BEGIN"
    " UPDATE genres SET track_count = track_count + 1 WHERE id = new.genre_id;"
    "END",
    "CREATE TRIGGER genres_removed AFTER DELETE ON track_genres WHEN old.listed = 1 BEGIN"
    " UPDATE genres SET track_count = track_count - 1 WHERE id = old.genre_id;"
    "END",
    "CREATE TRIGGER genres_listed AFTER UPDATE OF listed ON track_genres"
    " WHEN new.listed <> old.listed BEGIN"
    " UPDATE genres SET track_count = track_count + new.listed - old.listed"
    " WHERE id = new.genre_id;"
    "END",
    "CREATE TRIGGER album_genres_added AFTER INSERT ON album_genres BEGIN"
    " UPDATE genres SET album_count = album_count + 1 WHERE id = new.genre_id;"
    "END",
    "CREATE TRIGGER album_genres_removed AFTER DELETE ON album_genres BEGIN"
    " UPDATE genres SET album_count = album_count - 1 WHERE id = old.genre_id;"
    "END",

    "CREATE TRIGGER tracks_summed AFTER INSERT ON tracks WHEN new.playable = 1 BEGIN"
    " INSERT INTO track_sums VALUES (new.year, new.codec, 1, new.duration_ms, new.size_bytes,"
    " CAST(new.profile_version > 0 AS INTEGER)) ON CONFLICT (year, codec) DO UPDATE SET"
    " tracks = track_sums.tracks + 1,"
    " duration_ms = track_sums.duration_ms + excluded.duration_ms,"
    " size_bytes = track_sums.size_bytes + excluded.size_bytes,"
    " profiled = track_sums.profiled + excluded.profiled;"
    "END",
    "CREATE TRIGGER tracks_subtracted AFTER DELETE ON tracks WHEN old.playable = 1 BEGIN"
    " UPDATE track_sums SET tracks = tracks - 1, duration_ms = duration_ms - old.duration_ms,"
    " size_bytes = size_bytes - old.size_bytes,"
    " profiled = profiled - CAST(old.profile_version > 0 AS INTEGER)"
    " WHERE codec = old.codec AND year = old.year;"
    "END",
    "CREATE TRIGGER tracks_summed_anew AFTER UPDATE OF missing_since_ms, problem, codec, year,"
    " duration_ms, size_bytes, profile_version ON tracks WHEN old.playable <> new.playable"
    " OR old.codec <> new.codec OR old.year <> new.year OR old.duration_ms <> new.duration_ms"
    " OR old.size_bytes <> new.size_bytes"
    " OR (old.profile_version > 0) <> (new.profile_version > 0) BEGIN"
    " UPDATE track_sums SET tracks = tracks - old.playable,"
    " duration_ms = duration_ms - old.duration_ms * old.playable,"
    " size_bytes = size_bytes - old.size_bytes * old.playable,"
    " profiled = profiled - CAST(old.profile_version > 0 AS INTEGER) * old.playable"
    " WHERE codec = old.codec AND year = old.year;"
    " INSERT INTO track_sums VALUES (new.year, new.codec, new.playable,"
    " new.duration_ms * new.playable, new.size_bytes * new.playable,"
    " CAST(new.profile_version > 0 AS INTEGER) * new.playable)"
    " ON CONFLICT (year, codec) DO UPDATE SET"
    " tracks = track_sums.tracks + excluded.tracks,"
    " duration_ms = track_sums.duration_ms + excluded.duration_ms,"
    " size_bytes = track_sums.size_bytes + excluded.size_bytes,"
    " profiled = track_sums.profiled + excluded.profiled;"
    "END",
    "CREATE TRIGGER albums_dated AFTER UPDATE OF track_count, year ON albums"
    " WHEN old.year <> new.year OR (old.track_count > 0) <> (new.track_count > 0) BEGIN"
    " UPDATE album_years SET albums = albums - CAST(old.track_count > 0 AS INTEGER)"
    "  WHERE year = old.year;"
    " INSERT INTO album_years VALUES (new.year, CAST(new.track_count > 0 AS INTEGER))"
    " ON CONFLICT (year) DO UPDATE SET albums = album_years.albums + excluded.albums;"
    "END",

    // The length of the lists follows only where something comes into a list or leaves it.
    "DROP TRIGGER artists_counted",
    "CREATE TRIGGER artists_counted AFTER UPDATE OF track_count, album_count ON artists"
    " WHEN (new.track_count > 0 OR new.album_count > 0)"
    " <> (old.track_count > 0 OR old.album_count > 0) BEGIN"
    " UPDATE totals SET artists = artists"
    " + CAST(new.track_count > 0 OR new.album_count > 0 AS INTEGER)"
    " - CAST(old.track_count > 0 OR old.album_count > 0 AS INTEGER);"
    "END",
    "CREATE TRIGGER genres_counted AFTER UPDATE OF track_count ON genres"
    " WHEN (new.track_count > 0) <> (old.track_count > 0) BEGIN"
    " UPDATE totals SET genres = genres + CAST(new.track_count > 0 AS INTEGER)"
    " - CAST(old.track_count > 0 AS INTEGER);"
    "END",
});

constexpr auto step = [] {
  std::array<std::string_view, statements.size() + triggers.size()> all{};
  std::size_t at = 0;
  for (const std::string_view statement : statements) all[at++] = statement;
  for (const std::string_view trigger : triggers) all[at++] = trigger;
  return all;
}();

}  // namespace

MigrationStep tags_schema() noexcept {
  return step;
}

}  // namespace auralis
