// SPDX-License-Identifier: GPL-3.0-or-later
#include "ListTotals.h"

#include <fmt/format.h>

#include "catalog/MarkStore.h"

namespace auralis {

std::string counted_total(const std::string& from) {
  return fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {}) AS counted", from,
                     MarkStore::most_counted);
}

std::string credited_tracks_total(const TrackFilter& filter, const std::string& from) {
  if (filter.genre) return "SELECT track_count FROM genres WHERE id = :genre";
  if (filter.role == Role::Artist) return "SELECT track_count FROM artists WHERE id = :artist";
  return counted_total(from);
}

std::string credited_albums_total(const AlbumFilter& filter) {
  return filter.genre ? "SELECT album_count FROM genres WHERE id = :genre"
                      : "SELECT album_count FROM artists WHERE id = :artist";
}

}  // namespace auralis
