// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Cursor.h"
#include "Lists.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {

inline constexpr int largest_page = 500;

/// What a list is narrowed to: the parameters that its SQL names.
struct ListScope {
  std::optional<AlbumId> album{};
  std::optional<ArtistId> artist{};

  void bind(Statement& statement) const {
    if (album) statement.use(album->value, "album");
    if (artist) statement.use(artist->value, "artist");
  }
};

/// Where the page begins: behind its cursor, or at the first row of the list.
inline Result<Cursor> start_of(const PageRequest& request, const ListSql& list) {
  if (request.cursor.empty()) return Cursor{};
  return cursor_from_text(request.cursor, list.name);
}

/// Fetches at most `limit` rows, and the cursor behind them when there are more.
template <class Row, class Page>
void load_items(Statement& rows, Row& row, int limit, std::string_view list, Page& page) {
  Cursor last;
  while (rows.fetch()) {
    if (static_cast<int>(page.items.size()) == limit) {
      page.next_cursor = to_text(last, list);
      return;
    }
    page.items.push_back(row.value());
    last = row.position();
  }
}

/// One page of a list: a Row is what its columns are fetched into, a Page what is answered.
template <class Row, class Page>
Result<Page> load_page(soci::session& session, const ListSql& list, const ListScope& scope,
                       const PageRequest& request) {
  if (request.limit < 1 || request.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                request.limit);
  AURALIS_TRY(const Cursor from, start_of(request, list));
  const bool first = request.cursor.empty();
  const int limit = request.limit + 1;  // one more row tells whether another page follows
  Page page;
  Row row;

  Statement rows{session};
  scope.bind(rows);
  if (!first) rows.use(from.key, "key").use(from.id, "after");
  rows.use(limit, "limit").into_row(row).prepare(first ? list.first_page : list.next_page).start();
  load_items(rows, row, request.limit, list.name, page);

  Statement total{session};
  scope.bind(total);
  total.into(page.total).prepare(list.total).run();
  return page;
}

}  // namespace auralis
