// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Marked.h"
#include "Parameters.h"
#include "catalog/TagStore.h"

namespace auralis::api {

namespace {

Result<AlbumFilter> filter_in(const http::Request& request) {
  AlbumFilter filter;
  AURALIS_TRY(filter.artist, optional_id_in<ArtistId>(request, "artist_id", "artist"));
  AURALIS_TRY(filter.genre, optional_id_in<GenreId>(request, "genre_id", "genre"));
  AURALIS_TRY(filter.years, years_in(request));
  return filter;
}

}  // namespace

Result<http::Response> get_albums(Services& services, const http::Request& request) {
  constexpr std::array sorts{AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year,
                             AlbumSort::RecentlyAdded, AlbumSort::Random};
  AURALIS_TRY(const PageRequest page, page_in(request));
  AURALIS_TRY(const std::size_t choice,
              choice_in(request, "sort", {"title", "artist", "year", "added", "random"}));
  AURALIS_TRY(const AlbumFilter filter, filter_in(request));
  const bool chosen = request.query_value("sort").has_value();
  const AlbumSort sort = filter.years && !chosen ? AlbumSort::Year : sorts.at(choice);
  AURALIS_TRY(const AlbumPage albums, services.catalog.albums(sort, filter, page));
  return marked_answer(services, request, albums);
}

Result<http::Response> get_album(Services& services, const http::Request& request) {
  AURALIS_TRY(const AlbumId id, album_in(request));
  AURALIS_TRY(const Album album, services.catalog.album(id));
  AURALIS_TRY(const AlbumTags tags, TagStore{services.catalog}.album(id));
  return marked_answer(services, request, album, to_json(album, tags));
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
