// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "PlaylistShapes.h"
#include "catalog/QueueStore.h"

namespace auralis::api {
namespace {

constexpr std::size_t longest_listener = 64;
constexpr std::int64_t shown_before = 100;  // of the current track, when not said
constexpr std::int64_t any_integer = std::numeric_limits<std::int64_t>::max();

Result<std::string> checked_listener(std::string_view listener) {
  const bool sound = !listener.empty() && listener.size() <= longest_listener;
  if (sound) return std::string{listener};
  return fail(ErrorKind::InvalidArgument, "listener must be a text of 1 to {} bytes",
              longest_listener);
}

Result<Repeat> repeat_in(const JsonBody& body) {
  AURALIS_TRY(const auto text, body.text("repeat"));
  const auto found = std::ranges::find(repeat_names, text.value_or("off"));
  if (found == repeat_names.end())
    return fail(ErrorKind::InvalidArgument, "repeat must be one of off, all, one, got '{}'", *text);
  return static_cast<Repeat>(found - repeat_names.begin());
}

Result<std::optional<std::vector<int>>> order_in(const JsonBody& body) {
  const auto* const value = body.object().if_contains("order");
  if (value == nullptr || value->is_null()) return std::nullopt;
  const auto* const places = value->if_array();
  if (places == nullptr || places->size() > QueueStore::most_tracks)
    return fail(ErrorKind::InvalidArgument, "order must be a list of at most {} places",
                QueueStore::most_tracks);
  std::vector<int> order;
  for (const boost::json::value& place : *places) {
    const auto* const number = place.if_int64();
    if (number == nullptr || *number < 0 || *number >= static_cast<std::int64_t>(places->size()))
      return fail(ErrorKind::InvalidArgument, "order must hold places of its tracks, got {}",
                  boost::json::serialize(place));
    order.push_back(static_cast<int>(*number));
  }
  return order;
}

Result<SavedQueue> queue_in(const JsonBody& body) {
  AURALIS_CHECK(
      body.holds_only({"listener", "tracks", "index", "frame", "repeat", "album_id", "order"}));
  SavedQueue queue;
  AURALIS_TRY(const std::string listener, required("listener", body.text("listener")));
  AURALIS_TRY(queue.listener, checked_listener(listener));
  AURALIS_TRY(queue.tracks, required("tracks", ids_in<TrackId>(body, "tracks", "track")));
  AURALIS_TRY(queue.index, required("index", body.integer("index", 0, any_integer)));
  AURALIS_TRY(queue.frame, required("frame", body.integer("frame", 0, any_integer)));
  AURALIS_TRY(queue.repeat, repeat_in(body));
  AURALIS_TRY(queue.order, order_in(body));
  AURALIS_TRY(const auto album, body.text("album_id"));
  if (!album) return queue;
  AURALIS_TRY(queue.album, id_from<AlbumId>(*album, "album"));
  return queue;
}

boost::json::object head_of(const SavedQueue& queue) {
  boost::json::value album;
  if (queue.album) album = wire(*queue.album);
  return {{"listener", queue.listener},
          {"revision", queue.revision},
          {"saved", static_cast<double>(queue.saved_ms) / 1000.0},
          {"index", queue.index},
          {"frame", queue.frame},
          {"repeat", repeat_names.at(static_cast<std::size_t>(queue.repeat))},
          {"album_id", std::move(album)},
          {"track_count", queue.tracks.size()}};
}

/// Null for tracks that cannot be played now.
Result<boost::json::array> tracks_json(Services& services, UserId user,
                                       std::span<const TrackId> ids) {
  std::vector<Track> tracks;
  std::vector<bool> there;
  for (const TrackId id : ids) {
    auto track = services.catalog.track(id);
    if (!track && track.error().kind != ErrorKind::NotFound) return Failure{track.error()};
    there.push_back(track && track->problem.empty());
    if (there.back()) tracks.push_back(*std::move(track));
  }
  AURALIS_TRY(auto marked_tracks, marked(services, user, tracks));
  std::size_t next = 0;
  boost::json::array all;
  for (const bool is_there : there)
    all.push_back(is_there ? std::move(marked_tracks[next++]) : boost::json::value{});
  return all;
}

boost::json::array ids_json(const std::vector<TrackId>& tracks) {
  boost::json::array ids;
  ids.reserve(tracks.size());
  for (const TrackId track : tracks) ids.push_back(boost::json::string{wire(track)});
  return ids;
}

/// The one that is named, or the one that was saved last.
Result<SavedQueue> find_queue(Services& services, const http::Request& request) {
  QueueStore store{services.catalog};
  if (const auto listener = request.query_value("listener")) {
    AURALIS_TRY(const std::string name, checked_listener(*listener));
    return store.find(user_in(request), name);
  }
  AURALIS_TRY(auto all, store.all(user_in(request)));
  if (all.empty()) return fail(ErrorKind::NotFound, "no queue was saved");
  return std::move(all.front());
}

}  // namespace

Result<http::Response> get_queue(Services& services, const http::Request& request) {
  AURALIS_TRY(const SavedQueue queue, find_queue(services, request));
  const auto count = static_cast<std::int64_t>(queue.tracks.size());
  AURALIS_TRY(
      const std::int64_t from,
      integer_in_query(request, "from", std::max<std::int64_t>(0, queue.index - shown_before), 0,
                       static_cast<std::int64_t>(QueueStore::most_tracks)));
  AURALIS_TRY(const std::int64_t limit, integer_in_query(request, "limit", 500, 1, 500));
  const auto begin = static_cast<std::size_t>(std::min(from, count));
  const auto shown = static_cast<std::size_t>(std::min(limit, count - std::min(from, count)));
  AURALIS_TRY(auto items, tracks_json(services, user_in(request),
                                      std::span{queue.tracks}.subspan(begin, shown)));
  boost::json::object answer = head_of(queue);
  answer["tracks"] = ids_json(queue.tracks);
  answer["order"] = or_null(queue.order);
  answer["from"] = from;
  answer["items"] = std::move(items);
  return revised_answer(answer, queue.revision);
}

Result<http::Response> put_queue(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_TRY(const SavedQueue queue, queue_in(body));
  AURALIS_TRY(const auto revision, revision_in(request));
  AURALIS_TRY(const SavedQueue saved,
              QueueStore{services.catalog}.save(user_in(request), queue, revision));
  return revised_answer(head_of(saved), saved.revision);
}

Result<http::Response> get_queues(Services& services, const http::Request& request) {
  AURALIS_TRY(const auto queues, QueueStore{services.catalog}.all(user_in(request)));
  boost::json::array items;
  for (const SavedQueue& queue : queues) {
    boost::json::object item = head_of(queue);
    boost::json::value current;
    if (!queue.tracks.empty()) {
      const auto at = static_cast<std::size_t>(queue.index);
      AURALIS_TRY(auto track,
                  tracks_json(services, user_in(request), std::span{queue.tracks}.subspan(at, 1)));
      current = std::move(track.at(0));
    }
    item["track"] = std::move(current);
    items.push_back(std::move(item));
  }
  return json_answer(boost::json::object{{"items", std::move(items)}});
}

}  // namespace auralis::api
