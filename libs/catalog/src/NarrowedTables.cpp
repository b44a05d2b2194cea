// SPDX-License-Identifier: GPL-3.0-or-later
#include "NarrowedTables.h"

#include <vector>

#include <fmt/format.h>

namespace auralis {
namespace {

/// Of the track `t`: the last range that begins before it is the only one that may hold it.
constexpr std::string_view heard =
    "t.path < (SELECT h.high FROM heard h WHERE h.low <= t.path ORDER BY h.low DESC LIMIT 1)";
constexpr std::string_view plays = "t.present = 1 AND t.problem = ''";

/// What hangs on a track, by the column that names it.
NarrowedTable of_track(std::string_view table, std::string_view column) {
  return {table, fmt::format("SELECT x.* FROM @{} x WHERE EXISTS"
                             " (SELECT 1 FROM @tracks t WHERE t.id = x.{} AND {})",
                             table, column, heard)};
}

/// That something on the album is heard that meets `condition`.
std::string on_album(std::string_view album, std::string_view condition) {
  return fmt::format("EXISTS (SELECT 1 FROM @tracks t WHERE t.album_id = {} AND {} AND {})", album,
                     condition, heard);
}

std::string on_album_of_genre(std::string_view album, std::string_view genre) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM @tracks t CROSS JOIN @track_genres e ON e.track_id = t.id"
      " WHERE t.album_id = {} AND t.present = 1 AND e.genre_id = {} AND e.listed = 1 AND {})",
      album, genre, heard);
}

/// That the artist is listed for something that is heard.
std::string lists_artist(std::string_view artist) {
  return fmt::format(
      "(EXISTS (SELECT 1 FROM @track_artists c CROSS JOIN @tracks t ON t.id = c.track_id"
      "  WHERE c.artist_id = {0} AND c.role = 0 AND c.listed = 1 AND {1})"
      " OR EXISTS (SELECT 1 FROM @album_artists c"
      "  WHERE c.artist_id = {0} AND c.listed = 1 AND {2}))",
      artist, heard, on_album("c.album_id", plays));
}

std::string albums_query() {
  const std::string of_album = "FROM @tracks t WHERE t.album_id = l.id AND ";
  return fmt::format(
      "SELECT l.id, l.identity, l.title, l.artist_named, l.artist_id,"
      " (SELECT t.artwork_id {0}t.present = 1 AND t.artwork_id IS NOT NULL AND {1}"
      "  ORDER BY t.album_key LIMIT 1) AS artwork_id, l.year,"
      " (SELECT count(*) {0}{2} AND {1}) AS track_count,"
      " (SELECT count(*) {0}t.present = 1 AND t.problem <> '' AND {1}) AS problem_count,"
      " (SELECT CAST(coalesce(sum(t.duration_ms), 0) AS BIGINT) {0}{2} AND {1}) AS duration_ms,"
      " l.title_key, l.artist_key, l.year_key, l.added_key, l.listed, l.artist, l.release_id,"
      " l.has_editions, l.edition, l.random_key"
      " FROM @albums l WHERE (+l.listed = 1 AND {3}) OR (+l.listed = 0 AND {4})",
      of_album, heard, plays, on_album("l.id", plays), on_album("l.id", "t.present = 1"));
}

std::string album_artists_query() {
  return fmt::format(
      "SELECT x.* FROM @album_artists x WHERE (+x.listed = 1 AND {}) OR (+x.listed = 0 AND {})",
      on_album("x.album_id", plays), on_album("x.album_id", "t.present = 1"));
}

/// Whoever is credited for something that is heard, in whatever role: their names stand beside it.
std::string artists_query() {
  return fmt::format(
      "SELECT r.id, r.identity, r.name, r.name_key,"
      " (SELECT count(*) FROM @track_artists c CROSS JOIN @tracks t ON t.id = c.track_id"
      "  WHERE c.artist_id = r.id AND c.role = 0 AND c.listed = 1 AND {0}) AS track_count,"
      " (SELECT count(*) FROM @album_artists c WHERE c.artist_id = r.id AND c.listed = 1 AND {1})"
      "  AS album_count, r.listed, r.sort_name, r.musicbrainz_id FROM @artists r"
      " WHERE EXISTS (SELECT 1 FROM @track_artists c CROSS JOIN @tracks t ON t.id = c.track_id"
      "  WHERE c.artist_id = r.id AND {0})"
      " OR EXISTS (SELECT 1 FROM @album_artists c WHERE c.artist_id = r.id AND {2})",
      heard, on_album("c.album_id", plays), on_album("c.album_id", "t.present = 1"));
}

