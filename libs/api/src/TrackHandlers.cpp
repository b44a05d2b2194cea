// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "Parameters.h"
#include "catalog/TagStore.h"

namespace auralis::api {
namespace {

/// The way in which a filter's tracks are in order where the question names none.
TrackSort usual_sort(const TrackFilter& filter) {
  if (filter.folder) return TrackSort::FileName;
  return filter.years ? TrackSort::Year : TrackSort::Title;
}

Result<TrackFilter> filter_in(const http::Request& request) {
  TrackFilter filter;
  AURALIS_TRY(filter.album, optional_id_in<AlbumId>(request, "album_id", "album"));
  AURALIS_TRY(filter.artist, optional_id_in<ArtistId>(request, "artist_id", "artist"));
  AURALIS_TRY(filter.with_problem, flag_in(request, "problems", false));
  AURALIS_TRY(filter.role, role_in(request));
  AURALIS_TRY(filter.genre, optional_id_in<GenreId>(request, "genre_id", "genre"));
  AURALIS_TRY(filter.folder, optional_id_in<FolderId>(request, "folder_id", "folder"));
  AURALIS_TRY(filter.years, years_in(request));
  return filter;
}

}  // namespace

Result<http::Response> get_tracks(Services& services, const http::Request& request) {
  constexpr std::array sorts{TrackSort::Title,  TrackSort::Album,         TrackSort::Artist,
                             TrackSort::Year,   TrackSort::RecentlyAdded, TrackSort::Duration,
                             TrackSort::Random, TrackSort::FileName};
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const std::size_t choice, choice_in(request, "sort",
                                                  {"title", "album", "artist", "year", "added",
                                                   "duration", "random", "name"}));
  AURALIS_TRY(const TrackFilter filter, filter_in(request));
  const bool chosen = request.query_value("sort").has_value();
  const TrackSort sort = chosen ? sorts.at(choice) : usual_sort(filter);
  AURALIS_TRY(const TrackPage tracks, services.catalog.tracks(sort, filter, page));
  return marked_answer(services, request, tracks);
}

Result<http::Response> get_random_tracks(Services& services, const http::Request& request) {
  AURALIS_TRY(PageRequest page, page_in(request));
  if (!request.query_value("seed")) page.seed = std::random_device{}();
  AURALIS_TRY(const TrackPage tracks, services.catalog.tracks(TrackSort::Random, {}, page));
  AURALIS_TRY(auto items, marked(services, user_in(request), tracks.items));
  boost::json::object answer = list_json(std::move(items), tracks);
  answer["seed"] = page.seed;
  return json_answer(answer);
}

Result<http::Response> get_track(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  AURALIS_TRY(const Track track, services.catalog.track(id));
  AURALIS_TRY(const TrackTags tags, TagStore{services.catalog}.track(id));
  return marked_answer(services, request, track, to_json(track, tags));
}

Result<http::Response> get_lyrics(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  AURALIS_TRY(const LyricsText lyrics, TagStore{services.catalog}.lyrics(id));
  return json_answer(to_json(lyrics));
}

}  // namespace auralis::api
