// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "Parameters.h"
#include "api/CoverStore.h"
#include "media/Tags.h"

namespace auralis::api {

Result<http::Response> get_artwork(Services& services, const http::Request& request) {
  constexpr std::array edges{0, 96, 192, 384, 768};
  AURALIS_TRY(const ArtworkId id, id_from<ArtworkId>(request.path_value("artwork"), "picture"));
  AURALIS_TRY(const std::size_t size, choice_in(request, "size", {"0", "96", "192", "384", "768"}));
  const int edge = edges.at(size);
  AURALIS_TRY(const ArtworkSource source, services.catalog.artwork(id));
  http::Response response;
  response.headers = {{"ETag", fmt::format("\"{}-{}-{}\"", id, source.modified_ns, edge)},
                      {"Cache-Control", "private, max-age=3600"}};
  if (request.header("if-none-match") == response.headers.front().second) return response;

  AURALIS_TRY(Bytes picture, edge > 0 ? services.covers.thumbnail(source, edge, request.stop)
                                      : CoverStore::original(source));
  response.content_type = media::image_type(picture);
  if (response.content_type.empty())
    return fail(ErrorKind::Unsupported, "the picture is of no kind that can be shown");
  response.body = share(std::move(picture));
  return response;
}

}  // namespace auralis::api
