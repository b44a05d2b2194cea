// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/SourceStore.h"

#include "State.h"
#include "Statement.h"
#include "StoredPath.h"

namespace auralis {

Result<TrackSource> SourceStore::source_of(TrackId track) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<TrackSource> {
    std::string path;
    TrackSource source;
    Statement row{session};
    row.use(track.value, "id").into(path).into(source.range.begin).into(source.range.end);
    row.prepare("SELECT path, range_begin, range_end FROM tracks WHERE id = :id AND present = 1");
    if (!row.run()) return fail(ErrorKind::NotFound, "no track {} in the library", track);
    source.file = place_in(path).file;
    return source;
  });
}

}  // namespace auralis
