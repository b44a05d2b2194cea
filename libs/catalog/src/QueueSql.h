// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace auralis {

inline constexpr const char* queue_columns =
    "SELECT listener, revision, saved_ms, current_index, frame, repeat_mode, album_id, tracks,"
    " coalesce(shuffle_order, ''), CAST(shuffle_order IS NOT NULL AS INTEGER) FROM queues";

inline std::string queue_sql() {
  return std::string{queue_columns} + " WHERE user_id = :user AND listener = :listener";
}
inline std::string queues_sql() {
  return std::string{queue_columns} + " WHERE user_id = :user ORDER BY number DESC";
}

inline constexpr const char* save_queue_sql =
    "INSERT INTO queues (user_id, listener, revision, number, saved_ms, current_index, frame,"
    " repeat_mode, album_id, tracks, shuffle_order) VALUES (:user, :listener, 1, (SELECT"
    " coalesce(max(number), 0) + 1 FROM queues WHERE user_id = :user), :now, :index, :frame, "
    ":repeat,"
    " :album, :tracks, CASE WHEN :shuffled = 1 THEN :order ELSE NULL END)"
    " ON CONFLICT (user_id, listener) DO UPDATE SET revision = queues.revision + 1,"
    " number = excluded.number, saved_ms = excluded.saved_ms, current_index = "
    "excluded.current_index,"
    " frame = excluded.frame, repeat_mode = excluded.repeat_mode, album_id = excluded.album_id,"
    " tracks = excluded.tracks, shuffle_order = excluded.shuffle_order";

inline constexpr const char* drop_queues_sql =
    "DELETE FROM queues WHERE user_id = :user AND listener IN (SELECT listener FROM queues"
    " WHERE user_id = :user ORDER BY number DESC LIMIT 1000 OFFSET :kept)";

}  // namespace auralis
