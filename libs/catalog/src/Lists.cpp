// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lists.h"

#include <fmt/format.h>

namespace auralis {
namespace {

/// One walk along an index: `scope` pins its first columns, `key` and the id are what follows.
struct Walk {
  std::string_view name;
  std::string select;
  std::string scope;
  std::string_view table;  ///< The alias that `key` belongs to.
  std::string_view key;
};

ListSql list_of(const Walk& walk, std::string total) {
  const std::string order =
      fmt::format(" ORDER BY {0}.{1}, {0}.id LIMIT :limit", walk.table, walk.key);
  const std::string start = fmt::format("{} WHERE {}", walk.select, walk.scope);
  const std::string after =
      fmt::format(" AND ({0}.{1}, {0}.id) > (:key, :after)", walk.table, walk.key);
  return {walk.name, start + order, start + after + order, std::move(total)};
}

std::string_view key_of(TrackSort sort) {
  return sort == TrackSort::Title ? "title_key" : "album_key";
}

std::string_view name_of(TrackSort sort) {
  return sort == TrackSort::Title ? "tracks-title" : "tracks-album";
}

std::string_view key_of(AlbumSort sort) {
  switch (sort) {
    case AlbumSort::Title:
      return "title_key";
    case AlbumSort::Artist:
      return "artist_key";
    case AlbumSort::Year:
      return "year_key";
    case AlbumSort::RecentlyAdded:
      return "added_key";
  }
  return "title_key";
}

std::string_view name_of(AlbumSort sort) {
  switch (sort) {
    case AlbumSort::Title:
      return "albums-title";
    case AlbumSort::Artist:
      return "albums-artist";
    case AlbumSort::Year:
      return "albums-year";
    case AlbumSort::RecentlyAdded:
      return "albums-added";
  }
  return "albums-title";
}

/// A unary plus keeps a condition from choosing the index; it only filters what the walk meets.
std::string scope_of(const TrackFilter& filter) {
  if (filter.album) {
    std::string scope = "t.album_id = :album AND t.present = 1";
    if (filter.artist) scope += " AND +t.artist_id = :artist";
    if (filter.with_problem) scope += " AND +t.troubled = 1";
    return scope;
  }
  if (filter.with_problem)
    return filter.artist ? "t.troubled = 1 AND +t.artist_id = :artist" : "t.troubled = 1";
  return filter.artist ? "t.artist_id = :artist AND t.playable = 1" : "t.playable = 1";
}

}  // namespace

std::string select_tracks(std::string_view key) {
  // CROSS JOIN keeps the walk outermost whatever the planner believes about sizes.
  return fmt::format(
      "SELECT t.id, t.title, t.artist, t.artist_id, a.title, t.album_id, t.disc_number,"
      " t.track_number, t.year, t.duration_ms, t.codec, t.sample_rate_hz, t.channels,"
      " t.bit_rate_kbps, coalesce(t.artwork_id, a.artwork_id, 0), t.profile_version, t.problem,"
      " t.damage,"
      " t.{} FROM tracks t CROSS JOIN albums a ON a.id = t.album_id",
      key);
}

std::string select_albums(std::string_view key) {
  return fmt::format(
      "SELECT l.id, l.title, r.name, l.artist_id, l.year, l.track_count, l.duration_ms,"
      " coalesce(l.artwork_id, 0), l.{} FROM albums l CROSS JOIN artists r ON r.id = l.artist_id",
      key);
}

std::string select_artists() {
  return "SELECT r.id, r.name, r.album_count, r.track_count, r.name_key FROM artists r";
}

ListSql track_list(TrackSort sort, const TrackFilter& filter) {
  const std::string scope = scope_of(filter);
  const bool whole = scope == "t.playable = 1";
  return list_of({name_of(sort), select_tracks(key_of(sort)), scope, "t", key_of(sort)},
                 whole ? "SELECT tracks FROM totals WHERE id = 1"
                       : "SELECT count(*) FROM tracks t WHERE " + scope);
}

ListSql album_list(AlbumSort sort, std::optional<ArtistId> artist) {
  const std::string scope = artist ? "l.artist_id = :artist AND l.listed = 1" : "l.listed = 1";
  return list_of({name_of(sort), select_albums(key_of(sort)), scope, "l", key_of(sort)},
                 artist ? "SELECT count(*) FROM albums l WHERE " + scope
                        : "SELECT albums FROM totals WHERE id = 1");
}

ListSql artist_list() {
  return list_of({"artists", select_artists(), "r.listed = 1", "r", "name_key"},
                 "SELECT artists FROM totals WHERE id = 1");
}

}  // namespace auralis
