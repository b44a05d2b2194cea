// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lists.h"

#include <fmt/format.h>

#include "ListTotals.h"

namespace auralis {
namespace {

constexpr std::string_view track_columns =
    "SELECT t.id, t.title, t.artist, t.artist_id, a.title, t.album_id, t.disc_number,"
    " t.track_number, t.year, t.duration_ms, t.codec, t.sample_rate_hz, t.channels,"
    " t.bit_rate_kbps, coalesce(t.artwork_id, a.artwork_id, 0), t.profile_version, t.problem,"
    " t.damage";

constexpr std::string_view album_columns =
    "SELECT l.id, l.title, coalesce(nullif(l.artist, ''), r.name), l.artist_id, l.year,"
    " l.track_count, l.duration_ms, coalesce(l.artwork_id, 0), l.edition";

/// One walk along an index: `scope` pins its first columns; `key` and `id` are what follows.
struct Walk {
  std::string name;
  std::string select;
  std::string table;  ///< The one that has the index, and how `scope`, `key` and `id` call it.
  std::string scope;
  std::string key;
  std::string id;
  bool is_number{};  ///< The key is one; a cursor holds texts.
};

std::string order_of(const Walk& walk, bool forward) {
  return fmt::format(" ORDER BY {0}{2}, {1}{2}", walk.key, walk.id, forward ? "" : " DESC");
}

/// The row that so many others lie before.
std::string place_of(const Walk& walk, bool forward) {
  const std::string key = walk.is_number ? fmt::format("CAST({} AS TEXT)", walk.key) : walk.key;
  return fmt::format("SELECT {}, {} FROM {} WHERE {}{} LIMIT 1 OFFSET :skip", key, walk.id,
                     walk.table, walk.scope, order_of(walk, forward));
}

ListSql list_of(const Walk& walk, Direction direction, std::string total) {
  const bool forward = direction == Direction::Forward;
  const std::string order = order_of(walk, forward) + " LIMIT :limit";
  const std::string start = fmt::format("{} WHERE {}", walk.select, walk.scope);
  const std::string after =
      fmt::format(" AND ({}, {}) {} ({}, :after)", walk.key, walk.id, forward ? ">" : "<",
                  walk.is_number ? "CAST(:key AS BIGINT)" : ":key");
  return {.name = walk.name + (forward ? "" : "-back"),
          .first_page = start + order,
          .next_page = start + after + order,
          .total = std::move(total),
          .length = fmt::format("SELECT count(*) FROM {} WHERE {}", walk.table, walk.scope),
          .place = place_of(walk, forward),
          .place_from_end = place_of(walk, !forward)};
}

struct Sorted {
  std::string_view column;
  std::string_view name;
};

Sorted sorted_by(TrackSort sort) {
  switch (sort) {
    case TrackSort::Title:
      return {"title_key", "title"};
    case TrackSort::Album:
      return {"album_key", "album"};
    case TrackSort::Artist:
      return {"artist_key", "artist"};
    case TrackSort::Year:
      return {"year_key", "year"};
    case TrackSort::RecentlyAdded:
      return {"added_key", "added"};
    case TrackSort::Duration:
      return {"duration_ms", "duration"};
    case TrackSort::Random:
      return {"random_key", "random"};
    case TrackSort::FileName:
      return {"file_name", "name"};
  }
  return {};
}

Sorted sorted_by(AlbumSort sort) {
  switch (sort) {
    case AlbumSort::Title:
      return {"title_key", "title"};
    case AlbumSort::Artist:
      return {"artist_key", "artist"};
    case AlbumSort::Year:
      return {"year_key", "year"};
    case AlbumSort::RecentlyAdded:
      return {"added_key", "added"};
    case AlbumSort::Random:
      return {"random_key", "random"};
  }
  return {};
}

/// The two halves of a fixed order, the listener's place in it first.
ListWalks rotated(Walk walk, const PageRequest& page, const std::string& total) {
  constexpr std::uint64_t keys = 2'147'483'647;  // random_key in SchemaTags.cpp
  const std::uint64_t start = (page.seed * std::uint64_t{2'654'435'761}) % keys;
  const std::string name = walk.name, scope = walk.scope;
  walk.is_number = true;
  ListWalks walks;
  for (const std::string_view half : {">=", "<"}) {
    walk.name = fmt::format("{}-{}{}", name, page.seed, half);
    walk.scope = fmt::format("{} AND {} {} {}", scope, walk.key, half, start);
    walks.push_back(list_of(walk, Direction::Forward, total));
  }
  return walks;
}

/// Tracks of somebody, or of a genre: the walk is along what they are credited in.
std::string select_credited(std::string_view table, std::string_view key) {
  return fmt::format(
      "{}, c.{} FROM {} c CROSS JOIN tracks t ON t.id = c.track_id"
      " CROSS JOIN albums a ON a.id = t.album_id",
      track_columns, key, table);
}

std::string select_credited_albums(std::string_view table, std::string_view key) {
  return fmt::format(
      "{}, c.{} FROM {} c CROSS JOIN albums l ON l.id = c.album_id"
      " CROSS JOIN artists r ON r.id = l.artist_id",
      album_columns, key, table);
}

/// A unary plus keeps a condition from choosing the index; it only filters what the walk meets.
std::string scope_of(const TrackFilter& filter) {
  constexpr std::string_view by_artist =
      " AND EXISTS (SELECT 1 FROM track_artists c WHERE c.track_id = t.id AND c.role = :role"
      " AND c.artist_id = :artist)";
  std::string scope = "t.playable = 1";
  if (filter.with_problem) scope = "t.troubled = 1";
  if (filter.album) {
    scope = "t.album_id = :album AND t.present = 1";
    if (filter.with_problem) scope += " AND +t.troubled = 1";
  }
  if (filter.folder) scope = "t.folder_id = :folder AND t.playable = 1";
  if (filter.artist) scope += by_artist;
  if (filter.years) scope += " AND t.year_key >= :newest AND t.year_key < :oldest";
  return scope;
}

Result<void> check(TrackSort sort, const TrackFilter& filter) {
  const bool narrowed = filter.album || filter.artist || filter.with_problem || filter.genre;
  const bool by_name = sort == TrackSort::Title || sort == TrackSort::Album;
  if (filter.folder.has_value() != (sort == TrackSort::FileName) ||
      (filter.folder && (narrowed || filter.years)))
    return fail(ErrorKind::InvalidArgument,
                "the tracks of a folder, and no others, are sorted by name");
  if (narrowed && !by_name)
    return fail(ErrorKind::InvalidArgument, "only all tracks can be sorted by {}",
                sorted_by(sort).name);
  if (filter.genre && (filter.album || filter.artist || filter.with_problem))
    return fail(ErrorKind::InvalidArgument, "a genre's tracks cannot be narrowed further");
  if (filter.years && (narrowed || sort != TrackSort::Year))
    return fail(ErrorKind::InvalidArgument,
                "tracks of some years are all there is of them by year");
  return {};
}

Result<void> check(AlbumSort sort, const AlbumFilter& filter) {
  const int narrowed = (filter.artist ? 1 : 0) + (filter.genre ? 1 : 0) + (filter.years ? 1 : 0);
  if (narrowed > 1)
    return fail(ErrorKind::InvalidArgument,
                "albums are narrowed by artist, genre or years, not both");
  if (filter.years && sort != AlbumSort::Year)
    return fail(ErrorKind::InvalidArgument, "albums of some years are sorted by year, not by {}",
                sorted_by(sort).name);
  if (narrowed > 0 && sort == AlbumSort::Random)
    return fail(ErrorKind::InvalidArgument, "only all albums can be sorted by random");
  return {};
}

ListWalks whole_tracks(TrackSort sort, const TrackFilter& filter, const PageRequest& page) {
  const auto [column, name] = sorted_by(sort);
  const std::string scope = scope_of(filter);
  std::string total = counted_total("tracks t WHERE " + scope);
  if (scope == "t.playable = 1") total = "SELECT tracks FROM totals WHERE id = 1";
  if (filter.album && !filter.artist && !filter.with_problem)
    total = "SELECT track_count + problem_count FROM albums WHERE id = :album";
  if (filter.years)
    total = "SELECT coalesce(sum(tracks), 0) FROM track_sums WHERE year BETWEEN :first AND :last";
  const Walk walk{.name = fmt::format("tracks-{}", name),
                  .select = select_tracks(column),
                  .table = "tracks t",
                  .scope = scope,
                  .key = fmt::format("t.{}", column),
                  .id = "t.id",
                  .is_number = sort == TrackSort::Duration};
  if (sort == TrackSort::Random) return rotated(walk, page, total);
  return {list_of(walk, page.direction, total)};
}

}  // namespace

std::string select_tracks(std::string_view key) {
  // CROSS JOIN keeps the walk outermost whatever the planner believes about sizes.
  return fmt::format("{}, t.{} FROM tracks t CROSS JOIN albums a ON a.id = t.album_id",
                     track_columns, key);
}

std::string select_albums(std::string_view key) {
  return fmt::format("{}, l.{} FROM albums l CROSS JOIN artists r ON r.id = l.artist_id",
                     album_columns, key);
}

std::string select_artists() {
  return "SELECT r.id, r.name, r.album_count, r.track_count, r.name_key FROM artists r";
}

std::string select_genres() {
  return "SELECT g.id, g.name, g.album_count, g.track_count, g.name_key FROM genres g";
}

std::string select_folders() {
  return "SELECT d.id, d.name, d.parent_id, d.name_key FROM folders d";
}

Result<ListWalks> track_list(TrackSort sort, const TrackFilter& filter, const PageRequest& page) {
  AURALIS_CHECK(check(sort, filter));
  const bool by_credit = filter.genre || (filter.artist && !filter.album && !filter.with_problem);
  if (!by_credit) return whole_tracks(sort, filter, page);
  const auto [column, name] = sorted_by(sort);
  const std::string_view table = filter.genre ? "track_genres" : "track_artists";
  const std::string scope = filter.genre
                                ? "c.genre_id = :genre AND c.listed = 1"
                                : "c.artist_id = :artist AND c.role = :role AND c.listed = 1";
  return ListWalks{list_of(
      {.name = fmt::format("{}-{}", table, name),
       .select = select_credited(table, column),
       .table = fmt::format("{} c", table),
       .scope = scope,
       .key = fmt::format("c.{}", column),
       .id = "c.track_id"},
      page.direction, credited_tracks_total(filter, fmt::format("{} c WHERE {}", table, scope)))};
}

Result<ListWalks> album_list(AlbumSort sort, const AlbumFilter& filter, const PageRequest& page) {
  AURALIS_CHECK(check(sort, filter));
  const auto [column, name] = sorted_by(sort);
  if (filter.artist || filter.genre) {
    const std::string_view table = filter.genre ? "album_genres" : "album_artists";
    const std::string scope =
        filter.genre ? "c.genre_id = :genre" : "c.artist_id = :artist AND c.listed = 1";
    return ListWalks{list_of({.name = fmt::format("{}-{}", table, name),
                              .select = select_credited_albums(table, column),
                              .table = fmt::format("{} c", table),
                              .scope = scope,
                              .key = fmt::format("c.{}", column),
                              .id = "c.album_id"},
                             page.direction, credited_albums_total(filter))};
  }
  Walk walk{.name = fmt::format("albums-{}", name),
            .select = select_albums(column),
            .table = "albums l",
            .scope = "l.listed = 1",
            .key = fmt::format("l.{}", column),
            .id = "l.id"};
  std::string total = "SELECT albums FROM totals WHERE id = 1";
  if (sort == AlbumSort::Random) return rotated(walk, page, total);
  if (filter.years) {
    walk.scope += " AND l.year_key >= :newest AND l.year_key < :oldest";
    total = "SELECT coalesce(sum(albums), 0) FROM album_years WHERE year BETWEEN :first AND :last";
  }
  return ListWalks{list_of(walk, page.direction, total)};
}

/// Of a part, what is listed for something elsewhere may be there as a composer alone.
std::string_view listed_artists(bool is_narrowed) {
  return is_narrowed ? "r.listed = 1 AND (r.track_count > 0 OR r.album_count > 0)" : "r.listed = 1";
}

ListWalks artist_list(const PageRequest& page, bool is_narrowed) {
  return {list_of({.name = "artists",
                   .select = select_artists(),
                   .table = "artists r",
                   .scope = std::string{listed_artists(is_narrowed)},
                   .key = "r.name_key",
                   .id = "r.id"},
                  page.direction, "SELECT artists FROM totals WHERE id = 1")};
}

ListWalks genre_list(const PageRequest& page) {
  return {list_of({.name = "genres",
                   .select = select_genres(),
                   .table = "genres g",
                   .scope = "g.listed = 1",
                   .key = "g.name_key",
                   .id = "g.id"},
                  page.direction, "SELECT genres FROM totals WHERE id = 1")};
}

ListWalks folder_list(const PageRequest& page) {
  const std::string scope = "d.parent_id = :folder AND d.listed = 1";
  return {list_of({.name = "folders",
                   .select = select_folders(),
                   .table = "folders d",
                   .scope = scope,
                   .key = "d.name_key",
                   .id = "d.id"},
                  page.direction, counted_total("folders d WHERE " + scope))};
}

}  // namespace auralis
