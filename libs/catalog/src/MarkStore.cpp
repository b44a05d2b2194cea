// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/MarkStore.h"

#include "MarkSql.h"
#include "State.h"

namespace auralis {
namespace {

constexpr int most_half_stars = 10;

/// Its members are what the statement is bound to, for one item after the other.
template <class Id>
class MarkLoader {
 public:
  MarkLoader(soci::session& session, UserId user) : user_{user.value}, statement_{session} {
    statement_.use(user_, "user").use(id_, "id");
    statement_.into(favourite_ms_).into(rating_).into(plays_).into(skips_).into(last_played_ms_);
    statement_.prepare(marks_sql<Id>());
  }
  Marks load(Id id) {
    id_ = id.value;
    if (!statement_.run()) return {};
    Marks marks{.plays = plays_, .skips = skips_};
    if (favourite_ms_ > 0) marks.favourite_ms = favourite_ms_;
    if (rating_ > 0) marks.half_stars = rating_;
    if (last_played_ms_ > 0) marks.last_played_ms = last_played_ms_;
    return marks;
  }

 private:
  const std::int64_t user_;
  std::int64_t id_{}, favourite_ms_{}, plays_{}, skips_{}, last_played_ms_{};
  int rating_{};
  Statement statement_;
};

template <class Id>
Result<std::vector<Marks>> load_marks(Connections& connections, UserId user,
                                      std::span<const Id> ids) {
  return connections.read([&](soci::session& session) -> Result<std::vector<Marks>> {
    MarkLoader<Id> loader{session, user};
    std::vector<Marks> all;
    all.reserve(ids.size());
    for (const Id id : ids) all.push_back(loader.load(id));
    return all;
  });
}

template <class Id>
void write_marks(soci::session& session, UserId user, Id id, const MarkChange& change) {
  const auto run = [&](std::int64_t value, std::string_view column, std::string_view kept) {
    Statement statement{session};
    statement.use(user.value, "user").use(id.value, "id").use(value, "value");
    statement.prepare(
        fmt::format("INSERT INTO {0} (user_id, item_id, {1}) VALUES (:user, :id, "
                    " nullif(CAST(:value AS BIGINT), 0))"
                    " ON CONFLICT (user_id, item_id) DO UPDATE SET {1} = {2}",
                    ItemKind<Id>::marks, column, kept));
    statement.run();
  };
  if (change.favourite && *change.favourite)
    run(now_ms(), "favourite_ms",
        fmt::format("coalesce({}.favourite_ms, excluded.favourite_ms)", ItemKind<Id>::marks));
  if (change.favourite && !*change.favourite) run(0, "favourite_ms", "excluded.favourite_ms");
  if (change.half_stars) run(*change.half_stars, "rating", "excluded.rating");
}

template <class Id>
Result<Marks> change_marks(Connections& connections, UserId user, Id id, const MarkChange& change) {
  if (change.half_stars && (*change.half_stars < 0 || *change.half_stars > most_half_stars))
    return fail(ErrorKind::InvalidArgument, "a rating is 0 to {} half stars, got {}",
                most_half_stars, *change.half_stars);
  return connections.write([&](soci::session& session) -> Result<Marks> {
    AURALIS_CHECK(check_user(session, user));
    AURALIS_CHECK(check_item(session, id));
    write_marks(session, user, id, change);
    return MarkLoader<Id>{session, user}.load(id);
  });
}

template <class Page, class Id>
Result<Page> load_list(Connections& connections, UserId user, MarkList list,
                       const PageRequest& request) {
  return connections.read([&](soci::session& session) -> Result<Page> {
    const KeyWalk walk = mark_walk<Id>(list);
    Page page;
    AURALIS_TRY(const auto steps,
                walk_page<std::int64_t>(session, walk, user.value, request, page.next_cursor));
    ItemLoader<Id> items{session};
    for (const auto& step : steps)
      if (items.load(Id{step.id})) page.items.push_back(items.value());
    page.total = total_of(session, walk, user.value);
    return page;
  });
}

}  // namespace

Result<std::vector<Marks>> MarkStore::of(UserId user, std::span<const TrackId> tracks) {
  return load_marks(state_.connections, user, tracks);
}
Result<std::vector<Marks>> MarkStore::of(UserId user, std::span<const AlbumId> albums) {
  return load_marks(state_.connections, user, albums);
}
Result<std::vector<Marks>> MarkStore::of(UserId user, std::span<const ArtistId> artists) {
  return load_marks(state_.connections, user, artists);
}

Result<Marks> MarkStore::change(UserId user, TrackId track, const MarkChange& change) {
  return change_marks(state_.connections, user, track, change);
}
Result<Marks> MarkStore::change(UserId user, AlbumId album, const MarkChange& change) {
  return change_marks(state_.connections, user, album, change);
}
Result<Marks> MarkStore::change(UserId user, ArtistId artist, const MarkChange& change) {
  return change_marks(state_.connections, user, artist, change);
}

Result<TrackPage> MarkStore::tracks(UserId user, MarkList list, const PageRequest& page) {
  return load_list<TrackPage, TrackId>(state_.connections, user, list, page);
}
Result<AlbumPage> MarkStore::albums(UserId user, MarkList list, const PageRequest& page) {
  return load_list<AlbumPage, AlbumId>(state_.connections, user, list, page);
}
Result<ArtistPage> MarkStore::artists(UserId user, MarkList list, const PageRequest& page) {
  return load_list<ArtistPage, ArtistId>(state_.connections, user, list, page);
}

}  // namespace auralis
