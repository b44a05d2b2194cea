// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/HistoryStore.h"

#include "HistorySql.h"
#include "Owned.h"
#include "State.h"

namespace auralis {
namespace {

struct TrackPlace {
  std::int64_t album{};
  std::int64_t artist{};
};

Result<TrackPlace> place_of(soci::session& session, TrackId track) {
  TrackPlace place;
  Statement statement{session};
  statement.use(track.value, "id").into(place.album).into(place.artist);
  statement.prepare("SELECT album_id, artist_id FROM tracks WHERE id = :id");
  if (!statement.run()) return fail(ErrorKind::NotFound, "no track {} in the library", track);
  return place;
}

std::int64_t insert_play(soci::session& session, UserId user, const Play& play) {
  std::int64_t id = 0;
  Statement statement{session};
  statement.use(user.value, "user").use(play.track.value, "track").use(play.played_ms, "played");
  statement.use(play.heard_ms, "heard").into(id);
  statement.prepare(
      "INSERT INTO plays (user_id, track_id, played_ms, heard_ms)"
      " VALUES (:user, :track, :played, :heard) RETURNING id");
  statement.run_to_end();
  return id;
}

void count_play(soci::session& session, UserId user, std::string_view table, std::int64_t item,
                std::int64_t play, std::int64_t played_ms) {
  Statement statement{session};
  statement.use(user.value, "user").use(item, "item").use(play, "play").use(played_ms, "played");
  statement.prepare(
      fmt::format("INSERT INTO {} (user_id, item_id, plays, last_play, last_played_ms)"
                  " VALUES (:user, :item, 1, :play, :played) ON CONFLICT (user_id, item_id)"
                  " DO UPDATE SET plays = {}.plays + 1, last_play = excluded.last_play,"
                  " last_played_ms = excluded.last_played_ms",
                  table, table));
  statement.run();
}

/// Fills what is known of the plays themselves; their tracks are loaded one by one.
class PlayLoader {
 public:
  explicit PlayLoader(soci::session& session) : tracks_{session}, statement_{session} {
    statement_.use(id_, "id").into(track_.value).into(played_ms_).into(missing_);
    statement_.prepare(
        "SELECT p.track_id, p.played_ms, 1 - t.present FROM plays p"
        " CROSS JOIN tracks t ON t.id = p.track_id WHERE p.id = :id");
  }
  bool load(std::int64_t id, HistoryEntry& entry) {
    id_ = id;
    if (!statement_.run() || !tracks_.load(track_)) return false;
    entry = {.id = id, .played_ms = played_ms_, .track = tracks_.value(), .missing = missing_ != 0};
    return true;
  }

 private:
  std::int64_t id_{}, played_ms_{}, missing_{};
  TrackId track_;
  ItemLoader<TrackId> tracks_;
  Statement statement_;
};

}  // namespace

Result<void> HistoryStore::add_play(UserId user, const Play& play) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_TRY(const TrackPlace place, place_of(session, play.track));
    const std::int64_t id = insert_play(session, user, play);
    count_play(session, user, "track_marks", play.track.value, id, play.played_ms);
    count_play(session, user, "album_marks", place.album, id, play.played_ms);
    count_play(session, user, "artist_marks", place.artist, id, play.played_ms);
    return {};
  });
}

Result<void> HistoryStore::add_skip(UserId user, TrackId track) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_CHECK(check_item(session, track));
    Statement statement{session};
    statement.use(user.value, "user").use(track.value, "track");
    statement.prepare(
        "INSERT INTO track_marks (user_id, item_id, skips) VALUES (:user, :track, 1)"
        " ON CONFLICT (user_id, item_id) DO UPDATE SET skips = track_marks.skips + 1");
    statement.run();
    return {};
  });
}

Result<HistoryPage> HistoryStore::history(UserId user, const PageRequest& request) {
  return state_.connections.read([&](soci::session& session) -> Result<HistoryPage> {
    const KeyWalk walk = history_walk(state_.connections.is_narrowed());
    HistoryPage page;
    AURALIS_TRY(const auto steps,
                walk_page<std::int64_t>(session, walk, user.value, request, page.next_cursor));
    PlayLoader plays{session};
    HistoryEntry entry;
    for (const auto& step : steps)
      if (plays.load(step.id, entry)) page.items.push_back(entry);
    page.total = total_of(session, walk, user.value);
    return page;
  });
}

}  // namespace auralis
