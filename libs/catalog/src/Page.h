// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "Cursor.h"
#include "Keys.h"
#include "Lists.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {

inline constexpr int largest_page = 500;

/// What a list is narrowed to: the parameters that its SQL names.
struct ListScope {
  std::optional<AlbumId> album{};
  std::optional<ArtistId> artist{};
  std::optional<int> role{};
  std::optional<GenreId> genre{};
  std::optional<YearRange> years{};
  std::optional<FolderId> folder{};
  std::string newest{}, oldest{};  ///< Of `years`, where their keys begin and end.

  void bind(Statement& statement) const {
    if (album) statement.use(album->value, "album");
    if (artist) statement.use(artist->value, "artist");
    if (genre) statement.use(genre->value, "genre");
    if (folder) statement.use(folder->value, "folder");
  }
  void bind_rows(Statement& statement) const {
    bind(statement);
    if (role) statement.use(*role, "role");
    if (years) statement.use(newest, "newest").use(oldest, "oldest");
  }
  /// A total that is kept knows but one role.
  void bind_total(Statement& statement, const std::string& sql) const {
    bind(statement);
    if (role && sql.contains(":role")) statement.use(*role, "role");
    if (years) statement.use(years->first, "first").use(years->last, "last");
  }
};

inline ListScope scope_of(const TrackFilter& filter) {
  ListScope scope{.album = filter.album,
                  .artist = filter.artist,
                  .genre = filter.genre,
                  .years = filter.years,
                  .folder = filter.folder};
  if (filter.artist) scope.role = static_cast<int>(filter.role);
  if (!scope.years) return scope;
  scope.newest = year_key_begin(scope.years->last);
  scope.oldest = year_key_begin(scope.years->first - 1);
  return scope;
}

/// Where a page begins: in which walk, and behind what.
struct PageStart {
  std::size_t walk{};
  std::optional<Cursor> cursor{};
};

inline Result<PageStart> start_of(const PageRequest& request, const ListWalks& walks) {
  if (request.cursor.empty()) return PageStart{};
  for (std::size_t walk = 0; walk + 1 < walks.size(); ++walk)
    if (const auto cursor = cursor_from_text(request.cursor, walks[walk].name))
      return PageStart{walk, *cursor};
  AURALIS_TRY(Cursor cursor, cursor_from_text(request.cursor, walks.back().name));
  return PageStart{walks.size() - 1, std::move(cursor)};
}

/// CT-108: the row `place` of a walk of `length` rows, from the nearer end.
inline std::optional<Cursor> cursor_at(soci::session& session, const ListSql& list,
                                       const ListScope& scope, std::int64_t place,
                                       std::int64_t length) {
  const std::int64_t from_end = length - 1 - place;
  const std::int64_t skip = std::min(place, from_end);
  Cursor cursor;
  Statement row{session};
  scope.bind_rows(row);
  row.use(skip, "skip").into(cursor.key).into(cursor.id);
  if (!row.prepare(place <= from_end ? list.place : list.place_from_end).run()) return std::nullopt;
  return cursor;
}

/// Where a page begins that `skip` rows lie before; nullopt when the list has no more than those.
inline std::optional<PageStart> start_behind(soci::session& session, const ListWalks& walks,
                                             const ListScope& scope, std::int64_t skip,
                                             std::int64_t total) {
  if (skip >= total) return std::nullopt;
  std::int64_t before = 0;
  for (std::size_t walk = 0; walk < walks.size(); ++walk) {
    std::int64_t length = total - before;
    if (walk + 1 < walks.size()) {
      Statement count{session};
      scope.bind_rows(count);
      count.into(length).prepare(walks[walk].length).run();
    }
    const std::int64_t last = skip - 1 - before;
    if (last < length) {
      auto cursor = cursor_at(session, walks[walk], scope, last, length);
      if (!cursor) return std::nullopt;
      return PageStart{walk, std::move(cursor)};
    }
    before += length;
  }
  return std::nullopt;
}

/// Fills a page from its walks: what was fetched last names the cursor behind it.
template <class Row, class Page>
class PageFiller {
 public:
  PageFiller(soci::session& session, const ListScope& scope, int limit)
      : session_{session}, scope_{scope}, limit_{limit} {}

  /// False when the page is full and more follows.
  bool take(const ListSql& list, const std::optional<Cursor>& from) {
    const int more = limit_ - static_cast<int>(page.items.size()) + 1;  // one tells of another page
    Row row;
    Statement rows{session_};
    scope_.bind_rows(rows);
    if (from) rows.use(from->key, "key").use(from->id, "after");
    rows.use(more, "limit").into_row(row).prepare(from ? list.next_page : list.first_page).start();
    while (rows.fetch()) {
      if (static_cast<int>(page.items.size()) == limit_) {
        page.next_cursor = to_text(last_, name_);
        return false;
      }
      page.items.push_back(row.value());
      last_ = row.position();
      name_ = list.name;
    }
    return true;
  }

  Page page;

 private:
  soci::session& session_;
  const ListScope& scope_;
  int limit_;
  Cursor last_;
  std::string name_;
};

/// One page of a list: a Row is what its columns are fetched into, a Page what is answered.
template <class Row, class Page>
Result<Page> load_page(soci::session& session, const ListWalks& walks, const ListScope& scope,
                       const PageRequest& request) {
  if (request.limit < 1 || request.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                request.limit);
  if (request.skip < 0 || (request.skip > 0 && !request.cursor.empty()))
    return fail(ErrorKind::InvalidArgument, "skip must be 0 or more and goes without a cursor");
  AURALIS_TRY(std::optional<PageStart> from, start_of(request, walks));
  PageFiller<Row, Page> filler{session, scope, request.limit};
  Statement total{session};
  scope.bind_total(total, walks.front().total);
  total.into(filler.page.total).prepare(walks.front().total).run();
  if (request.skip > 0) from = start_behind(session, walks, scope, request.skip, filler.page.total);
  for (std::size_t walk = from ? from->walk : walks.size(); walk < walks.size(); ++walk)
    if (!filler.take(walks[walk], walk == from->walk ? from->cursor : std::nullopt)) break;
  return std::move(filler.page);
}

}  // namespace auralis
