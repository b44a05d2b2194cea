// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContentDisposition.h"
#include "Handlers.h"
#include "Parameters.h"
#include "StreamParameters.h"
#include "http/ByteRange.h"
#include "streaming/TrackFile.h"

namespace auralis::api {
namespace {

using streaming::FileRequest;
using streaming::Format;
using streaming::TrackFile;

Result<FileRequest> file_request(Services& services, const http::Request& request) {
  FileRequest wanted;
  AURALIS_TRY(wanted.track, track_in(request));
  AURALIS_TRY(wanted.version, version_in(services, request));
  AURALIS_TRY(wanted.format, format_in(request, Offered::ForFiles, Format::Wav));
  AURALIS_TRY(wanted.bit_rate_kbps, bit_rate_in(request));
  AURALIS_TRY(wanted.promised_plan, promised_plan_in(request));
  return wanted;
}

/// "Artist - Title.flac", as far as the tags say.
Result<std::string> name_for(Services& services, const FileRequest& wanted) {
  AURALIS_TRY(const Track track, services.catalog.track(wanted.track));
  const std::string extension{info_of(wanted.format).extension};
  const std::string artist = track.artist.empty() ? "" : track.artist + " - ";
  return artist + track.title + "." + extension;
}

http::Response head_for(const http::Request& request, const FileRequest& wanted,
                        const TrackFile& file, const std::string& name) {
  http::Response response{.content_type = std::string{info_of(wanted.format).media_type}};
  response.headers = {{"ETag", '"' + file.etag() + '"'},
                      {"X-Plan", file.plan().value.hex()},
                      {"Cache-Control", caching_for(wanted.promised_plan)},
                      {"Content-Disposition", inline_named(name)},
                      {"Accept-Ranges", file.length() ? "bytes" : "none"}};
  add_vary(request, response);
  return response;
}

/// What the client wants of the file; nothing is rendered for HEAD, or for one who has it.
Result<http::Response> answer_with(TrackFile& file, const http::Request& request,
                                   http::Response response) {
  const std::string etag = '"' + file.etag() + '"';
  const auto length = file.length();
  if (request.method == http::Method::Head || http::is_known_to_client(request, etag)) {
    response.body = body_of(nullptr, length);
    return response;
  }
  const auto wanted =
      length ? http::wanted_bytes(request, *length, etag) : http::WantedBytes{http::WantsAll{}};
  if (std::holds_alternative<http::WantsNothingThatIs>(wanted))
    return http::range_not_satisfiable(*length);
  if (const auto* range = std::get_if<http::ByteRange>(&wanted)) {
    AURALIS_TRY(auto body, file.open(range->begin, range->end, request.stop));
    response.status = 206;
    response.headers.emplace_back("Content-Range", http::content_range(*range, *length));
    response.body = body_of(std::move(body), range->length());
    return response;
  }
  AURALIS_TRY(auto body, file.open(request.stop));
  response.body = body_of(std::move(body), length);
  return response;
}

}  // namespace

Result<http::Response> get_track_file(Services& services, const http::Request& request) {
  AURALIS_TRY(const FileRequest wanted, file_request(services, request));
  AURALIS_TRY(const std::string name, name_for(services, wanted));
  const auto answer = [&]() -> Result<http::Response> {
    AURALIS_TRY(const auto file, services.streams.find_file(wanted, request.stop));
    return answer_with(*file, request, head_for(request, wanted, *file, name));
  };
  auto response = answer();
  if (response || response.error().kind != ErrorKind::Corrupt) return response;
  // The file is not the one that was indexed (new tags, say), and is distrusted by now.
  return answer();
}

}  // namespace auralis::api
