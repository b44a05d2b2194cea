// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis {

/// The SQL of one walk along an index. Named parameters: `limit`; `key` and `after` in `next_page`;
/// `skip` in `place` and `place_from_end`; what its filter names (see ListScope).
struct ListSql {
  std::string name;  ///< Of the list, for its cursors.
  std::string first_page;
  std::string next_page;
  std::string total;     ///< The length of the whole list, as far as it is counted.
  std::string length{};  ///< Of this walk alone, by counting; looked at where there are two.
  std::string place{};   ///< Key and id of one row.
  std::string place_from_end{};
};

/// One walk after the other: two for a random list, which goes on at the beginning.
using ListWalks = std::vector<ListSql>;

/// Fails with InvalidArgument where no index walks that filter in that order.
Result<ListWalks> track_list(TrackSort sort, const TrackFilter& filter, const PageRequest& page);
Result<ListWalks> album_list(AlbumSort sort, const AlbumFilter& filter, const PageRequest& page);
/// Of those who are listed. Where a part is read (Narrowing.h), who has nothing in it is left out.
ListWalks artist_list(const PageRequest& page, bool is_narrowed);
ListWalks genre_list(const PageRequest& page);
/// In the folder that the parameter `folder` names; 0 for the outermost.
ListWalks folder_list(const PageRequest& page);

/// Columns and tables of one row, to be followed by conditions: see TrackRow, AlbumRow, ArtistRow,
/// GenreRow and FolderRow. The last column is the sort key. `key` is a column of the table itself.
std::string select_tracks(std::string_view key);
std::string select_albums(std::string_view key);
std::string select_artists();
/// Who of them is listed, as artist_list() takes it.
std::string_view listed_artists(bool is_narrowed);
std::string select_genres();
std::string select_folders();

}  // namespace auralis
