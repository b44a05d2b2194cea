// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/object.hpp>

#include "JsonBody.h"
#include "Parameters.h"
#include "catalog/PlaylistStore.h"

namespace auralis::api {

boost::json::object to_json(const Playlist& playlist);
/// 200 or `status`, with an ETag that If-Match takes.
http::Response playlist_answer(const Playlist& playlist, int status = 200);

/// Whose playlist the path names, in the state that If-Match names.
Result<PlaylistRef> playlist_in(const http::Request& request);

inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_description = 4000;

/// At most this many in one request.
inline constexpr std::size_t most_named = 10'000;

/// A list of ids; NotFound for one that is none.
template <class Id>
Result<std::optional<std::vector<Id>>> ids_in(const JsonBody& body, std::string_view name,
                                              std::string_view what) {
  AURALIS_TRY(const auto texts, body.texts(name, most_named));
  if (!texts) return std::nullopt;
  std::vector<Id> ids;
  ids.reserve(texts->size());
  for (const std::string& text : *texts) {
    AURALIS_TRY(const Id id, id_from<Id>(text, what));
    ids.push_back(id);
  }
  return ids;
}

/// The tracks that a body names by `tracks` or `album_id`, what plays of it in its order; nullopt
/// where it names none.
Result<std::optional<std::vector<TrackId>>> tracks_in(Services& services, const JsonBody& body);

}  // namespace auralis::api
