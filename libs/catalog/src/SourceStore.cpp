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
    SourceState& state = source.state;
    row.use(track.value, "id").into(path).into(state.range.begin).into(state.range.end);
    row.into(state.size_bytes).into(state.modified_ns);
    row.prepare(
        "SELECT path, range_begin, range_end, size_bytes, modified_ns FROM tracks"
        " WHERE id = :id AND present = 1");
    if (!row.run()) return fail(ErrorKind::NotFound, "no track {} in the library", track);
    source.file = place_in(path).file;
    return source;
  });
}

}  // namespace auralis
