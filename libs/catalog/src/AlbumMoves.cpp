// SPDX-License-Identifier: GPL-3.0-or-later
#include "AlbumMoves.h"

#include <utility>

#include <fmt/format.h>

namespace auralis {

AlbumMoves::AlbumMoves(soci::session& session)
    : come_back_{session},
      note_{session},
      is_empty_{session},
      destination_{session},
      forget_{session},
      add_marks_{session},
      drop_marks_{session},
      add_mastering_{session},
      drop_mastering_{session},
      tracks_follow_{session},
      albums_follow_{session} {
  prepare_notes();
  prepare_carrying();
}

void AlbumMoves::prepare_notes() {
  come_back_.use(from_, "from").use(to_, "to");
  come_back_.prepare("DELETE FROM album_moves WHERE album_id = :to AND new_album_id = :from");
  note_.use(from_, "from").use(to_, "to");
  note_.prepare(
      "INSERT INTO album_moves (album_id, new_album_id) VALUES (:from, :to)"
      " ON CONFLICT (album_id) DO UPDATE SET new_album_id ="
      " CASE WHEN album_moves.new_album_id = excluded.new_album_id THEN excluded.new_album_id"
      " ELSE NULL END");
  is_empty_.use(from_, "from").into(to_);
  is_empty_.prepare(
      "SELECT l.id FROM albums l WHERE l.id = :from AND NOT EXISTS"
      " (SELECT 1 FROM tracks t WHERE t.album_id = l.id AND t.present = 1)");
  destination_.use(from_, "from").into(to_);
  destination_.prepare("SELECT coalesce(new_album_id, 0) FROM album_moves WHERE album_id = :from");
  forget_.use(from_, "from").prepare("DELETE FROM album_moves WHERE album_id = :from");
}

/// What was said of the other album stays; plays are those of the tracks of both.
void AlbumMoves::prepare_carrying() {
  add_marks_.use(from_, "from").use(to_, "to");
  add_marks_.prepare(
      "INSERT INTO album_marks (user_id, item_id, favourite_ms, rating, plays, skips, last_play,"
      " last_played_ms) SELECT user_id, CAST(:to AS BIGINT), favourite_ms, rating, plays, skips,"
      " last_play, last_played_ms FROM album_marks WHERE item_id = :from"
      " ON CONFLICT (user_id, item_id) DO UPDATE SET"
      " favourite_ms = coalesce(album_marks.favourite_ms, excluded.favourite_ms),"
      " rating = coalesce(album_marks.rating, excluded.rating),"
      " plays = album_marks.plays + excluded.plays, skips = album_marks.skips + excluded.skips,"
      " last_play = CASE WHEN coalesce(album_marks.last_play, 0) > coalesce(excluded.last_play, 0)"
      " THEN album_marks.last_play ELSE excluded.last_play END,"
      " last_played_ms = CASE WHEN"
      " coalesce(album_marks.last_play, 0) > coalesce(excluded.last_play, 0)"
      " THEN album_marks.last_played_ms ELSE excluded.last_played_ms END");
  drop_marks_.use(from_, "from").prepare("DELETE FROM album_marks WHERE item_id = :from");
  add_mastering_.use(from_, "from").use(to_, "to");
  add_mastering_.prepare(
      "INSERT INTO album_mastering (user_id, item_id, enabled, preset, intensity_percent,"
      " reference_id, reference_album_id, amount_percent) SELECT user_id, CAST(:to AS BIGINT),"
      " enabled, preset, intensity_percent, reference_id, reference_album_id, amount_percent"
      " FROM album_mastering"
      " WHERE item_id = :from ON CONFLICT (user_id, item_id) DO NOTHING");
  drop_mastering_.use(from_, "from").prepare("DELETE FROM album_mastering WHERE item_id = :from");
  for (const auto& [statement, table] : {std::pair{&tracks_follow_, "track_mastering"},
                                         std::pair{&albums_follow_, "album_mastering"}}) {
    statement->use(from_, "from").use(to_, "to");
    statement->prepare(
        fmt::format("UPDATE {} SET reference_album_id = CAST(:to AS BIGINT)"
                    " WHERE reference_album_id = :from",
                    table));
  }
}

void AlbumMoves::note(AlbumId from, AlbumId to) {
  if (from == to) return;
  from_ = from.value;
  to_ = to.value;
  come_back_.run();
  note_.run();
  left_.insert(from_);
}

void AlbumMoves::settle() {
  for (const std::int64_t album : left_) {
    from_ = album;
    if (!is_empty_.run_to_end() || !destination_.run_to_end()) continue;
    if (to_ != 0) carry();
    forget_.run();
  }
  left_.clear();
}

void AlbumMoves::carry() {
  add_marks_.run();
  drop_marks_.run();
  add_mastering_.run();
  drop_mastering_.run();
  tracks_follow_.run();
  albums_follow_.run();
}

}  // namespace auralis
