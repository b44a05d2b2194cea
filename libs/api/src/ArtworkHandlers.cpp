// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iterator>

#include "Handlers.h"
#include "Parameters.h"
#include "media/Tags.h"

namespace auralis::api {
namespace {

constexpr std::uintmax_t largest_picture = 20U << 20U;

Result<Bytes> read_picture_file(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error || size > largest_picture)
    return fail_internal(ErrorKind::NotFound, "the picture cannot be read", file.string());
  Bytes bytes(size);
  std::ifstream stream{file, std::ios::binary};
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!stream) return fail_internal(ErrorKind::Io, "the picture cannot be read", file.string());
  return bytes;
}

Result<Bytes> picture_of(const ArtworkSource& source) {
  if (!source.embedded) return read_picture_file(source.file);
  AURALIS_TRY(auto picture, media::read_artwork(source.file));
  if (!picture) return fail(ErrorKind::NotFound, "the file has no picture any more");
  return std::move(picture->bytes);
}

}  // namespace

Result<http::Response> get_artwork(Services& services, const http::Request& request) {
  constexpr std::array edges{0, 96, 192, 384, 768};
  AURALIS_TRY(const ArtworkId id, id_from<ArtworkId>(request.path_value("artwork"), "picture"));
  AURALIS_TRY(const std::size_t size, choice_in(request, "size", {"0", "96", "192", "384", "768"}));
  AURALIS_TRY(const ArtworkSource source, services.catalog.artwork(id));
  http::Response response{
      .headers = {{"ETag", fmt::format("\"{}-{}-{}\"", id, source.modified_ns, edges.at(size))},
                  {"Cache-Control", "private, max-age=3600"}}};
  if (request.header("if-none-match") == response.headers.front().second) return response;

  AURALIS_TRY(Bytes picture, picture_of(source));
  if (edges.at(size) > 0) {
    AURALIS_TRY(picture, media::thumbnail(picture, edges.at(size)));
  }
  response.content_type = media::image_type(picture);
  if (response.content_type.empty())
    return fail(ErrorKind::Unsupported, "the picture is of no kind that can be shown");
  response.body = share(std::move(picture));
  return response;
}

}  // namespace auralis::api
