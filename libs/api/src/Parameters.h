// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "api/Services.h"
#include "base/Result.h"
#include "catalog/Catalog.h"
#include "catalog/PlaylistStore.h"
#include "http/Message.h"
#include "model/Ids.h"
#include "model/MasteringSettings.h"
#include "model/ReferenceId.h"
#include "streaming/MasterRequest.h"

namespace auralis::api {

class JsonBody;

// Each reads one value of a request and fails with a sentence that names it.

/// An id is opaque: text that is none of ours names nothing, so it is NotFound.
template <class Id>
Result<Id> id_from(std::string_view text, std::string_view what);
Result<TrackId> track_in(const http::Request& request);
Result<AlbumId> album_in(const http::Request& request);
UserId user_in(const http::Request& request) noexcept;
/// The revision that If-Match names, as ETags of what is revised begin with it; nullopt for any.
Result<std::optional<std::int64_t>> revision_in(const http::Request& request);

Result<MasteringSettings> settings_in(const http::Request& request);
/// Settings with `album` (an id or "off"), `reference` or `reference_album` (of the library, and
/// such that can be measured, as far as that is known) and `amount`.
Result<streaming::MasterRequest> master_request_in(Services& services,
                                                   const http::Request& request);
/// 0 to 1 as the nearest whole hundredth.
int to_percent(double share) noexcept;
Result<MasteringSettings> settings_in_body(const JsonBody& body);
/// The ids of a track and of an album, of which one may be given.
Result<std::optional<ReferenceId>> reference_from(std::optional<std::string_view> track,
                                                  std::optional<std::string_view> album);
Result<std::optional<ReferenceId>> reference_in(const JsonBody& body);
/// Fails where the library does not have it, or it was profiled and nothing in it can be measured.
Result<void> check_reference(Services& services, const ReferenceId& reference);
Result<bool> flag_in(const http::Request& request, std::string_view name, bool fallback);
Result<std::int64_t> integer_in_query(const http::Request& request, std::string_view name,
                                      std::int64_t fallback, std::int64_t low, std::int64_t high);
/// `limit`, `cursor`, `skip`, `order` and `seed`.
Result<PageRequest> page_in(const http::Request& request);
/// `year_from` and `year_to`, either of which may be absent; nullopt without both.
Result<std::optional<YearRange>> years_in(const http::Request& request);

/// Of `role`, the artist where it is absent.
Result<Role> role_in(const http::Request& request);

/// The position of the query value among `choices`; 0 when it is absent.
Result<std::size_t> choice_in(const http::Request& request, std::string_view name,
                              std::initializer_list<std::string_view> choices);

/// An optional id in the query.
template <class Id>
Result<std::optional<Id>> optional_id_in(const http::Request& request, std::string_view name,
                                         std::string_view what) {
  const auto text = request.query_value(name);
  if (!text) return std::nullopt;
  AURALIS_TRY(const Id id, id_from<Id>(*text, what));
  return id;
}

template <class Id>
std::string wire(Id id) {
  return fmt::format("{}", id);
}

}  // namespace auralis::api