std::string genres_query() {
  const std::string tracks = fmt::format(
      "FROM @track_genres c CROSS JOIN @tracks t ON t.id = c.track_id WHERE c.genre_id = g.id"
      " AND {}",
      heard);
  return fmt::format(
      "SELECT g.id, g.identity, g.name, g.name_key,"
      " (SELECT count(*) {0} AND c.listed = 1) AS track_count,"
      " (SELECT count(*) FROM @album_genres c WHERE c.genre_id = g.id AND {1}) AS album_count,"
      " g.listed FROM @genres g WHERE (+g.listed = 1 AND EXISTS (SELECT 1 {0} AND c.listed = 1))"
      " OR (+g.listed = 0 AND EXISTS (SELECT 1 {0}))",
      tracks, on_album_of_genre("c.album_id", "c.genre_id"));
}

/// Tracks are counted along the index of their folders.
std::string totals_query() {
  return fmt::format(
      "SELECT o.id,"
      " (SELECT count(*) FROM folders d CROSS JOIN @tracks t ON t.folder_id = d.id"
      "  WHERE t.playable = 1) AS tracks,"
      " (SELECT count(*) FROM @albums l WHERE l.listed = 1 AND {}) AS albums,"
      " (SELECT count(*) FROM @artists r WHERE r.listed = 1 AND {}) AS artists,"
      " (SELECT count(*) FROM genres g WHERE g.listed = 1) AS genres FROM @totals o",
      on_album("l.id", plays), lists_artist("r.id"));
}

std::string track_sums_query() {
  return fmt::format(
      "SELECT t.year, t.codec, count(*) AS tracks,"
      " CAST(sum(t.duration_ms) AS BIGINT) AS duration_ms,"
      " CAST(sum(t.size_bytes) AS BIGINT) AS size_bytes,"
      " CAST(sum(CAST(t.profile_version > 0 AS INTEGER)) AS BIGINT) AS profiled"
      " FROM @tracks t WHERE t.playable = 1 AND {} GROUP BY t.year, t.codec",
      heard);
}

std::string album_years_query() {
  return fmt::format(
      "SELECT l.year, count(*) AS albums FROM @albums l WHERE l.listed = 1 AND {} GROUP BY l.year",
      on_album("l.id", plays));
}

/// A folder itself is its path without the slash that its tracks have.
constexpr std::string_view folders_query =
    "SELECT d.* FROM @folders d WHERE d.path || '/' < (SELECT h.high FROM heard h"
    " WHERE h.low <= d.path || '/' ORDER BY h.low DESC LIMIT 1)";
constexpr std::string_view artworks_query =
    "SELECT w.* FROM @artworks w WHERE w.file < (SELECT h.high FROM heard h"
    " WHERE h.low <= w.file ORDER BY h.low DESC LIMIT 1)";

// A unary plus keeps a condition of a view from choosing the index: lists walk theirs.

/// In the order in which they are made: some name those before.
std::vector<NarrowedTable> made() {
  return {
      {"tracks", fmt::format("SELECT t.* FROM @tracks t WHERE {}", heard)},
      of_track("track_artists", "track_id"),
      of_track("track_genres", "track_id"),
      of_track("track_details", "track_id"),
      of_track("lyrics", "track_id"),
      of_track("analyses", "track_id"),
      of_track("track_words", "id"),
      {"folders", std::string{folders_query}},
      {"artworks", std::string{artworks_query}},
      {"artwork_looks",
       "SELECT x.* FROM @artwork_looks x WHERE EXISTS"
       " (SELECT 1 FROM artworks w WHERE w.id = x.artwork_id)"},
      {"albums", albums_query()},
      {"album_artists", album_artists_query()},
      {"album_genres", fmt::format("SELECT x.* FROM @album_genres x WHERE {}",
                                   on_album_of_genre("x.album_id", "x.genre_id"))},
      {"album_words",
       fmt::format("SELECT x.* FROM @album_words x WHERE {}", on_album("x.id", plays))},
      {"album_years", album_years_query()},
      {"artists", artists_query()},
      {"artist_words",
       fmt::format("SELECT x.* FROM @artist_words x WHERE {}", lists_artist("x.id"))},
      {"genres", genres_query()},
      {"track_sums", track_sums_query()},
      {"totals", totals_query()},
  };
}

}  // namespace

std::span<const NarrowedTable> narrowed_tables() {
  static const std::vector<NarrowedTable> tables = made();
  return tables;
}

}  // namespace auralis
