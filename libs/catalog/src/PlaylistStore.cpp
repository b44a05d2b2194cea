// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/PlaylistStore.h"

#include "EntryOrder.h"
#include "Owned.h"
#include "PlaylistSql.h"
#include "State.h"
#include "StoredPath.h"
#include "Text.h"

namespace auralis {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_description = 4000;
constexpr std::size_t longest_rules = 64 * 1024;

struct StoredPlaylist {
  Playlist playlist;
  std::int64_t deleted_ms{};
};

/// Whether it is deleted or not.
Result<StoredPlaylist> load_any(soci::session& session, const PlaylistRef& ref) {
  StoredPlaylist found;
  Playlist& playlist = found.playlist;
  Statement statement{session};
  statement.use(ref.id.value, "id").use(ref.user.value, "user");
  statement.into(playlist.id.value).into(playlist.name).into(playlist.description);
  statement.into(playlist.rules).into(playlist.revision).into(playlist.entry_count);
  statement.into(playlist.duration_ms).into(playlist.created_ms).into(playlist.changed_ms);
  statement.into(found.deleted_ms).prepare(playlist_sql);
  if (!statement.run()) return fail(ErrorKind::NotFound, "no playlist {}", ref.id);
  return found;
}

Result<void> check_revision(const PlaylistRef& ref, const Playlist& playlist) {
  if (!ref.revision || *ref.revision == playlist.revision) return {};
  return fail(ErrorKind::Gone, "the playlist was changed meanwhile: its revision is {}, not {}",
              playlist.revision, *ref.revision);
}

Result<Playlist> load(soci::session& session, const PlaylistRef& ref) {
  AURALIS_TRY(StoredPlaylist found, load_any(session, ref));
  if (found.deleted_ms > 0) return fail(ErrorKind::NotFound, "no playlist {}", ref.id);
  return std::move(found.playlist);
}

/// The playlist that a change is meant for.
Result<Playlist> load_to_change(soci::session& session, const PlaylistRef& ref) {
  AURALIS_TRY(Playlist playlist, load(session, ref));
  AURALIS_CHECK(check_revision(ref, playlist));
  return playlist;
}

Result<Playlist> load_to_arrange(soci::session& session, const PlaylistRef& ref) {
  AURALIS_TRY(Playlist playlist, load_to_change(session, ref));
  if (!playlist.rules.empty())
    return fail(ErrorKind::InvalidArgument,
                "playlist {} is made by its rules: its tracks cannot be arranged", ref.id);
  return playlist;
}

Result<void> check_texts(const PlaylistChange& change) {
  if (change.name && (change.name->empty() || change.name->size() > longest_name))
    return fail(ErrorKind::InvalidArgument, "name must be a text of 1 to {} bytes", longest_name);
  if (change.description && change.description->size() > longest_description)
    return fail(ErrorKind::InvalidArgument, "description must be a text of at most {} bytes",
                longest_description);
  if (change.rules && change.rules->size() > longest_rules)
    return fail(ErrorKind::InvalidArgument, "rules must be at most {} bytes", longest_rules);
  return {};
}

/// Writes all but the entries, as a new revision; what it is then.
Result<Playlist> write(soci::session& session, const PlaylistRef& ref, const Playlist& playlist) {
  const std::int64_t now = now_ms();
  const std::string name_key = sort_key(playlist.name);
  Statement statement{session};
  statement.use(playlist.id.value, "id").use(playlist.name, "name").use(name_key, "name_key");
  statement.use(playlist.description, "description").use(playlist.rules, "rules");
  statement.use(playlist.entry_count, "count").use(playlist.duration_ms, "duration");
  statement.use(now, "now");
  statement.prepare(
      "UPDATE playlists SET name = :name, name_key = :name_key, description = :description,"
      " rules = nullif(:rules, ''), entry_count = :count, duration_ms = :duration,"
      " changed_ms = :now, revision = revision + 1, deleted_ms = NULL WHERE id = :id");
  statement.run();
  return load(session, ref);
}

Result<void> check_count(soci::session& session, UserId user) {
  if (total_of(session, playlist_walk(), user.value) < PlaylistStore::most_playlists) return {};
  return fail(ErrorKind::InvalidArgument, "there are {} playlists already, no more are kept",
              PlaylistStore::most_playlists);
}

std::int64_t sum_of(soci::session& session, UserId user, const char* sql) {
  std::int64_t sum = 0;
  Statement statement{session};
  statement.use(user.value, "user").into(sum).prepare(sql).run();
  return sum;
}

/// Of what was written within this transaction, too (CT-118).
Result<void> check_letters(soci::session& session, UserId user) {
  const std::int64_t letters = sum_of(
      session, user,
      "SELECT CAST(coalesce(sum(length(description) + coalesce(length(rules), 0)), 0) AS BIGINT)"
      " FROM playlists WHERE user_id = :user AND deleted_ms IS NULL");
  if (letters <= PlaylistStore::most_letters_of_user) return {};
  return fail(ErrorKind::InvalidArgument,
              "descriptions and rules of all playlists may have {} letters together, and would"
              " have {}",
              PlaylistStore::most_letters_of_user, letters);
}

/// As write(), and no more letters than may be.
Result<Playlist> write_within(soci::session& session, const PlaylistRef& ref,
                              const Playlist& playlist) {
  AURALIS_TRY(Playlist written, write(session, ref, playlist));
  AURALIS_CHECK(check_letters(session, ref.user));
  return written;
}

Result<PlaylistId> insert(soci::session& session, UserId user, const PlaylistDraft& draft) {
  AURALIS_CHECK(check_count(session, user));
  const std::int64_t now = now_ms();
  const std::string name_key = sort_key(draft.name);
  PlaylistId id;
  Statement statement{session};
  statement.use(user.value, "user").use(draft.name, "name").use(name_key, "name_key");
  statement.use(draft.description, "description").use(draft.rules, "rules").use(now, "now");
  statement.into(id.value);
  statement.prepare(
      "INSERT INTO playlists (user_id, name, name_key, description, rules, revision, created_ms,"
      " changed_ms) VALUES (:user, :name, :name_key, :description, nullif(:rules, ''), 1, :now,"
      " :now) RETURNING id");
  statement.run_to_end();
  return id;
}

void purge_deleted(soci::session& session) {
  const std::int64_t before = now_ms() - PlaylistStore::kept_deleted_ms;
  Statement statement{session};
  statement.use(before, "before");
  statement.prepare("DELETE FROM playlists WHERE deleted_ms > 0 AND deleted_ms < :before");
  statement.run();
}

/// The oldest of those that are deleted go for good.
void keep_last_deleted(soci::session& session, UserId user) {
  Statement statement{session};
  statement.use(user.value, "user").use(PlaylistStore::most_deleted, "most");
  statement.prepare(
      "DELETE FROM playlists WHERE user_id = :user AND deleted_ms > 0 AND id NOT IN"
      " (SELECT id FROM playlists WHERE user_id = :user AND deleted_ms > 0"
      " ORDER BY deleted_ms DESC, id DESC LIMIT :most)");
  statement.run();
}

std::int64_t entries_of(soci::session& session, UserId user) {
  return sum_of(
      session, user,
      "SELECT CAST(coalesce(sum(entry_count), 0) AS BIGINT) FROM playlists WHERE user_id = :user");
}

/// How many entries the one held that was deleted first; nullopt where none is deleted.
std::optional<std::int64_t> forget_oldest_deleted(soci::session& session, UserId user) {
  std::int64_t entries = 0;
  Statement statement{session};
  statement.use(user.value, "user").into(entries);
  statement.prepare(
      "DELETE FROM playlists WHERE id = (SELECT id FROM playlists WHERE user_id = :user"
      " AND deleted_ms > 0 ORDER BY deleted_ms, id LIMIT 1) RETURNING entry_count");
  if (!statement.run_to_end()) return std::nullopt;
  return entries;
}

/// For so many entries more (CT-116).
Result<void> make_room(soci::session& session, UserId user, std::int64_t count) {
  std::int64_t beyond = entries_of(session, user) + count - PlaylistStore::most_entries_of_user;
  while (beyond > 0) {
    const auto forgotten = forget_oldest_deleted(session, user);
    if (!forgotten)
      return fail(ErrorKind::InvalidArgument, "all your playlists together hold at most {} entries",
                  PlaylistStore::most_entries_of_user);
    beyond -= *forgotten;
  }
  return {};
}

/// Adds the tracks to the counts of `playlist` too.
Result<void> insert_entries(soci::session& session, Playlist& playlist,
                            std::span<const TrackId> tracks, const Positions& positions) {
  std::int64_t position = 0, track = 0, duration_ms = 0, i = 0;
  Statement insert{session};
  insert.use(playlist.id.value, "playlist").use(position, "position").use(track, "track");
  insert.into(duration_ms);
  insert.prepare(
      "INSERT INTO playlist_entries (playlist_id, position, track_id, title, artist, duration_ms)"
      " SELECT :playlist, :position, id, title, artist, duration_ms FROM tracks WHERE id = :track"
      " RETURNING duration_ms");
  for (const TrackId added : tracks) {
    track = added.value;
    position = positions.at(i++);
    if (!insert.run_to_end()) return fail(ErrorKind::NotFound, "no track {} in the library", added);
    playlist.duration_ms += duration_ms;
  }
  playlist.entry_count += i;
  return {};
}

Result<Playlist> add_tracks(soci::session& session, const PlaylistRef& ref,
                            std::span<const TrackId> tracks,
                            std::optional<PlaylistEntryId> before) {
  AURALIS_TRY(Playlist playlist, load_to_arrange(session, ref));
  const auto count = static_cast<std::int64_t>(tracks.size());
  if (playlist.entry_count + count > PlaylistStore::most_entries)
    return fail(ErrorKind::InvalidArgument, "a playlist holds at most {} entries",
                PlaylistStore::most_entries);
  if (tracks.empty()) return playlist;
  AURALIS_CHECK(make_room(session, ref.user, count));
  EntryOrder order{session, ref.id};
  AURALIS_TRY(const Positions positions, order.room(before, count));
  AURALIS_CHECK(insert_entries(session, playlist, tracks, positions));
  return write(session, ref, playlist);
}

/// Takes the entries from the counts of `playlist` too.
Result<void> delete_entries(soci::session& session, Playlist& playlist,
                            std::span<const PlaylistEntryId> entries) {
  std::int64_t id = 0, duration_ms = 0;
  Statement remove{session};
  remove.use(playlist.id.value, "playlist").use(id, "id").into(duration_ms);
  remove.prepare(
      "DELETE FROM playlist_entries WHERE id = :id AND playlist_id = :playlist"
      " RETURNING duration_ms");
  for (const PlaylistEntryId entry : entries) {
    id = entry.value;
    if (!remove.run_to_end())
      return fail(ErrorKind::NotFound, "the playlist has no entry {}, or it was named twice",
                  entry);
    playlist.duration_ms -= duration_ms;
    --playlist.entry_count;
  }
  return {};
}

class EntryLoader {
 public:
  explicit EntryLoader(soci::session& session) : tracks_{session}, statement_{session} {
    statement_.use(id_, "id").into(track_).into(entry_.title).into(entry_.artist);
    statement_.into(entry_.duration_ms).into(playable_).prepare(entry_sql);
  }
  bool load(PlaylistEntryId id) {
    id_ = id.value;
    if (!statement_.run()) return false;
    entry_.id = id;
    entry_.missing = playable_ == 0;
    entry_.track.reset();
    if (track_ != 0 && tracks_.load(TrackId{track_})) entry_.track = tracks_.value();
    return true;
  }
  const PlaylistEntry& value() const { return entry_; }

