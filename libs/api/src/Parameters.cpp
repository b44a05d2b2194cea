// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

#include <limits>

#include "Heard.h"
#include "JsonBody.h"
#include "base/Numbers.h"
#include "catalog/Account.h"
#include "exporting/ExportService.h"
#include "streaming/StreamService.h"

namespace auralis::api {

template <class Id>
Result<Id> id_from(std::string_view text, std::string_view what) {
  const auto value = integer_in(text, 1, std::numeric_limits<std::int64_t>::max());
  if (!value) return fail(ErrorKind::NotFound, "no {} '{}' in the library", what, text);
  return Id{*value};
}
template Result<TrackId> id_from(std::string_view, std::string_view);
template Result<AlbumId> id_from(std::string_view, std::string_view);
template Result<ArtistId> id_from(std::string_view, std::string_view);
template Result<PlaylistId> id_from(std::string_view, std::string_view);
template Result<PlaylistEntryId> id_from(std::string_view, std::string_view);
template Result<GenreId> id_from(std::string_view, std::string_view);
template Result<FolderId> id_from(std::string_view, std::string_view);
template Result<ArtworkId> id_from(std::string_view, std::string_view);
template Result<UserId> id_from(std::string_view, std::string_view);
template Result<SessionId> id_from(std::string_view, std::string_view);
template Result<ApiTokenId> id_from(std::string_view, std::string_view);
template Result<exporting::ExportId> id_from(std::string_view, std::string_view);

Result<TrackId> track_in(const http::Request& request) {
  return id_from<TrackId>(request.path_value("track"), "track");
}

Result<AlbumId> album_in(const http::Request& request) {
  return id_from<AlbumId>(request.path_value("album"), "album");
}

UserId user_in(const http::Request& request) noexcept {
  return UserId{request.principal.user};
}

Result<std::optional<std::int64_t>> revision_in(const http::Request& request) {
  const std::string_view header = request.header("if-match");
  if (header.empty() || header == "*") return std::nullopt;
  std::string_view tag = header;
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  const bool quoted = tag.size() > 2 && tag.starts_with('"') && tag.ends_with('"');
  if (quoted) tag = tag.substr(1, tag.size() - 2);
  const auto revision =
      integer_in(tag.substr(0, tag.find('-')), 0, std::numeric_limits<std::int64_t>::max());
  if (quoted && revision) return *revision;
  return fail(ErrorKind::InvalidArgument, "If-Match must be one ETag of an answer, got '{}'",
              header);
}

Result<MasteringSettings> settings_in(const http::Request& request) {
  return MasteringSettings::parse(request.query_or("preset", "adaptive"),
                                  request.query_or("intensity", "1"));
}

int to_percent(double share) noexcept {
  return static_cast<int>(share * 100.0 + 0.5);
}

Result<streaming::MasterRequest> master_request_in(Services& services,
                                                   const http::Request& request) {
  streaming::MasterRequest wanted;
  AURALIS_TRY(wanted.settings, settings_in(request));
  if (request.query_or("album", "off") != "off") {
    AURALIS_TRY(const auto album, optional_id_in<AlbumId>(request, "album", "album"));
    AURALIS_TRY(wanted.album, whole_album(services, *album));
  }
  AURALIS_TRY(wanted.reference, reference_from(request.query_value("reference"),
                                               request.query_value("reference_album")));
  if (wanted.reference) AURALIS_CHECK(check_reference(services, *wanted.reference));
  const std::string_view amount = request.query_or("amount", "1");
  const auto share = number_in(amount, 0.0, 1.0);
  if (!share)
    return fail(ErrorKind::InvalidArgument, "amount must be a number from 0 to 1, got '{}'",
                amount);
  wanted.amount_percent = to_percent(*share);
  return wanted;
}

Result<std::optional<ReferenceId>> reference_from(std::optional<std::string_view> track,
                                                  std::optional<std::string_view> album) {
  if (track && album)
    return fail(ErrorKind::InvalidArgument, "either reference or reference_album may be given");
  if (track) {
    AURALIS_TRY(const TrackId id, id_from<TrackId>(*track, "track"));
    return id;
  }
  if (!album) return std::nullopt;
  AURALIS_TRY(const AlbumId id, id_from<AlbumId>(*album, "album"));
  return id;
}

Result<std::optional<ReferenceId>> reference_in(const JsonBody& body) {
  AURALIS_TRY(const auto track, body.text("reference"));
  AURALIS_TRY(const auto album, body.text("reference_album"));
  return reference_from(track, album);
}

Result<void> check_reference(Services& services, const ReferenceId& reference) {
  if (const auto* track = std::get_if<TrackId>(&reference))
    AURALIS_CHECK(services.catalog.track(*track));
  if (const auto* album = std::get_if<AlbumId>(&reference)) {
    AURALIS_TRY(const auto whole, whole_album(services, *album));
    if (!whole)
      return fail(ErrorKind::InvalidArgument,
                  "album {} cannot be sounded like: not all of it is yours to hear", *album);
  }
  // Who needs a profile that is not there yet waits for it, and finds out then.
  return services.streams.check_reference(reference);
}

Result<MasteringSettings> settings_in_body(const JsonBody& body) {
  AURALIS_TRY(const auto preset, body.text("preset"));
  AURALIS_TRY(const auto intensity, body.number("intensity", 0.0, 1.0));
  return MasteringSettings::parse(preset.value_or("adaptive"),
                                  fmt::format("{:.4f}", intensity.value_or(1.0)));
}

Result<bool> flag_in(const http::Request& request, std::string_view name, bool fallback) {
  const auto text = request.query_value(name);
  if (!text) return fallback;
  if (const auto value = boolean(*text)) return *value;
  return fail(ErrorKind::InvalidArgument, "{} must be true or false, got '{}'", name, *text);
}

Result<std::int64_t> integer_in_query(const http::Request& request, std::string_view name,
                                      std::int64_t fallback, std::int64_t low, std::int64_t high) {
  const auto text = request.query_value(name);
  if (!text) return fallback;
  if (const auto value = integer_in(*text, low, high)) return *value;
  return fail(ErrorKind::InvalidArgument, "{} must be a whole number from {} to {}, got '{}'", name,
              low, high, *text);
}

Result<PageRequest> page_in(const http::Request& request) {
  constexpr std::int64_t largest_skip = std::numeric_limits<std::int32_t>::max();
  constexpr std::int64_t largest_seed = std::numeric_limits<std::uint32_t>::max();
  AURALIS_TRY(const std::int64_t limit, integer_in_query(request, "limit", 100, 1, 500));
  AURALIS_TRY(const std::size_t order, choice_in(request, "order", {"forward", "backward"}));
  AURALIS_TRY(const std::int64_t seed, integer_in_query(request, "seed", 0, 0, largest_seed));
  AURALIS_TRY(const std::int64_t skip, integer_in_query(request, "skip", 0, 0, largest_skip));
  return PageRequest{.limit = static_cast<int>(limit),
                     .cursor = std::string{request.query_or("cursor", "")},
                     .skip = skip,
                     .direction = order == 0 ? Direction::Forward : Direction::Backward,
                     .seed = static_cast<std::uint32_t>(seed)};
}

Result<std::optional<YearRange>> years_in(const http::Request& request) {
  constexpr int last_year = 9999;
  if (!request.query_value("year_from") && !request.query_value("year_to")) return std::nullopt;
  AURALIS_TRY(const std::int64_t first, integer_in_query(request, "year_from", 1, 0, last_year));
  AURALIS_TRY(const std::int64_t last,
              integer_in_query(request, "year_to", last_year, 0, last_year));
  if (last < first)
    return fail(ErrorKind::InvalidArgument, "year_to is {}, before year_from, {}", last, first);
  return YearRange{.first = static_cast<int>(first), .last = static_cast<int>(last)};
}

Result<std::size_t> choice_in(const http::Request& request, std::string_view name,
                              std::initializer_list<std::string_view> choices) {
  const auto text = request.query_value(name);
  if (!text) return 0;
  std::size_t index = 0;
  std::string names;
  for (const std::string_view choice : choices) {
    if (choice == *text) return index;
    names += (index++ == 0 ? "" : ", ");
    names += choice;
  }
  return fail(ErrorKind::InvalidArgument, "{} must be one of {}, got '{}'", name, names, *text);
}

}  // namespace auralis::api
