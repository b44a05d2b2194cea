// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KeyWalk.h"
#include "Owned.h"
#include "catalog/MarkStore.h"

namespace auralis {

inline std::string_view column_of(MarkList list) {
  switch (list) {
    case MarkList::Favourites:
      return "favourite_ms";
    case MarkList::Rated:
      return "rating";
    case MarkList::Recent:
      return "last_play";
    case MarkList::MostPlayed:
      return "plays";
  }
  return "favourite_ms";
}

/// A cursor of another list is refused by the column's name; one of another kind of item, by its.
inline std::string_view name_of(MarkList list, std::string_view noun) {
  static constexpr std::string_view names[3][4]{
      {"track-favourites", "track-ratings", "track-recent", "track-plays"},
      {"album-favourites", "album-ratings", "album-recent", "album-plays"},
      {"artist-favourites", "artist-ratings", "artist-recent", "artist-plays"}};
  const std::size_t kind = noun == "track" ? 0 : noun == "album" ? 1 : 2;
  return names[kind][static_cast<std::size_t>(list)];
}

/// CROSS JOIN keeps the walk along the marks outermost, and the unary plus keeps what is listed
/// from choosing the index.
template <class Id>
KeyWalk mark_walk(MarkList list) {
  using Kind = ItemKind<Id>;
  const std::string_view column = column_of(list);
  const std::string from = fmt::format(
      " FROM {} m CROSS JOIN {} x ON x.id = m.item_id"
      " WHERE m.user_id = :user AND m.{} > 0 AND +x.{} = 1",
      Kind::marks, Kind::table, column, Kind::shown);
  const std::string select = fmt::format("SELECT m.{}, m.item_id{}", column, from);
  const std::string order = fmt::format(" ORDER BY m.{} DESC, m.item_id DESC LIMIT :limit", column);
  const std::string after = fmt::format(" AND (m.{}, m.item_id) < (:key, :after)", column);
  return {.name = name_of(list, Kind::noun),
          .first = select + order,
          .next = select + after + order,
          .total = fmt::format("SELECT count(*) FROM (SELECT 1{} LIMIT {}) AS counted", from,
                               MarkStore::most_counted)};
}

template <class Id>
std::string marks_sql() {
  return fmt::format(
      "SELECT coalesce(favourite_ms, 0), coalesce(rating, 0), plays, skips,"
      " coalesce(last_played_ms, 0) FROM {} WHERE user_id = :user AND item_id = :id",
      ItemKind<Id>::marks);
}

}  // namespace auralis
