// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis {

// What hangs on one track or album, each by the key that begins with its id.

inline constexpr const char* track_credits_sql =
    "SELECT c.role, c.artist_id, r.name, c.detail, r.musicbrainz_id FROM track_artists c"
    " CROSS JOIN artists r ON r.id = c.artist_id WHERE c.track_id = :id"
    " ORDER BY c.role, c.position";

inline constexpr const char* track_genres_sql =
    "SELECT c.genre_id, g.name FROM track_genres c CROSS JOIN genres g ON g.id = c.genre_id"
    " WHERE c.track_id = :id ORDER BY c.position";

inline constexpr const char* details_sql =
    "SELECT disc_total, track_total, disc_subtitle, release_date, original_date, edition, label,"
    " catalog_number, recording_id, release_track_id, release_id, release_group_id,"
    " track_gain_cdb, album_gain_cdb, track_peak_ppm, album_peak_ppm, r128_track_cdb,"
    " r128_album_cdb, isrc FROM track_details WHERE track_id = :id";

inline constexpr const char* lyrics_sql = "SELECT plain, synced FROM lyrics WHERE track_id = :id";

inline constexpr const char* release_sql =
    "SELECT release_id FROM albums WHERE id = :id AND track_count + problem_count > 0";

inline constexpr const char* album_artists_sql =
    "SELECT 1, c.artist_id, r.name, '', r.musicbrainz_id FROM album_artists c"
    " CROSS JOIN artists r ON r.id = c.artist_id WHERE c.album_id = :id ORDER BY c.position";

inline constexpr const char* album_genres_sql =
    "SELECT c.genre_id, g.name FROM album_genres c CROSS JOIN genres g ON g.id = c.genre_id"
    " WHERE c.album_id = :id ORDER BY c.genre_id LIMIT 100";

}  // namespace auralis
