// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include <boost/json.hpp>

#include "Handlers.h"
#include "JsonBody.h"
#include "Marked.h"
#include "catalog/HistoryStore.h"

namespace auralis::api {
namespace {

constexpr double most_stars = 5.0;

Result<MarkList> list_in(const http::Request& request) {
  constexpr std::array lists{MarkList::Favourites, MarkList::Rated, MarkList::Recent,
                             MarkList::MostPlayed};
  AURALIS_TRY(const std::size_t choice,
              choice_in(request, "list", {"favourites", "rated", "recent", "most_played"}));
  return lists.at(choice);
}

/// Null takes a rating away, and so does 0; what is left out stays.
Result<std::optional<int>> half_stars_in(const JsonBody& body) {
  const auto* const value = body.object().if_contains("rating");
  if (value == nullptr) return std::nullopt;
  if (value->is_null()) return 0;
  AURALIS_TRY(const auto stars, body.number("rating", 0.0, most_stars));
  const double half_stars = *stars * 2.0;
  if (half_stars != std::floor(half_stars))
    return fail(ErrorKind::InvalidArgument,
                "rating must be a number of stars from 0 to 5 in steps of 0.5, got {}", *stars);
  return static_cast<int>(half_stars);
}

Result<MarkChange> change_in(const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"favourite", "rating"}));
  MarkChange change;
  AURALIS_TRY(change.favourite, body.flag("favourite"));
  AURALIS_TRY(change.half_stars, half_stars_in(body));
  return change;
}

template <class Id>
Result<http::Response> mark(Services& services, const http::Request& request, Id id) {
  AURALIS_TRY(const MarkChange change, change_in(request));
  AURALIS_TRY(const Marks marks, MarkStore{services.catalog}.change(user_in(request), id, change));
  boost::json::object answer{{"id", wire(id)}};
  add_marks(answer, marks);
  return json_answer(answer);
}

/// The page that `load` finds, a member of MarkStore.
template <class Load>
Result<http::Response> list_of_marks(Services& services, const http::Request& request, Load load) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const MarkList list, list_in(request));
  MarkStore store{services.catalog};
  AURALIS_TRY(const auto found, (store.*load)(user_in(request), list, page));
  return marked_answer(services, request, found);
}

}  // namespace

Result<http::Response> get_your_tracks(Services& services, const http::Request& request) {
  return list_of_marks(services, request, &MarkStore::tracks);
}

Result<http::Response> get_your_albums(Services& services, const http::Request& request) {
  return list_of_marks(services, request, &MarkStore::albums);
}

Result<http::Response> get_your_artists(Services& services, const http::Request& request) {
  return list_of_marks(services, request, &MarkStore::artists);
}

Result<http::Response> mark_track(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId id, track_in(request));
  return mark(services, request, id);
}

Result<http::Response> mark_album(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  return mark(services, request, id);
}

Result<http::Response> mark_artist(Services& services, const http::Request& request) {
  AURALIS_TRY(const ArtistId id, id_from<ArtistId>(request.path_value("artist"), "artist"));
  return mark(services, request, id);
}

Result<http::Response> get_history(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const HistoryPage history,
              HistoryStore{services.catalog}.history(user_in(request), page));
  std::vector<Track> tracks;
  for (const HistoryEntry& entry : history.items) tracks.push_back(entry.track);
  AURALIS_TRY(auto marked_tracks, marked(services, user_in(request), tracks));
  boost::json::array items;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    const HistoryEntry& entry = history.items[i];
    items.push_back({{"id", std::to_string(entry.id)},
                     {"played", static_cast<double>(entry.played_ms) / 1000.0},
                     {"missing", entry.missing},
                     {"track", std::move(marked_tracks[i])}});
  }
  return json_answer(list_json(std::move(items), history));
}

}  // namespace auralis::api
