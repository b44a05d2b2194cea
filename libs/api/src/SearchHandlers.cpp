// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "Parameters.h"
#include "PlaylistShapes.h"
#include "Shapes.h"
#include "catalog/Search.h"
#include "catalog/Similar.h"

namespace auralis::api {
namespace {

constexpr std::int64_t most_of_a_kind = 100;
constexpr std::int64_t usual_of_a_kind = 10;
constexpr std::int64_t usual_similar = 20;

Result<std::string_view> query_in(const http::Request& request) {
  if (const auto query = request.query_value("q")) return *query;
  return fail(ErrorKind::InvalidArgument, "q is missing: it says what to search for");
}

Result<int> limit_in(const http::Request& request, std::int64_t usual) {
  AURALIS_TRY(const std::int64_t limit,
              integer_in_query(request, "limit", usual, 1, most_of_a_kind));
  return static_cast<int>(limit);
}

/// As a list, but that nobody counts more than a thousand.
Result<boost::json::object> found_json(Services& services, const http::Request& request,
                                       const FoundTracks& found) {
  AURALIS_TRY(auto items, marked(services, user_in(request), found.items));
  boost::json::value cursor, total;
  if (!found.next_cursor.empty()) cursor = found.next_cursor;
  if (found.total) total = *found.total;
  return boost::json::object{
      {"items", std::move(items)}, {"next_cursor", std::move(cursor)}, {"total", std::move(total)}};
}

}  // namespace

Result<http::Response> get_search(Services& services, const http::Request& request) {
  AURALIS_TRY(const std::string_view query, query_in(request));
  AURALIS_TRY(const int limit, limit_in(request, usual_of_a_kind));
  const UserId user = user_in(request);
  AURALIS_TRY(const SearchAnswer answer, services.search.find(query, limit, user));
  AURALIS_TRY(auto artists, marked(services, user, answer.artists));
  AURALIS_TRY(auto albums, marked(services, user, answer.albums));
  AURALIS_TRY(auto tracks, found_json(services, request, answer.tracks));
  boost::json::array playlists;
  for (const Playlist& playlist : answer.playlists) playlists.push_back(to_json(playlist));
  return json_answer(boost::json::object{{"searched", answer.searched},
                                         {"corrected", answer.corrected},
                                         {"indexing", or_null(answer.indexing)},
                                         {"artists", std::move(artists)},
                                         {"albums", std::move(albums)},
                                         {"tracks", std::move(tracks)},
                                         {"playlists", std::move(playlists)}});
}

Result<http::Response> get_search_tracks(Services& services, const http::Request& request) {
  AURALIS_TRY(const std::string_view query, query_in(request));
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const FoundTracks found, services.search.tracks(query, page));
  AURALIS_TRY(const auto page_of_tracks, found_json(services, request, found));
  return json_answer(page_of_tracks);
}

Result<http::Response> get_similar(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const int limit, limit_in(request, usual_similar));
  AURALIS_TRY(const auto similar, Similar{services.catalog}.to(track, limit));
  if (!similar) return profile_pending_answer(services, track);
  std::vector<Track> tracks;
  for (const SimilarTrack& other : *similar) tracks.push_back(other.track);
  AURALIS_TRY(auto marked_tracks, marked(services, user_in(request), tracks));
  boost::json::array items;
  for (std::size_t i = 0; i < tracks.size(); ++i)
    items.push_back(to_json((*similar)[i], std::move(marked_tracks[i])));
  return json_answer(boost::json::object{{"items", std::move(items)}});
}

}  // namespace auralis::api
