// SPDX-License-Identifier: GPL-3.0-or-later
#include "Lists.h"
#include "Page.h"
#include "Rows.h"
#include "State.h"
#include "Statement.h"
#include "catalog/Catalog.h"

namespace auralis {
namespace {

/// The one row of `select` with this id and condition, or NotFound as "no <noun> <id> ...".
template <class Row>
auto load_row(soci::session& session, std::int64_t id, const std::string& sql,
              std::string_view noun) -> Result<decltype(Row{}.value())> {
  Row row;
  Statement statement{session};
  statement.use(id, "id").into_row(row).prepare(sql);
  if (!statement.run()) return fail(ErrorKind::NotFound, "no {} {} in the library", noun, id);
  return row.value();
}

}  // namespace

Result<AlbumPage> Catalog::albums(AlbumSort sort, std::optional<ArtistId> artist,
                                  const PageRequest& page) {
  return state_->connections.read([&](soci::session& session) {
    return load_page<AlbumRow, AlbumPage>(session, album_list(sort, artist), {.artist = artist},
                                          page);
  });
}

Result<TrackPage> Catalog::tracks(TrackSort sort, const TrackFilter& filter,
                                  const PageRequest& page) {
  return state_->connections.read([&](soci::session& session) {
    return load_page<TrackRow, TrackPage>(session, track_list(sort, filter),
                                          {.album = filter.album, .artist = filter.artist}, page);
  });
}

Result<ArtistPage> Catalog::artists(const PageRequest& page) {
  return state_->connections.read([&](soci::session& session) {
    return load_page<ArtistRow, ArtistPage>(session, artist_list(), {}, page);
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
  return state_->connections.read([&](soci::session& session) {
    return load_row<ArtistRow>(session, id.value,
                               select_artists() + " WHERE r.id = :id AND r.listed = 1", "artist");
  });
}

Result<std::filesystem::path> Catalog::path_of(TrackId id) {
  return state_->connections.read([&](soci::session& session) -> Result<std::filesystem::path> {
    std::string path;
    Statement statement{session};
    statement.use(id.value, "id").into(path);
    statement.prepare("SELECT path FROM tracks WHERE id = :id AND present = 1");
    if (!statement.run()) return fail(ErrorKind::NotFound, "no track {} in the library", id);
    return std::filesystem::path{path};
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