 private:
  std::int64_t id_{}, track_{}, playable_{};
  PlaylistEntry entry_;
  ItemLoader<TrackId> tracks_;
  Statement statement_;
};

}  // namespace

Result<PlaylistPage> PlaylistStore::all(UserId user, const PageRequest& request) {
  return state_.connections.read([&](soci::session& session) -> Result<PlaylistPage> {
    const KeyWalk walk = playlist_walk();
    PlaylistPage page;
    AURALIS_TRY(const auto steps,
                walk_page<std::string>(session, walk, user.value, request, page.next_cursor));
    for (const auto& step : steps) {
      // One that was deleted since the walk came by is left out.
      if (auto playlist = load(session, {.user = user, .id = PlaylistId{step.id}}))
        page.items.push_back(*std::move(playlist));
    }
    page.total = total_of(session, walk, user.value);
    return page;
  });
}

Result<Playlist> PlaylistStore::find(const PlaylistRef& ref) {
  return state_.connections.read([&](soci::session& session) { return load(session, ref); });
}

Result<Playlist> PlaylistStore::create(UserId user, const PlaylistDraft& draft,
                                       std::span<const TrackId> tracks) {
  AURALIS_CHECK(
      check_texts({.name = draft.name, .description = draft.description, .rules = draft.rules}));
  return state_.connections.write([&](soci::session& session) -> Result<Playlist> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_TRY(const PlaylistId id, insert(session, user, draft));
    AURALIS_CHECK(check_letters(session, user));
    const PlaylistRef ref{.user = user, .id = id};
    if (tracks.empty()) return load(session, ref);
    return add_tracks(session, ref, tracks, std::nullopt);
  });
}

