// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "Connections.h"
#include "Lists.h"
#include "Rows.h"
#include "Statement.h"

namespace auralis {

// What the stores of a listener's own things share: tracks, albums and artists by one form.

template <class Id>
struct ItemKind;

template <>
struct ItemKind<TrackId> {
  using Row = TrackRow;
  static constexpr std::string_view noun = "track";
  static constexpr std::string_view table = "tracks";
  static constexpr std::string_view marks = "track_marks";
  static constexpr std::string_view mastering = "track_mastering";
  static constexpr std::string_view shown = "playable";  ///< The column that lists it.
  static std::string select_one() { return select_tracks("title_key") + " WHERE t.id = :id"; }
};

template <>
struct ItemKind<AlbumId> {
  using Row = AlbumRow;
  static constexpr std::string_view noun = "album";
  static constexpr std::string_view table = "albums";
  static constexpr std::string_view marks = "album_marks";
  static constexpr std::string_view mastering = "album_mastering";
  static constexpr std::string_view shown = "listed";
  static std::string select_one() { return select_albums("title_key") + " WHERE l.id = :id"; }
};

template <>
struct ItemKind<ArtistId> {
  using Row = ArtistRow;
  static constexpr std::string_view noun = "artist";
  static constexpr std::string_view table = "artists";
  static constexpr std::string_view marks = "artist_marks";
  static constexpr std::string_view shown = "listed";
  static std::string select_one() { return select_artists() + " WHERE r.id = :id"; }
};

/// Loads items one after the other by id, whether they are listed or missing.
template <class Id>
class ItemLoader {
 public:
  explicit ItemLoader(soci::session& session) : statement_{session} {
    statement_.use(id_, "id").into_row(row_).prepare(ItemKind<Id>::select_one());
  }
  /// False where there is no such row; else value() is it.
  bool load(Id id) {
    id_ = id.value;
    return statement_.run();
  }
  auto value() const { return row_.value(); }

 private:
  std::int64_t id_{};
  typename ItemKind<Id>::Row row_;
  Statement statement_;
};

/// NotFound where the catalogue has never heard of it; what is missing is there.
template <class Id>
Result<void> check_item(soci::session& session, Id id) {
  Statement statement{session};
  std::int64_t found = 0;
  statement.use(id.value, "id").into(found);
  statement.prepare(fmt::format("SELECT id FROM {} WHERE id = :id", ItemKind<Id>::table));
  if (!statement.run())
    return fail(ErrorKind::NotFound, "no {} {} in the library", ItemKind<Id>::noun, id);
  return {};
}

Result<void> check_user(soci::session& session, UserId user);

}  // namespace auralis
