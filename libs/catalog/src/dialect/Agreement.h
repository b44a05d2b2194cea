// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace auralis {

/// What is kept beside the rows that it is counted from.
struct Agreement {
  const char* what;  ///< In words, after "does not agree with its rows:".
  const char* sql;   ///< One number, 0 where both agree; one statement, so of one moment.
};

/// In the SQL of both databases, of the newest schema. Each reads a table or an index once.
inline constexpr auto agreements = std::to_array<Agreement>({
    {"the number of tracks",
     "SELECT t.tracks - (SELECT count(*) FROM tracks WHERE playable = 1) FROM totals t"},
    {"the number of albums",
     "SELECT t.albums - (SELECT count(*) FROM albums WHERE listed = 1) FROM totals t"},
    {"the number of artists",
     "SELECT t.artists - (SELECT count(*) FROM artists WHERE listed = 1) FROM totals t"},
    {"the number of genres",
     "SELECT t.genres - (SELECT count(*) FROM genres WHERE listed = 1) FROM totals t"},
    {"tracks by year and codec",
     "SELECT coalesce(sum(tracks), 0) - (SELECT count(*) FROM tracks WHERE playable = 1)"
     " FROM track_sums"},
    {"how long all is",
     "SELECT coalesce(sum(duration_ms), 0)"
     " - (SELECT coalesce(sum(duration_ms), 0) FROM tracks WHERE playable = 1) FROM track_sums"},
    {"albums by year",
     "SELECT coalesce(sum(albums), 0) - (SELECT count(*) FROM albums WHERE listed = 1)"
     " FROM album_years"},
    {"the tracks of an album",
     "SELECT count(*) FROM albums l WHERE l.track_count <> (SELECT count(*) FROM tracks t"
     " WHERE t.album_id = l.id AND t.present = 1 AND t.problem = '')"},
    {"the tracks of an artist",
     "SELECT count(*) FROM artists r WHERE r.track_count <> (SELECT count(*) FROM track_artists c"
     " WHERE c.artist_id = r.id AND c.role = 0 AND c.listed = 1)"},
    {"the tracks of a genre",
     "SELECT count(*) FROM genres g WHERE g.track_count <> (SELECT count(*) FROM track_genres c"
     " WHERE c.genre_id = g.id AND c.listed = 1)"},
    {"the number of plays",
     "SELECT count(*) FROM play_totals p WHERE p.plays <> (SELECT count(*) FROM plays x"
     " WHERE x.user_id = p.user_id)"},
    {"the entries of a playlist",
     "SELECT count(*) FROM playlists p WHERE p.entry_count <> (SELECT count(*)"
     " FROM playlist_entries e WHERE e.playlist_id = p.id)"},
    // While it is made anew, some is not there yet.
    {"what is searched",
     "SELECT CASE WHEN s.version = 0 OR EXISTS (SELECT 1 FROM search_renewal) THEN 0"
     " ELSE (SELECT count(*) FROM track_words)"
     " - (SELECT count(*) FROM tracks WHERE playable = 1) END FROM search_state s"},
});

}  // namespace auralis
