// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/BrowseStore.h"

#include <algorithm>
#include <map>

#include "Lists.h"
#include "LoadRow.h"
#include "Page.h"
#include "Rows.h"
#include "State.h"
#include "Statement.h"

namespace auralis {
namespace {

// Two small tables that triggers keep: a row for each year and codec, and one for each year.
constexpr const char* sums_sql =
    "SELECT year, codec, tracks, duration_ms, size_bytes, profiled FROM track_sums"
    " WHERE tracks > 0 ORDER BY year DESC, codec";
constexpr const char* album_years_sql = "SELECT year, albums FROM album_years WHERE albums > 0";
constexpr const char* totals_sql = "SELECT albums, artists, genres FROM totals WHERE id = 1";

struct SumRow {
  int year{};
  std::string codec;
  TrackSums sums{};
};

template <class Take>
void each_sum(soci::session& session, Take take) {
  SumRow row;
  Statement rows{session};
  rows.into(row.year).into(row.codec).into(row.sums.tracks).into(row.sums.duration_ms);
  rows.into(row.sums.size_bytes).into(row.sums.profiled).prepare(sums_sql).start();
  while (rows.fetch()) take(row);
}

void add(TrackSums& sums, const TrackSums& more) {
  sums.tracks += more.tracks;
  sums.duration_ms += more.duration_ms;
  sums.size_bytes += more.size_bytes;
  sums.profiled += more.profiled;
}

std::vector<YearCount> load_years(soci::session& session) {
  std::map<int, YearCount, std::greater<>> years;
  each_sum(session, [&](const SumRow& row) { years[row.year].tracks += row.sums.tracks; });
  int year = 0;
  std::int64_t albums = 0;
  Statement rows{session};
  rows.into(year).into(albums).prepare(album_years_sql).start();
  while (rows.fetch()) years[year].albums = albums;
  std::vector<YearCount> counts;
  for (auto& [key, count] : years) {
    count.year = key;
    counts.push_back(count);
  }
  return counts;
}

LibraryStatistics load_statistics(soci::session& session) {
  LibraryStatistics found;
  std::map<std::string, TrackSums> codecs;
  std::map<int, TrackSums, std::greater<>> decades;
  each_sum(session, [&](const SumRow& row) {
    add(found.all, row.sums);
    add(codecs[row.codec], row.sums);
    add(decades[row.year / 10 * 10], row.sums);
  });
  for (auto& [codec, sums] : codecs) found.codecs.push_back({codec, sums});
  std::ranges::stable_sort(found.codecs, std::greater{},
                           [](const auto& one) { return one.sums.tracks; });
  for (const auto& [decade, sums] : decades) found.decades.push_back({decade, sums});
  Statement totals{session};
  totals.into(found.albums).into(found.artists).into(found.genres).prepare(totals_sql).run();
  return found;
}

Result<Folder> load_folder(soci::session& session, FolderId id) {
  return load_row<FolderRow>(session, id.value,
                             select_folders() + " WHERE d.id = :id AND d.listed = 1", "folder");
}

}  // namespace

Result<GenrePage> BrowseStore::genres(const PageRequest& page) {
  return catalog_.state().connections.read([&](soci::session& session) {
    return load_page<GenreRow, GenrePage>(session, genre_list(page), {}, page);
  });
}

Result<Genre> BrowseStore::genre(GenreId id) {
  return catalog_.state().connections.read([&](soci::session& session) {
    return load_row<GenreRow>(session, id.value,
                              select_genres() + " WHERE g.id = :id AND g.listed = 1", "genre");
  });
}

Result<FolderPage> BrowseStore::folders(std::optional<FolderId> parent, const PageRequest& page) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<FolderPage> {
    if (parent) AURALIS_CHECK(load_folder(session, *parent));
    const ListScope scope{.folder = parent.value_or(FolderId{})};
    return load_page<FolderRow, FolderPage>(session, folder_list(page), scope, page);
  });
}

Result<Folder> BrowseStore::folder(FolderId id) {
  return catalog_.state().connections.read(
      [&](soci::session& session) { return load_folder(session, id); });
}

Result<std::vector<Folder>> BrowseStore::way_to(FolderId id) {
  constexpr std::size_t deepest = 100;
  return catalog_.state().connections.read(
      [&](soci::session& session) -> Result<std::vector<Folder>> {
        std::vector<Folder> way;
        for (std::optional<FolderId> at = id; at && way.size() < deepest; at = way.back().parent) {
          AURALIS_TRY(Folder folder, load_folder(session, *at));
          way.push_back(std::move(folder));
        }
        std::ranges::reverse(way);
        return way;
      });
}

Result<std::vector<YearCount>> BrowseStore::years() {
  return catalog_.state().connections.read(
      [](soci::session& session) -> Result<std::vector<YearCount>> { return load_years(session); });
}

Result<LibraryStatistics> BrowseStore::statistics() {
  return catalog_.state().connections.read(
      [](soci::session& session) -> Result<LibraryStatistics> { return load_statistics(session); });
}

}  // namespace auralis
