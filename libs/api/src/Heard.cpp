// SPDX-License-Identifier: GPL-3.0-or-later
#include "Heard.h"

#include <limits>
#include <string_view>

#include "base/Numbers.h"
#include "catalog/BrowseStore.h"
#include "catalog/Catalog.h"
#include "catalog/Search.h"
#include "exporting/ExportService.h"

namespace auralis::api {
namespace {

/// The same, but for what reads the library.
Services with(Services& all, Catalog& catalog, Search& search) {
  return {.catalog = catalog,
          .accounts = all.accounts,
          .search = search,
          .analysis = all.analysis,
          .streams = all.streams,
          .scanner = all.scanner,
          .music = all.music,
          .places = all.places,
          .demo = all.demo,
          .covers = all.covers,
          .exports = all.exports,
          .chunks = all.chunks,
          .traffic = all.traffic,
          .events = all.events,
          .files = all.files,
          .plays = all.plays,
          .version = all.version,
          .self_test = all.self_test,
          .whole = &all.catalog};
}

/// Looks up `text`, an id. What is none is the handler's to refuse; empty is not named at all.
template <class Id, class Find>
Result<void> check(std::string_view text, Find find) {
  const auto value = integer_in(text, 1, std::numeric_limits<std::int64_t>::max());
  if (!value) return {};
  const auto found = find(Id{*value});
  if (!found) return Failure{found.error()};
  return {};
}

Result<void> check_named(Catalog& heard, const http::Request& request) {
  BrowseStore browse{heard};
  const auto track = [&](TrackId id) { return heard.track(id); };
  AURALIS_CHECK(check<TrackId>(request.path_value("track"), track));
  AURALIS_CHECK(check<TrackId>(request.query_or("track_id", ""), track));
  AURALIS_CHECK(
      check<AlbumId>(request.path_value("album"), [&](AlbumId id) { return heard.album(id); }));
  AURALIS_CHECK(
      check<ArtistId>(request.path_value("artist"), [&](ArtistId id) { return heard.artist(id); }));
  AURALIS_CHECK(check<ArtworkId>(request.path_value("artwork"),
                                 [&](ArtworkId id) { return heard.artwork(id); }));
  AURALIS_CHECK(
      check<GenreId>(request.path_value("genre"), [&](GenreId id) { return browse.genre(id); }));
  AURALIS_CHECK(check<FolderId>(request.path_value("folder"),
                                [&](FolderId id) { return browse.folder(id); }));
  // Exports are the server's, of whatever an administrator had in mind.
  return check<exporting::ExportId>(request.path_value("export"),
                                    [](exporting::ExportId id) -> Result<void> {
                                      return fail(ErrorKind::NotFound, "no export {}", id);
                                    });
}

}  // namespace

Result<http::Response> as_heard(Services& all, const http::Request& request, AskedHandler handler) {
  if (!request.principal.limited) return handler(all, request);
  const auto catalog = all.catalog.heard_by(UserId{request.principal.user});
  Search search{all.search, *catalog};
  AURALIS_CHECK(check_named(*catalog, request));
  Services heard = with(all, *catalog, search);
  return handler(heard, request);
}

Result<std::optional<AlbumId>> whole_album(Services& services, AlbumId album) {
  AURALIS_TRY(const Album heard, services.catalog.album(album));
  if (services.whole == nullptr) return album;
  AURALIS_TRY(const Album whole, services.whole->album(album));
  if (heard.track_count != whole.track_count) return std::nullopt;
  return album;
}

}  // namespace auralis::api
