// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
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

}  // namespace

Result<http::Response> get_search(Services& services, const http::Request& request) {
  AURALIS_TRY(const std::string_view query, query_in(request));
  AURALIS_TRY(const int limit, limit_in(request, usual_of_a_kind));
  AURALIS_TRY(const SearchAnswer answer, services.search.find(query, limit));
  return json_answer(to_json(answer));
}

Result<http::Response> get_search_tracks(Services& services, const http::Request& request) {
  AURALIS_TRY(const std::string_view query, query_in(request));
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const FoundTracks found, services.search.tracks(query, page));
  return json_answer(to_json(found));
}

Result<http::Response> get_similar(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const int limit, limit_in(request, usual_similar));
  AURALIS_TRY(const auto similar, Similar{services.catalog}.to(track, limit));
  if (!similar) return profile_pending_answer(services, track);
  boost::json::array items;
  for (const SimilarTrack& other : *similar) items.push_back(to_json(other));
  return json_answer(boost::json::object{{"items", std::move(items)}});
}

}  // namespace auralis::api
