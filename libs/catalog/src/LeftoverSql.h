// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include <fmt/format.h>

namespace auralis {

/// One kind of rows that may be left over.
struct LeftoverKind {
  const char* table;
  const char* is_left;                ///< A condition on the row `x`: each part asks an index.
  std::array<const char*, 2> before;  ///< What goes with it and would hold it, by `:id`.
};

/// In this order: what goes leaves the next ones without a reference.
inline constexpr auto leftover_kinds = std::to_array<LeftoverKind>({
    {"albums",
     "x.listed = 0 AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.album_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM album_marks m WHERE m.item_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM album_mastering m WHERE m.item_id = x.id)",
     {"DELETE FROM album_folders WHERE album_id = :id",
      "DELETE FROM album_moves WHERE new_album_id = :id"}},
    // The first two are nobody and everybody.
    {"artists",
     "x.listed = 0 AND x.id > 2"
     " AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.artist_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM track_artists c WHERE c.artist_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM albums l WHERE l.artist_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM album_artists c WHERE c.artist_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM artist_marks m WHERE m.item_id = x.id)",
     {"DELETE FROM stale_artists WHERE artist_id = :id", nullptr}},
    {"genres",
     "x.listed = 0 AND NOT EXISTS (SELECT 1 FROM track_genres c WHERE c.genre_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM album_genres c WHERE c.genre_id = x.id)",
     {nullptr, nullptr}},
    {"artworks",
     "NOT EXISTS (SELECT 1 FROM tracks t WHERE t.artwork_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM albums l WHERE l.artwork_id = x.id)",
     {nullptr, nullptr}},
    {"folders",
     "x.listed = 0 AND NOT EXISTS (SELECT 1 FROM tracks t WHERE t.folder_id = x.id)"
     " AND NOT EXISTS (SELECT 1 FROM folders c WHERE c.parent_id = x.id)",
     {nullptr, nullptr}},
});

/// The newest row of a kind, which stays.
inline std::string newest_sql(const LeftoverKind& kind) {
  return fmt::format("SELECT coalesce(max(id), 0) FROM {}", kind.table);
}

/// From the newest to the oldest: folders lie in older ones, as a rule.
inline std::string looked_at_sql(const LeftoverKind& kind) {
  return fmt::format(
      "SELECT x.id, CAST({} AS INTEGER) FROM {} x WHERE x.id < :below ORDER BY x.id DESC"
      " LIMIT :limit",
      kind.is_left, kind.table);
}

/// Whether one is so still.
inline std::string still_left_sql(const LeftoverKind& kind) {
  return fmt::format("SELECT x.id FROM {} x WHERE x.id = :id AND {}", kind.table, kind.is_left);
}

}  // namespace auralis
