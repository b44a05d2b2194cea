// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "Lists.h"
#include "LoadRow.h"
#include "Page.h"
#include "Rows.h"
#include "State.h"
#include "Statement.h"
#include "StoredPath.h"
#include "catalog/Catalog.h"

namespace auralis {

Result<AlbumPage> Catalog::albums(AlbumSort sort, const AlbumFilter& filter,
                                  const PageRequest& page) {
  AURALIS_TRY(const ListWalks walks, album_list(sort, filter, page));
  ListScope scope = scope_of(TrackFilter{.genre = filter.genre, .years = filter.years});
  scope.artist = filter.artist;
  return state_->connections.read([&](soci::session& session) {
    return load_page<AlbumRow, AlbumPage>(session, walks, scope, page);
  });
}

Result<TrackPage> Catalog::tracks(TrackSort sort, const TrackFilter& filter,
                                  const PageRequest& page) {
  AURALIS_TRY(const ListWalks walks, track_list(sort, filter, page));
  return state_->connections.read([&](soci::session& session) {
    return load_page<TrackRow, TrackPage>(session, walks, scope_of(filter), page);
  });
}

Result<ArtistPage> Catalog::artists(const PageRequest& page) {
  const bool is_narrowed = state_->connections.is_narrowed();
  return state_->connections.read([&](soci::session& session) {
    return load_page<ArtistRow, ArtistPage>(session, artist_list(page, is_narrowed), {}, page);
  });
}

Result<Album> Catalog::album(AlbumId id) {
  return state_->connections.read([&](soci::session& session) {
    return load_row<AlbumRow>(
        session, id.value,
        select_albums("title_key") + " WHERE l.id = :id AND l.track_count + l.problem_count > 0",
        "album");
  });
}

Result<Track> Catalog::track(TrackId id) {
  return state_->connections.read([&](soci::session& session) {
    return load_row<TrackRow>(session, id.value,
                              select_tracks("title_key") + " WHERE t.id = :id AND t.present = 1",
                              "track");
  });
}

Result<Artist> Catalog::artist(ArtistId id) {
  const std::string_view listed = listed_artists(state_->connections.is_narrowed());
  return state_->connections.read([&](soci::session& session) {
    return load_row<ArtistRow>(session, id.value,
                               fmt::format("{} WHERE r.id = :id AND {}", select_artists(), listed),
                               "artist");
  });
}

Result<std::filesystem::path> Catalog::path_of(TrackId id) {
  return state_->connections.read([&](soci::session& session) -> Result<std::filesystem::path> {
    std::string path;
    Statement statement{session};
    statement.use(id.value, "id").into(path);
    statement.prepare("SELECT path FROM tracks WHERE id = :id AND present = 1");
    if (!statement.run()) return fail(ErrorKind::NotFound, "no track {} in the library", id);
    return std::filesystem::path{place_in(path).file};
  });
}

Result<ArtworkSource> Catalog::artwork(ArtworkId id) {
  return state_->connections.read([&](soci::session& session) -> Result<ArtworkSource> {
    std::string file;
    int embedded = 0;
    ArtworkSource source;
    Statement statement{session};
    statement.use(id.value, "id").into(file).into(embedded).into(source.modified_ns);
    statement.prepare("SELECT file, embedded, modified_ns FROM artworks WHERE id = :id");
    if (!statement.run()) return fail(ErrorKind::NotFound, "no artwork {} in the library", id);
    source.file = file;
    source.embedded = embedded != 0;
    return source;
  });
}

}  // namespace auralis
