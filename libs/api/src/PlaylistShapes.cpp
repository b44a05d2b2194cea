// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlaylistShapes.h"

#include <boost/json.hpp>

#include "Answers.h"

namespace auralis::api {
namespace {

double seconds_of(std::int64_t milliseconds) {
  return static_cast<double>(milliseconds) / 1000.0;
}

/// What the catalogue holds was checked when it was stored.
boost::json::value rules_of(const Playlist& playlist) {
  if (playlist.rules.empty()) return nullptr;
  boost::system::error_code error;
  boost::json::value rules = boost::json::parse(playlist.rules, error);
  return error ? boost::json::value{} : rules;
}

Result<std::vector<TrackId>> tracks_of(Services& services, AlbumId album) {
  constexpr int tracks_a_page = 500;
  std::vector<TrackId> tracks;
  AURALIS_CHECK(services.catalog.album(album));
  PageRequest page{.limit = tracks_a_page};
  do {
    AURALIS_TRY(TrackPage found,
                services.catalog.tracks(TrackSort::Album, TrackFilter{.album = album}, page));
    for (const Track& track : found.items)
      if (track.problem.empty()) tracks.push_back(track.id);
    page.cursor = std::move(found.next_cursor);
  } while (!page.cursor.empty());
  return tracks;
}

}  // namespace

boost::json::object to_json(const Playlist& playlist) {
  return {{"id", wire(playlist.id)},
          {"name", playlist.name},
          {"description", playlist.description},
          {"rules", rules_of(playlist)},
          {"revision", playlist.revision},
          {"entry_count", playlist.entry_count},
          {"duration", seconds_of(playlist.duration_ms)},
          {"created", seconds_of(playlist.created_ms)},
          {"changed", seconds_of(playlist.changed_ms)}};
}

http::Response playlist_answer(const Playlist& playlist, int status) {
  return revised_answer(to_json(playlist), playlist.revision, status);
}

Result<PlaylistRef> playlist_in(const http::Request& request) {
  const std::string_view text = request.path_value("playlist");
  const auto id = id_from<PlaylistId>(text, "playlist");
  if (!id) return fail(ErrorKind::NotFound, "no playlist '{}'", text);
  AURALIS_TRY(const auto revision, revision_in(request));
  return PlaylistRef{.user = user_in(request), .id = *id, .revision = revision};
}

Result<std::optional<std::vector<TrackId>>> tracks_in(Services& services, const JsonBody& body) {
  AURALIS_TRY(auto tracks, ids_in<TrackId>(body, "tracks", "track"));
  AURALIS_TRY(const auto album, body.text("album_id"));
  if (tracks && album)
    return fail(ErrorKind::InvalidArgument, "either tracks or album_id may be given");
  if (!album) return tracks;
  AURALIS_TRY(const AlbumId id, id_from<AlbumId>(*album, "album"));
  return tracks_of(services, id);
}

}  // namespace auralis::api