Result<Playlist> PlaylistStore::change(const PlaylistRef& ref, const PlaylistChange& change) {
  AURALIS_CHECK(check_texts(change));
  return state_.connections.write([&](soci::session& session) -> Result<Playlist> {
    AURALIS_TRY(Playlist playlist, load_to_change(session, ref));
    if (change.rules && playlist.rules.empty() != change.rules->empty())
      return fail(ErrorKind::InvalidArgument, "playlist {} cannot become one {} rules", ref.id,
                  playlist.rules.empty() ? "with" : "without");
    playlist.name = change.name.value_or(playlist.name);
    playlist.description = change.description.value_or(playlist.description);
    playlist.rules = change.rules.value_or(playlist.rules);
    return write_within(session, ref, playlist);
  });
}

Result<void> PlaylistStore::remove(const PlaylistRef& ref) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    AURALIS_CHECK(load_to_change(session, ref));
    const std::int64_t now = now_ms();
    Statement statement{session};
    statement.use(now, "now").use(ref.id.value, "id");
    statement.prepare("UPDATE playlists SET deleted_ms = :now WHERE id = :id");
    statement.run();
    purge_deleted(session);
    keep_last_deleted(session, ref.user);
    return {};
  });
}

Result<Playlist> PlaylistStore::restore(const PlaylistRef& ref) {
  return state_.connections.write([&](soci::session& session) -> Result<Playlist> {
    AURALIS_TRY(const StoredPlaylist found, load_any(session, ref));
    if (found.deleted_ms == 0) return found.playlist;
    AURALIS_CHECK(check_count(session, ref.user));
    return write_within(session, ref, found.playlist);
  });
}

