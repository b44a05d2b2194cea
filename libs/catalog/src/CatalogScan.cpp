// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "AlbumMoves.h"
#include "GoneMarks.h"
#include "PathRange.h"
#include "State.h"
#include "TrackWriter.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

/// Files that say the most go first, so that the others find the album they belong to.
int rank_of(const ScannedFile& file) {
  if (!file.problem.empty()) return 2;
  return file.album_artist.empty() ? 1 : 0;
}

void store_all(soci::session& session, const std::vector<ScannedFile>& files, std::int64_t time) {
  ChangedCounts changed;
  AlbumMoves moves{session};
  TrackWriter writer{session, time, moves};
  for (const int rank : {0, 1, 2})
    for (const ScannedFile& file : files)
      if (rank_of(file) == rank) writer.write(file, changed);
  moves.settle();
  changed.renew(session);
}

constexpr const char* mark_sql =
    "UPDATE tracks SET missing_since_ms = :now WHERE id = :id AND missing_since_ms IS NULL"
    " RETURNING album_id, folder_id";

/// Walks the gaps between the roots along the index of paths, which are absolute.
int mark_outside(soci::session& session, const std::vector<std::filesystem::path>& roots) {
  std::vector<std::pair<std::string, std::string>> ranges;
  for (const auto& root : roots) ranges.push_back(paths_below(root));
  ranges.emplace_back("0", "0");  // after every path
  std::ranges::sort(ranges);
  ChangedCounts changed;
  GoneMarks marks{session, changed};
  std::string from;
  int marked = 0;
  for (const auto& [begin, end] : ranges) {
    marked += marks.mark(from, begin);
    from = std::max(from, end);
  }
  changed.renew(session);
  return marked;
}

}  // namespace

Result<void> Catalog::store(const std::vector<ScannedFile>& files) {
  const std::int64_t time = state_->next_batch_ms();
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    store_all(session, files, time);
    return {};
  });
}

Result<void> Catalog::mark_missing(const std::vector<TrackId>& tracks) {
  return state_->connections.write([&](soci::session& session) -> Result<void> {
    change_each(session, tracks, mark_sql);
    return {};
  });
}

Result<int> Catalog::mark_missing_outside(const std::vector<std::filesystem::path>& roots) {
  return state_->connections.write(
      [&](soci::session& session) -> Result<int> { return mark_outside(session, roots); });
}

}  // namespace auralis
