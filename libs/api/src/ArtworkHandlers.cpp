// SPDX-License-Identifier: GPL-3.0-or-later
#include "Handlers.h"
#include "Parameters.h"
#include "api/CoverStore.h"
#include "http/Accept.h"
#include "media/Tags.h"
#include "media/Thumbnail.h"

namespace auralis::api {
namespace {

using media::ThumbnailForm;

/// Browsers name WebP where they take it; who names nothing gets what everybody can show.
ThumbnailForm form_for(const http::Request& request) {
  const bool wanted = http::accepted_weight(request.header("accept"), "image/webp", "") > 0.0;
  return wanted && media::can_make(ThumbnailForm::Webp) ? ThumbnailForm::Webp : ThumbnailForm::Jpeg;
}

/// Says all that decides the bytes.
std::string etag_of(ArtworkId id, std::int64_t modified_ns, int edge, ThumbnailForm form) {
  const char* const name = form == ThumbnailForm::Webp ? "webp" : "jpeg";
  if (edge == 0) return fmt::format("\"{}-{}-0\"", id, modified_ns);
  return fmt::format("\"{}-{}-{}-{}\"", id, modified_ns, edge, name);
}

}  // namespace

Result<http::Response> get_artwork(Services& services, const http::Request& request) {
  constexpr std::array edges{0, 96, 192, 384, 768};
  AURALIS_TRY(const ArtworkId id, id_from<ArtworkId>(request.path_value("artwork"), "picture"));
  AURALIS_TRY(const std::size_t size, choice_in(request, "size", {"0", "96", "192", "384", "768"}));
  const int edge = edges.at(size);
  const ThumbnailForm form = form_for(request);
  AURALIS_TRY(ArtworkSource source, services.catalog.artwork(id));
  http::Response response;
  response.headers = {{"ETag", etag_of(id, source.modified_ns, edge, form)},
                      {"Cache-Control", "private, max-age=3600"}};
  if (edge > 0) response.headers.emplace_back("Vary", "Accept");
  if (request.header("if-none-match") == response.headers.front().second) return response;

  const WantedCover wanted{.artwork = id, .source = std::move(source), .edge = edge, .form = form};
  AURALIS_TRY(Bytes picture, edge > 0 ? services.covers.thumbnail(wanted, request.stop)
                                      : services.covers.original(wanted.source, request.stop));
  response.content_type = media::image_type(picture);
  if (response.content_type.empty())
    return fail(ErrorKind::Unsupported, "the picture is of no kind that can be shown");
  response.body = share(std::move(picture));
  return response;
}

}  // namespace auralis::api