Result<PlaylistEntryPage> PlaylistStore::entries(const PlaylistRef& ref,
                                                 const PageRequest& request) {
  return state_.connections.read([&](soci::session& session) -> Result<PlaylistEntryPage> {
    AURALIS_TRY(const Playlist playlist, load(session, ref));
    PlaylistEntryPage page;
    page.total = playlist.entry_count;
    page.revision = playlist.revision;
    AURALIS_TRY(const auto steps, walk_page<std::int64_t>(session, entry_walk(), ref.id.value,
                                                          request, page.next_cursor));
    EntryLoader loader{session};
    for (const auto& step : steps)
      if (loader.load(PlaylistEntryId{step.id})) page.items.push_back(loader.value());
    return page;
  });
}

Result<std::vector<ListedTrack>> PlaylistStore::files(const PlaylistRef& ref) {
  return state_.connections.read([&](soci::session& session) -> Result<std::vector<ListedTrack>> {
    AURALIS_CHECK(load(session, ref));
    std::vector<ListedTrack> files;
    ListedTrack file;
    Statement rows{session};
    rows.use(ref.id.value, "playlist").into(file.location).into(file.title).into(file.artist);
    rows.into(file.album).into(file.duration_ms).prepare(files_sql).start();
    while (rows.fetch()) {
      files.push_back(file);
      files.back().location = place_in(file.location).file;
    }
    return files;
  });
}

Result<Playlist> PlaylistStore::add(const PlaylistRef& ref, std::span<const TrackId> tracks,
                                    std::optional<PlaylistEntryId> before) {
  return state_.connections.write(
      [&](soci::session& session) { return add_tracks(session, ref, tracks, before); });
}

Result<Playlist> PlaylistStore::move(const PlaylistRef& ref,
                                     std::span<const PlaylistEntryId> entries,
                                     std::optional<PlaylistEntryId> before) {
  return state_.connections.write([&](soci::session& session) -> Result<Playlist> {
    AURALIS_TRY(const Playlist playlist, load_to_arrange(session, ref));
    if (entries.empty()) return playlist;
    EntryOrder order{session, ref.id};
    AURALIS_CHECK(order.lift(entries));
    AURALIS_TRY(const Positions positions,
                order.room(before, static_cast<std::int64_t>(entries.size())));
    order.place(entries, positions);
    return write(session, ref, playlist);
  });
}

Result<Playlist> PlaylistStore::drop(const PlaylistRef& ref,
                                     std::span<const PlaylistEntryId> entries) {
  return state_.connections.write([&](soci::session& session) -> Result<Playlist> {
    AURALIS_TRY(Playlist playlist, load_to_arrange(session, ref));
    if (entries.empty()) return playlist;
    AURALIS_CHECK(delete_entries(session, playlist, entries));
    return write(session, ref, playlist);
  });
}

}  // namespace auralis
