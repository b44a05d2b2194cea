// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <boost/json.hpp>

#include "Answers.h"
#include "ContentDisposition.h"
#include "Handlers.h"
#include "JsonBody.h"
#include "Parameters.h"
#include "Shapes.h"
#include "base/Numbers.h"
#include "http/FileBodies.h"

namespace auralis::api {
namespace {

using exporting::ExportId;
using exporting::ExportRequest;
using media::FileFormat;

constexpr std::size_t most_tracks = 10'000;
constexpr int tracks_a_page = 500;

struct FormatInfo {
  FileFormat format;
  std::string_view media_type;
};
constexpr std::array<FormatInfo, 3> formats{{{FileFormat::Flac, "audio/flac"},
                                             {FileFormat::Wav, "audio/wav"},
                                             {FileFormat::Opus, "audio/ogg"}}};

Result<ExportId> export_in(const http::Request& request) {
  const std::string_view text = request.path_value("export");
  const auto id = id_from<ExportId>(text, "export");
  if (!id) return fail(ErrorKind::NotFound, "no export '{}'", text);
  return *id;
}

Result<FileFormat> format_in(const JsonBody& body) {
  AURALIS_TRY(const auto name, body.text("format"));
  if (!name) return FileFormat::Flac;
  for (const auto& [format, type] : formats)
    if (exporting::extension_of(format) == *name) return format;
  return fail(ErrorKind::InvalidArgument, "format must be one of flac, wav, opus, got '{}'", *name);
}

/// All of an album, also what cannot be played: the export says why that is not there.
Result<void> add_album(Services& services, AlbumId id, ExportRequest& wanted) {
  AURALIS_TRY(Album album, services.catalog.album(id));
  wanted.title = std::move(album.title);
  PageRequest page{.limit = tracks_a_page};
  do {
    AURALIS_TRY(TrackPage tracks,
                services.catalog.tracks(TrackSort::Album, TrackFilter{.album = id}, page));
    for (const Track& track : tracks.items) wanted.tracks.push_back(track.id);
    page.cursor = std::move(tracks.next_cursor);
  } while (!page.cursor.empty());
  return {};
}

Result<void> add_tracks(Services& services, const std::vector<std::string>& texts,
                        ExportRequest& wanted) {
  if (texts.empty()) return fail(ErrorKind::InvalidArgument, "tracks must name at least one track");
  for (const std::string& text : texts) {
    AURALIS_TRY(const TrackId track, id_from<TrackId>(text, "track"));
    wanted.tracks.push_back(track);
  }
  AURALIS_TRY(const Track first, services.catalog.track(wanted.tracks.front()));
  wanted.title = wanted.tracks.size() == 1 ? first.title : first.album;
  return {};
}

Result<void> add_reference(Services& services, const JsonBody& body, ExportRequest& wanted) {
  AURALIS_TRY(const auto amount, body.number("amount", 0.0, 1.0));
  wanted.amount_percent = to_percent(amount.value_or(1.0));
  AURALIS_TRY(wanted.reference, reference_in(body));
  return wanted.reference ? check_reference(services, *wanted.reference) : Result<void>{};
}

Result<ExportRequest> request_in(Services& services, const JsonBody& body) {
  ExportRequest wanted;
  AURALIS_TRY(wanted.settings, settings_in_body(body));
  AURALIS_TRY(wanted.format, format_in(body));
  AURALIS_TRY(const auto bit_rate, body.integer("bit_rate", 0, 1000));
  if (bit_rate) wanted.bit_rate_kbps = static_cast<int>(*bit_rate);
  AURALIS_CHECK(add_reference(services, body, wanted));
  AURALIS_TRY(const auto album, body.text("album_id"));
  AURALIS_TRY(const auto tracks, body.texts("tracks", most_tracks));
  if (album.has_value() == tracks.has_value())
    return fail(ErrorKind::InvalidArgument, "either tracks or album_id must be given");
  AURALIS_TRY(const auto together, body.flag("together"));
  if (tracks) {
    if (together) return fail(ErrorKind::InvalidArgument, "together goes with album_id only");
    AURALIS_CHECK(add_tracks(services, *tracks, wanted));
  } else {
    AURALIS_TRY(const AlbumId id, id_from<AlbumId>(*album, "album"));
    AURALIS_CHECK(add_album(services, id, wanted));
    wanted.as_album = together.value_or(true);
  }
  return wanted;
}

Result<http::Response> export_answer(Services& services, ExportId id, int status) {
  AURALIS_TRY(const auto report, services.exports.progress(id));
  return json_answer(to_json(report), status);
}

}  // namespace

Result<http::Response> get_exports(Services& services, const http::Request& request) {
  if (request.principal.limited) return json_answer(to_json(exporting::ExportList{}));
  return json_answer(to_json(services.exports.list()));
}

Result<http::Response> start_export(Services& services, const http::Request& request) {
  AURALIS_TRY(const JsonBody body, JsonBody::parse(request));
  AURALIS_CHECK(body.holds_only({"tracks", "album_id", "together", "preset", "intensity",
                                 "reference", "reference_album", "amount", "format", "bit_rate"}));
  AURALIS_TRY(ExportRequest wanted, request_in(services, body));
  AURALIS_TRY(const ExportId id, services.exports.start(std::move(wanted)));
  return export_answer(services, id, 202);
}

Result<http::Response> get_export(Services& services, const http::Request& request) {
  AURALIS_TRY(const ExportId id, export_in(request));
  return export_answer(services, id, 200);
}

Result<http::Response> cancel_export(Services& services, const http::Request& request) {
  AURALIS_TRY(const ExportId id, export_in(request));
  AURALIS_CHECK(services.exports.cancel(id));
  return export_answer(services, id, 200);
}

Result<http::Response> remove_export(Services& services, const http::Request& request) {
  AURALIS_TRY(const ExportId id, export_in(request));
  AURALIS_CHECK(services.exports.remove(id));
  return http::Response{.status = 204};
}

Result<http::Response> get_export_file(Services& services, const http::Request& request) {
  AURALIS_TRY(const ExportId id, export_in(request));
  const std::string_view text = request.path_value("file");
  const auto number = integer_in(text, 0, most_tracks);
  if (!number) return fail(ErrorKind::NotFound, "export {} has no file '{}'", id, text);
  AURALIS_TRY(const auto file, services.exports.file(id, static_cast<std::size_t>(*number)));
  AURALIS_TRY(const auto report, services.exports.progress(id));
  AURALIS_TRY(http::Response response, services.files.answer(request, file));
  if (response.status == 416) return response;
  for (const auto& [format, type] : formats)
    if (format == report.progress.format) response.content_type = type;
  response.headers.emplace_back("Content-Disposition", attachment_named(file.filename().string()));
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace auralis::api
