// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "Parameters.h"

namespace auralis::api {

Result<http::Response> get_tracks(Services& services, const http::Request& request) {
  constexpr std::array sorts{TrackSort::Title, TrackSort::Album};
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const std::size_t sort, choice_in(request, "sort", {"title", "album"}));
  TrackFilter filter;
  AURALIS_TRY(filter.album, optional_id_in<AlbumId>(request, "album_id", "album"));
  AURALIS_TRY(filter.artist, optional_id_in<ArtistId>(request, "artist_id", "artist"));
  AURALIS_TRY(filter.with_problem, flag_in(request, "problems", false));
  AURALIS_TRY(const TrackPage tracks, services.catalog.tracks(sorts.at(sort), filter, page));
  return marked_answer(services, request, tracks);
}

Result<http::Response> get_track(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  AURALIS_TRY(const Track track, services.catalog.track(id));
  return marked_answer(services, request, track);
}

}  // namespace auralis::api
