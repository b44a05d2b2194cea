// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "PlaylistShapes.h"
#include "SmartPlaylists.h"

namespace auralis::api {
namespace {

Result<PlaylistChange> change_in(const JsonBody& body) {
  PlaylistChange change;
  AURALIS_TRY(change.name, body.text("name", longest_name));
  AURALIS_TRY(change.description, body.text("description", longest_description));
  AURALIS_TRY(change.rules, rules_in(body));
  return change;
}

}  // namespace

Result<http::Response> get_playlists(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const PlaylistPage found,
              PlaylistStore{services.catalog}.all(user_in(request), page));
  boost::json::array items;
  for (const Playlist& playlist : found.items) items.push_back(to_json(playlist));
  return json_answer(list_json(std::move(items), found));
}

Result<http::Response> create_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "description", "tracks", "album_id", "rules"}));
  AURALIS_TRY(const PlaylistChange wanted, change_in(body));
  AURALIS_TRY(const auto tracks, tracks_in(services, body));
  const PlaylistDraft draft{.name = wanted.name.value_or(""),
                            .description = wanted.description.value_or(""),
                            .rules = wanted.rules.value_or("")};
  AURALIS_TRY(const Playlist playlist,
              PlaylistStore{services.catalog}.create(user_in(request), draft,
                                                     tracks.value_or(std::vector<TrackId>{})));
  return playlist_answer(playlist, 201);
}

Result<http::Response> get_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.find(ref));
  return playlist_answer(playlist);
}

Result<http::Response> change_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"name", "description", "rules"}));
  AURALIS_TRY(const PlaylistChange change, change_in(body));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.change(ref, change));
  return playlist_answer(playlist);
}

Result<http::Response> delete_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_CHECK(PlaylistStore{services.catalog}.remove(ref));
  return http::Response{.status = 204};
}

Result<http::Response> restore_playlist(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.restore(ref));
  return playlist_answer(playlist);
}

}  // namespace auralis::api
