// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Heard.h"
#include "Parameters.h"
#include "StreamParameters.h"
#include "catalog/MasteringStore.h"
#include "streaming/StreamService.h"

namespace auralis::api {
namespace {

constexpr std::size_t most_tracks = 100;

/// Ids with commas between them.
Result<std::vector<TrackId>> tracks_in(const http::Request& request) {
  std::string_view rest = request.query_or("tracks", "");
  if (rest.empty()) return fail(ErrorKind::InvalidArgument, "tracks must name a track");
  std::vector<TrackId> tracks;
  for (;;) {
    if (tracks.size() == most_tracks)
      return fail(ErrorKind::InvalidArgument, "tracks must name {} tracks at most", most_tracks);
    const std::size_t comma = rest.find(',');
    AURALIS_TRY(const TrackId track, id_from<TrackId>(rest.substr(0, comma), "track"));
    tracks.push_back(track);
    if (comma == std::string_view::npos) return tracks;
    rest.remove_prefix(comma + 1);
  }
}

/// What is not there, or not to be heard by who asks (AC-15), has nothing that is ready.
bool is_ready(Services& services, const http::Request& request, TrackId track,
              const streaming::Version& version, const streaming::Encoding& encoding) {
  if (request.principal.limited) {
    if (!services.catalog.track(track)) return false;
    const auto& reference = version.request.reference;
    if (reference && !check_reference(services, *reference)) return false;
  }
  return services.streams.is_ready_whole(track, version, encoding);
}

streaming::Version version_of(const MasteringChoice& choice, std::optional<AlbumId> album) {
  return {.request = {.settings = choice.settings,
                      .album = album,
                      .reference = choice.reference,
                      .amount_percent = choice.amount_percent},
          .mastered = choice.enabled};
}

}  // namespace

Result<http::Response> get_ready_tracks(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto tracks, tracks_in(request));
  EnhancementDefault usual;
  AURALIS_TRY(usual.enabled, flag_in(request, "enhanced", false));
  AURALIS_TRY(usual.settings, settings_in(request));
  std::optional<AlbumId> album;
  if (request.query_or("album", "off") != "off") {
    AURALIS_TRY(album, optional_id_in<AlbumId>(request, "album", "album"));
    if (request.principal.limited) album = whole_album(services, *album).value_or(std::nullopt);
  }
  AURALIS_TRY(const auto encoding, encoding_in(request));
  AURALIS_TRY(const auto chosen,
              MasteringStore{services.catalog}.find(user_in(request), tracks, usual));
  boost::json::array items;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    const streaming::Version version = version_of(chosen[i].choice, album);
    items.push_back(boost::json::object{
        {"track_id", wire(tracks[i])},
        {"enhanced", version.mastered},
        {"fully_cached", is_ready(services, request, tracks[i], version, encoding)}});
  }
  return json_answer(boost::json::object{{"items", std::move(items)}});
}

}  // namespace auralis::api
