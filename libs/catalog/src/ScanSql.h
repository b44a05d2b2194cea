// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis {

// What a scan asks. Each walks an index; a test holds them to it.

inline constexpr const char* known_in_folder_sql =
    "SELECT t.id, t.path, t.size_bytes, t.modified_ns, t.problem, coalesce(w.embedded, 0),"
    " coalesce(w.modified_ns, 0),"
    " CAST(t.problem <> '' AND t.problem = coalesce((SELECT n.problem FROM analyses n"
    " WHERE n.track_id = t.id), '') AS INTEGER),"
    " t.damage, t.lyrics_modified_ns, t.tags_version, t.disc_number, t.sheets"
    " FROM tracks t LEFT JOIN artworks w ON w.id = t.artwork_id"
    " WHERE t.path >= :from AND t.path < :end AND +t.present = 1 ORDER BY t.path"
    " LIMIT :limit";

inline constexpr const char* known_below_sql =
    "SELECT id FROM tracks WHERE path >= :from AND path < :end AND +present = 1"
    " ORDER BY path LIMIT 1";

// By the narrow index that analysis walks: all that plays, and all that does not.
inline constexpr const char* known_count_sql =
    "SELECT (SELECT count(*) FROM tracks WHERE playable = 1)"
    " + (SELECT count(*) FROM tracks WHERE troubled = 1 AND problem <> '')";

inline constexpr const char* mark_missing_sql =
    "UPDATE tracks SET missing_since_ms = :now WHERE id = :id AND path = :path"
    " AND missing_since_ms IS NULL RETURNING album_id, folder_id";

inline constexpr const char* mark_range_sql =
    "UPDATE tracks SET missing_since_ms = :now WHERE id IN"
    " (SELECT t.id FROM tracks t WHERE t.path >= :from AND t.path < :to"
    " AND t.missing_since_ms IS NULL ORDER BY t.path LIMIT :limit)"
    " RETURNING id, path, album_id, folder_id";

// No path of a file begins with "//", so what is displaced is in nobody's way, and keeps its name.
inline constexpr const char* displace_sql =
    "UPDATE tracks SET path = '//' || id || path, missing_since_ms = :now WHERE id = :id"
    " AND size_bytes = :size AND modified_ns = :modified AND missing_since_ms IS NULL"
    " RETURNING album_id, folder_id";

#define AURALIS_MISSING_COLUMNS                                               \
  "SELECT t.id, t.path, t.size_bytes, t.modified_ns, t.codec, t.duration_ms," \
  " t.missing_since_ms, coalesce((SELECT n.content_hash FROM analyses n"      \
  " WHERE n.track_id = t.id AND n.problem = ''), '') FROM tracks t"

inline constexpr const char* missing_with_stamp_sql = AURALIS_MISSING_COLUMNS
    " WHERE t.missing_since_ms IS NOT NULL AND t.size_bytes = :size AND t.modified_ns = :modified"
    " ORDER BY t.id LIMIT 1000";

inline constexpr const char* missing_at_path_sql =
    AURALIS_MISSING_COLUMNS " WHERE t.path = :path AND t.missing_since_ms IS NOT NULL";

inline constexpr const char* missing_of_size_sql = AURALIS_MISSING_COLUMNS
    " WHERE t.missing_since_ms IS NOT NULL AND t.size_bytes = :size LIMIT 1000";

inline constexpr const char* missing_of_duration_sql = AURALIS_MISSING_COLUMNS
    " WHERE t.missing_since_ms IS NOT NULL AND t.missing_since_ms >= :recent"
    " AND t.codec = :codec AND t.duration_ms BETWEEN :shortest AND :longest LIMIT 1000";

#undef AURALIS_MISSING_COLUMNS

inline constexpr const char* count_scan_day_sql =
    "UPDATE scan_days SET days = days + 1, last_day = :day WHERE last_day <> :day";

inline constexpr const char* missing_count_sql =
    "SELECT count(*) FROM tracks WHERE missing_since_ms IS NOT NULL";

// SQLite gives a new row the id above the highest one that is there, so the newest row stays.
inline constexpr const char* long_missing_sql =
    "SELECT id FROM tracks WHERE missing_since_ms IS NOT NULL AND missing_since_ms < :before"
    " AND missing_since_day <= :day"
    " AND id < (SELECT max(id) FROM tracks)"
    " ORDER BY missing_since_ms LIMIT :limit";

}  // namespace auralis
