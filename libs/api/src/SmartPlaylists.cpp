// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmartPlaylists.h"

#include <boost/json.hpp>

#include "Handlers.h"
#include "Marked.h"
#include "catalog/SmartStore.h"

namespace auralis::api {
namespace {

PlaylistEntry entry_of(const Track& track) {
  return {.id = PlaylistEntryId{track.id.value},
          .track = track,
          .title = track.title,
          .artist = track.artist,
          .duration_ms = track.duration_ms};
}

/// NotFound for what went away since the rules found it.
Result<ListedTrack> file_of(Services& services, TrackId id) {
  AURALIS_TRY(const Track track, services.catalog.track(id));
  AURALIS_TRY(const auto path, services.catalog.path_of(id));
  return ListedTrack{.location = path.string(),
                     .title = track.title,
                     .artist = track.artist,
                     .album = track.album,
                     .duration_ms = track.duration_ms};
}

}  // namespace

Result<std::optional<std::string>> rules_in(const JsonBody& body) {
  const auto* const value = body.object().if_contains("rules");
  if (value == nullptr || value->is_null()) return std::nullopt;
  std::string text = boost::json::serialize(*value);
  AURALIS_CHECK(SmartRules::parse(text));
  return text;
}

Result<PlaylistEntryPage> entries_of(Services& services, const PlaylistRef& ref,
                                     const PageRequest& page) {
  PlaylistStore store{services.catalog};
  AURALIS_TRY(const Playlist playlist, store.find(ref));
  if (playlist.rules.empty()) return store.entries(ref, page);
  AURALIS_TRY(const SmartRules rules, SmartRules::parse(playlist.rules));
  AURALIS_TRY(const TrackPage tracks, SmartStore{services.catalog}.tracks(ref.user, rules, page));
  PlaylistEntryPage found;
  for (const Track& track : tracks.items) found.items.push_back(entry_of(track));
  found.next_cursor = tracks.next_cursor;
  found.total = tracks.total;
  found.revision = playlist.revision;
  return found;
}

Result<std::vector<ListedTrack>> files_of(Services& services, const PlaylistRef& ref) {
  PlaylistStore store{services.catalog};
  AURALIS_TRY(const Playlist playlist, store.find(ref));
  if (playlist.rules.empty()) return store.files(ref);
  AURALIS_TRY(const SmartRules rules, SmartRules::parse(playlist.rules));
  AURALIS_TRY(const auto tracks, SmartStore{services.catalog}.evaluate(ref.user, rules));
  std::vector<ListedTrack> files;
  for (const TrackId track : tracks) {
    auto file = file_of(services, track);
    if (file)
      files.push_back(*std::move(file));
    else if (file.error().kind != ErrorKind::NotFound)
      return Failure{std::move(file).error()};
  }
  return files;
}

Result<http::Response> try_rules(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"rules"}));
  AURALIS_TRY(const std::string text, required("rules", rules_in(body)));
  AURALIS_TRY(const SmartRules rules, SmartRules::parse(text));
  AURALIS_TRY(const TrackPage tracks,
              SmartStore{services.catalog}.tracks(user_in(request), rules, page));
  return marked_answer(services, request, tracks);
}

}  // namespace auralis::api
