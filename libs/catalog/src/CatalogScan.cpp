// SPDX-License-Identifier: GPL-3.0-or-later
#include "AlbumMoves.h"
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

}  // namespace

Result<void> Catalog::store(const std::vector<ScannedFile>& files) {
  const std::int64_t time = state_->next_batch_ms();
  return state_->connections.write_found([&](soci::session& session) -> Result<void> {
    store_all(session, files, time);
    return {};
  });
}

}  // namespace auralis
