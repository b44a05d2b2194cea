// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "catalog/Catalog.h"

namespace auralis {

/// The SQL of one list. Named parameters: `limit`; `key` and `after` in `next_page`; `artist` and
/// `album` when the filter names them.
struct ListSql {
  std::string_view name;  ///< Of the list, for its cursors.
  std::string first_page;
  std::string next_page;
  std::string total;  ///< The length of the whole list.
};

ListSql track_list(TrackSort sort, const TrackFilter& filter);
ListSql album_list(AlbumSort sort, std::optional<ArtistId> artist);
ListSql artist_list();

/// Columns and tables of one row, to be followed by conditions: see TrackRow, AlbumRow, ArtistRow.
/// The last column is the sort key `key`.
std::string select_tracks(std::string_view key);
std::string select_albums(std::string_view key);
std::string select_artists();

}  // namespace auralis
