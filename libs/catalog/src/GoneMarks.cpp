// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoneMarks.h"

#include "State.h"

namespace auralis {

GoneMarks::GoneMarks(soci::session& session, ChangedCounts& changed)
    : changed_{changed}, now_ms_{now_ms()}, mark_{session} {
  mark_.use(now_ms_, "now").use(from_, "from").use(to_, "to");
  mark_.into(track_.value).into(album_.value).into(folder_.value);
  mark_.prepare(
      "UPDATE tracks SET missing_since_ms = :now WHERE path >= :from AND path < :to"
      " AND missing_since_ms IS NULL RETURNING id, album_id, folder_id");
}

int GoneMarks::mark(const std::string& begin, const std::string& end) {
  from_ = begin;
  to_ = end;
  int marked = 0;
  mark_.start();
  for (; mark_.fetch(); ++marked) {
    changed_.add(album_, folder_);
    changed_.add(track_);
  }
  return marked;
}

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
