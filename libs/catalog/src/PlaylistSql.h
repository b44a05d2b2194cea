// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KeyWalk.h"

namespace auralis {

inline KeyWalk playlist_walk() {
  const std::string from = " FROM playlists WHERE user_id = :user AND deleted_ms IS NULL";
  const std::string order = " ORDER BY name_key, id LIMIT :limit";
  return {.name = "playlists",
          .first = "SELECT name_key, id" + from + order,
          .next = "SELECT name_key, id" + from + " AND (name_key, id) > (:key, :after)" + order,
          .total = "SELECT count(*)" + from};
}

/// Its `user` is the playlist.
inline KeyWalk entry_walk() {
  const std::string from = " FROM playlist_entries WHERE playlist_id = :user";
  const std::string order = " ORDER BY position, id LIMIT :limit";
  return {.name = "entries",
          .first = "SELECT position, id" + from + order,
          .next = "SELECT position, id" + from + " AND (position, id) > (:key, :after)" + order,
          .total = "SELECT entry_count FROM playlists WHERE id = :user"};
}

inline constexpr const char* playlist_sql =
    "SELECT id, name, description, coalesce(rules, ''), revision, entry_count, duration_ms,"
    " created_ms, changed_ms, coalesce(deleted_ms, 0) FROM playlists"
    " WHERE id = :id AND user_id = :user";

inline constexpr const char* entry_sql =
    "SELECT coalesce(e.track_id, 0), e.title, e.artist, e.duration_ms, coalesce(t.playable, 0)"
    " FROM playlist_entries e LEFT JOIN tracks t ON t.id = e.track_id WHERE e.id = :id";

inline constexpr const char* files_sql =
    "SELECT coalesce(t.path, ''), e.title, e.artist, coalesce(a.title, ''), e.duration_ms"
    " FROM playlist_entries e LEFT JOIN tracks t ON t.id = e.track_id"
    " LEFT JOIN albums a ON a.id = t.album_id WHERE e.playlist_id = :playlist ORDER BY e.position";

inline constexpr const char* last_position_sql =
    "SELECT position FROM playlist_entries WHERE playlist_id = :playlist AND position < :above"
    " ORDER BY position DESC LIMIT 1";

inline constexpr const char* order_sql =
    "SELECT id FROM playlist_entries WHERE playlist_id = :playlist AND position IS NOT NULL"
    " ORDER BY position";

}  // namespace auralis
