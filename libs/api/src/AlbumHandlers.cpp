// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "Parameters.h"

namespace auralis::api {

Result<http::Response> get_albums(Services& services, const http::Request& request) {
  constexpr std::array sorts{AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year,
                             AlbumSort::RecentlyAdded};
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const std::size_t sort,
              choice_in(request, "sort", {"title", "artist", "year", "added"}));
  AURALIS_TRY(const auto artist, optional_id_in<ArtistId>(request, "artist_id", "artist"));
  AURALIS_TRY(const AlbumPage albums, services.catalog.albums(sorts.at(sort), artist, page));
  return marked_answer(services, request, albums);
}

Result<http::Response> get_album(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  AURALIS_TRY(const Album album, services.catalog.album(id));
  return marked_answer(services, request, album);
}

Result<http::Response> get_artists(Services& services, const http::Request& request) {
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const ArtistPage artists, services.catalog.artists(page));
  return marked_answer(services, request, artists);
}

Result<http::Response> get_artist(Services& services, const http::Request& request) {
  AURALIS_TRY(const ArtistId id, id_from<ArtistId>(request.path_value("artist"), "artist"));
  AURALIS_TRY(const Artist artist, services.catalog.artist(id));
  return marked_answer(services, request, artist);
}

}  // namespace auralis::api
