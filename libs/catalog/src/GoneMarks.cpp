// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoneMarks.h"

#include "State.h"

namespace auralis {

void change_each(soci::session& session, std::span<const TrackId> tracks, const char* sql) {
  const std::int64_t now = now_ms();
  TrackId track;
  AlbumId album;
  FolderId folder;
  Statement change{session};
  change.use(now, "now").use(track.value, "id").into(album.value).into(folder.value).prepare(sql);
  ChangedCounts changed;
  for (const TrackId each : tracks) {
    track = each;
    if (!change.run_to_end()) continue;
    changed.add(album, folder);
    changed.add(track);
  }
  changed.renew(session);
}

}  // namespace auralis
