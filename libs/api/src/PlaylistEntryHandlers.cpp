// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "PlaylistShapes.h"
#include "SmartPlaylists.h"

namespace auralis::api {
namespace {

constexpr std::string_view entry_noun = "playlist entry";

Result<std::optional<PlaylistEntryId>> before_in(const JsonBody& body) {
  AURALIS_TRY(const auto text, body.text("before"));
  if (!text) return std::nullopt;
  AURALIS_TRY(const auto entry, id_from<PlaylistEntryId>(*text, entry_noun));
  return entry;
}

Result<std::vector<PlaylistEntryId>> entries_in(const JsonBody& body) {
  return required("entries", ids_in<PlaylistEntryId>(body, "entries", entry_noun));
}

/// Each with its track as every list shows it; null where that is gone for good.
Result<boost::json::array> entries_json(Services& services, UserId user,
                                        const std::vector<PlaylistEntry>& entries) {
  std::vector<Track> tracks;
  for (const PlaylistEntry& entry : entries)
    if (entry.track) tracks.push_back(*entry.track);
  AURALIS_TRY(auto marked_tracks, marked(services, user, tracks));
  std::size_t next = 0;
  boost::json::array items;
  for (const PlaylistEntry& entry : entries) {
    boost::json::value track;
    if (entry.track) track = std::move(marked_tracks[next++]);
    items.push_back({{"id", wire(entry.id)},
                     {"missing", entry.missing},
                     {"title", entry.title},
                     {"artist", entry.artist},
                     {"duration", static_cast<double>(entry.duration_ms) / 1000.0},
                     {"track", std::move(track)}});
  }
  return items;
}

}  // namespace

Result<http::Response> get_playlist_entries(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const PlaylistEntryPage found, entries_of(services, ref, page));
  AURALIS_TRY(auto items, entries_json(services, ref.user, found.items));
  boost::json::object answer = list_json(std::move(items), found);
  answer["revision"] = found.revision;
  return revised_answer(answer, found.revision);
}

Result<http::Response> add_playlist_entries(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"tracks", "album_id", "before"}));
  AURALIS_TRY(const auto tracks, tracks_in(services, body));
  if (!tracks) return fail(ErrorKind::InvalidArgument, "either tracks or album_id must be given");
  AURALIS_TRY(const auto before, before_in(body));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.add(ref, *tracks, before));
  return playlist_answer(playlist);
}

Result<http::Response> move_playlist_entries(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"entries", "before"}));
  AURALIS_TRY(const auto entries, entries_in(body));
  AURALIS_TRY(const auto before, before_in(body));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.move(ref, entries, before));
  return playlist_answer(playlist);
}

Result<http::Response> remove_playlist_entries(Services& services, const http::Request& request) {
  AURALIS_TRY(const PlaylistRef ref, playlist_in(request));
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"entries"}));
  AURALIS_TRY(const auto entries, entries_in(body));
  AURALIS_TRY(const Playlist playlist, PlaylistStore{services.catalog}.drop(ref, entries));
  return playlist_answer(playlist);
}

}  // namespace auralis::api
