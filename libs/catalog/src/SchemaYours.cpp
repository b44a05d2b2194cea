// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaYours.h"

#include <array>

namespace auralis {
namespace {

// What belongs to a listener. All that only SQLite has (WITHOUT ROWID, AUTOINCREMENT, triggers)
// stands here, not in the statements that work with it.
//
// Marks have an index for each list they make, by (user, what it is sorted by, id), and only of
// the rows that are in it. A play's id, not its time, says which was later: clocks are set back.
constexpr auto steps = std::to_array<std::string_view>({
    "CREATE TABLE track_marks ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " item_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " favourite_ms BIGINT,"  // since when, null for no favourite
    " rating BIGINT,"        // half stars, 1 to 10
    " plays BIGINT NOT NULL DEFAULT 0,"
    " skips BIGINT NOT NULL DEFAULT 0,"
    " last_play BIGINT,"  // an id of plays
    " last_played_ms BIGINT,"
    " PRIMARY KEY (user_id, item_id)) WITHOUT ROWID",
    "CREATE TABLE album_marks ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " item_id BIGINT NOT NULL REFERENCES albums ON DELETE CASCADE,"
    " favourite_ms BIGINT,"
    " rating BIGINT,"
    " plays BIGINT NOT NULL DEFAULT 0,"  // of its tracks
    " skips BIGINT NOT NULL DEFAULT 0,"
    " last_play BIGINT,"
    " last_played_ms BIGINT,"
    " PRIMARY KEY (user_id, item_id)) WITHOUT ROWID",
    "CREATE TABLE artist_marks ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " item_id BIGINT NOT NULL REFERENCES artists ON DELETE CASCADE,"
    " favourite_ms BIGINT,"
    " rating BIGINT,"
    " plays BIGINT NOT NULL DEFAULT 0,"
    " skips BIGINT NOT NULL DEFAULT 0,"
    " last_play BIGINT,"
    " last_played_ms BIGINT,"
    " PRIMARY KEY (user_id, item_id)) WITHOUT ROWID",
    "CREATE INDEX track_marks_of ON track_marks (item_id)",
    "CREATE INDEX album_marks_of ON album_marks (item_id)",
    "CREATE INDEX artist_marks_of ON artist_marks (item_id)",
    "CREATE INDEX track_favourites ON track_marks (user_id, favourite_ms, item_id)"
    " WHERE favourite_ms > 0",
    "CREATE INDEX track_ratings ON track_marks (user_id, rating, item_id) WHERE rating > 0",
    "CREATE INDEX track_plays ON track_marks (user_id, plays, item_id) WHERE plays > 0",
    "CREATE INDEX track_last_plays ON track_marks (user_id, last_play, item_id)"
    " WHERE last_play > 0",
    "CREATE INDEX album_favourites ON album_marks (user_id, favourite_ms, item_id)"
    " WHERE favourite_ms > 0",
    "CREATE INDEX album_ratings ON album_marks (user_id, rating, item_id) WHERE rating > 0",
    "CREATE INDEX album_plays ON album_marks (user_id, plays, item_id) WHERE plays > 0",
    "CREATE INDEX album_last_plays ON album_marks (user_id, last_play, item_id)"
    " WHERE last_play > 0",
    "CREATE INDEX artist_favourites ON artist_marks (user_id, favourite_ms, item_id)"
    " WHERE favourite_ms > 0",
    "CREATE INDEX artist_ratings ON artist_marks (user_id, rating, item_id) WHERE rating > 0",
    "CREATE INDEX artist_plays ON artist_marks (user_id, plays, item_id) WHERE plays > 0",
    "CREATE INDEX artist_last_plays ON artist_marks (user_id, last_play, item_id)"
    " WHERE last_play > 0",

    "CREATE TABLE plays ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " track_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " played_ms BIGINT NOT NULL,"  // when it was begun
    " heard_ms BIGINT NOT NULL)",
    "CREATE INDEX plays_by_user ON plays (user_id, id)",
    "CREATE INDEX plays_of_track ON plays (track_id)",
    // The length of each history, for the reason of the table totals.
    "CREATE TABLE play_totals ("
    " user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,"
    " plays BIGINT NOT NULL)",
    "CREATE TRIGGER plays_counted AFTER INSERT ON plays BEGIN"
    " INSERT INTO play_totals VALUES (new.user_id, 1)"
    " ON CONFLICT (user_id) DO UPDATE SET plays = play_totals.plays + 1;"
    "END",
    "CREATE TRIGGER plays_discounted AFTER DELETE ON plays BEGIN"
    " UPDATE play_totals SET plays = plays - 1 WHERE user_id = old.user_id;"
    "END",

    // Entries keep what they were called, so that one whose track is gone for good can still be
    // told. Positions ascend with gaps between them; null only while entries are moved.
    "CREATE TABLE playlists ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " name TEXT NOT NULL,"
    " name_key TEXT NOT NULL,"
    " description TEXT NOT NULL,"
    " rules TEXT,"  // JSON of a smart playlist, null for one of entries
    " revision BIGINT NOT NULL,"
    " entry_count BIGINT NOT NULL DEFAULT 0,"
    " duration_ms BIGINT NOT NULL DEFAULT 0,"  // the sum of its entries
    " created_ms BIGINT NOT NULL,"
    " changed_ms BIGINT NOT NULL,"
    " deleted_ms BIGINT)",
    "CREATE INDEX playlists_by_name ON playlists (user_id, name_key, id) WHERE deleted_ms IS NULL",
    "CREATE INDEX playlists_deleted ON playlists (deleted_ms) WHERE deleted_ms > 0",
    "CREATE TABLE playlist_entries ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " playlist_id BIGINT NOT NULL REFERENCES playlists ON DELETE CASCADE,"
    " position BIGINT,"
    " track_id BIGINT REFERENCES tracks ON DELETE SET NULL,"
    " title TEXT NOT NULL,"
    " artist TEXT NOT NULL,"
    " duration_ms BIGINT NOT NULL,"
    " UNIQUE (playlist_id, position))",
    "CREATE INDEX playlist_entries_of_track ON playlist_entries (track_id)",

    "CREATE TABLE queues ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " listener TEXT NOT NULL,"
    " revision BIGINT NOT NULL,"
    " number BIGINT NOT NULL,"  // of all saves of the user: the order in which they came
    " saved_ms BIGINT NOT NULL,"
    " current_index BIGINT NOT NULL,"
    " frame BIGINT NOT NULL,"
    " repeat_mode TEXT NOT NULL,"
    " album_id BIGINT NOT NULL,"  // queued as a whole; 0 for none
    " tracks TEXT NOT NULL,"      // ids, a blank between two
    " shuffle_order TEXT,"        // places in tracks without shuffling, likewise; null for none
    " PRIMARY KEY (user_id, listener)) WITHOUT ROWID",
    "CREATE INDEX queues_by_number ON queues (user_id, number)",

    "CREATE TABLE track_mastering ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " item_id BIGINT NOT NULL REFERENCES tracks ON DELETE CASCADE,"
    " enabled BIGINT NOT NULL,"
    " preset TEXT NOT NULL,"
    " intensity_percent BIGINT NOT NULL,"
    " reference_id BIGINT REFERENCES tracks ON DELETE SET NULL,"
    " amount_percent BIGINT NOT NULL,"
    " PRIMARY KEY (user_id, item_id)) WITHOUT ROWID",
    "CREATE TABLE album_mastering ("
    " user_id BIGINT NOT NULL REFERENCES users ON DELETE CASCADE,"
    " item_id BIGINT NOT NULL REFERENCES albums ON DELETE CASCADE,"
    " enabled BIGINT NOT NULL,"
    " preset TEXT NOT NULL,"
    " intensity_percent BIGINT NOT NULL,"
    " reference_id BIGINT REFERENCES tracks ON DELETE SET NULL,"
    " amount_percent BIGINT NOT NULL,"
    " PRIMARY KEY (user_id, item_id)) WITHOUT ROWID",
    "CREATE INDEX track_mastering_of ON track_mastering (item_id)",
    "CREATE INDEX album_mastering_of ON album_mastering (item_id)",
    "CREATE INDEX track_mastering_by_reference ON track_mastering (reference_id)",
    "CREATE INDEX album_mastering_by_reference ON album_mastering (reference_id)",
});

}  // namespace

MigrationStep schema_yours() noexcept {
  return steps;
}

}  // namespace auralis
