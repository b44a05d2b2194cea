// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ByteRange.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "ETag.h"
#include "Problem.h"
#include "base/Numbers.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

std::optional<std::uint64_t> position_in(std::string_view text) {
  // from_chars takes a minus and integer_in does too; a position has digits only.
  if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  // More digits than any representation has bytes mean "to the end".
  return static_cast<std::uint64_t>(integer_in(text, 0, most).value_or(most));
}

/// "500-999", "500-" or "-500".
WantedBytes range_of(std::string_view item, std::uint64_t length) {
  const auto dash = item.find('-');
  if (dash == std::string_view::npos) return WantsAll{};
  const std::string_view from = trimmed(item.substr(0, dash));
  const std::string_view to = trimmed(item.substr(dash + 1));
  if (from.empty()) {
    const auto tail = position_in(to);
    if (!tail) return WantsAll{};
    if (*tail == 0 || length == 0) return WantsNothingThatIs{};
    return ByteRange{length - std::min(*tail, length), length};
  }
  const auto first = position_in(from);
  const auto last = to.empty() ? std::optional{length} : position_in(to);
  if (!first || !last || *last < (to.empty() ? 0 : *first)) return WantsAll{};
  if (*first >= length) return WantsNothingThatIs{};
  return ByteRange{*first, to.empty() ? length : std::min(*last, length - 1) + 1};
}

}  // namespace

WantedBytes wanted_bytes(const Request& request, std::uint64_t length, std::string_view etag) {
  std::string_view range = request.header("range");
  if (request.method != Method::Get || range.empty()) return WantsAll{};
  const std::string_view if_range = request.header("if-range");
  // Compared strongly; a date never matches, since nothing here has one.
  if (!if_range.empty() && if_range != etag) return WantsAll{};
  constexpr std::string_view unit = "bytes=";
  if (!equals_ignoring_case(range.substr(0, unit.size()), unit)) return WantsAll{};
  range.remove_prefix(unit.size());
  const auto first = next_item(range);
  return first ? range_of(*first, length) : WantsAll{};
}

bool is_known_to_client(const Request& request, std::string_view etag) {
  return none_match_names(request.header("if-none-match"), etag);
}

std::string content_range(const ByteRange& range, std::uint64_t length) {
  return fmt::format("bytes {}-{}/{}", range.begin, range.end - 1, length);
}

Response range_not_satisfiable(std::uint64_t length) {
  Response response =
      problem(416, fmt::format("the range begins behind the last of {} bytes", length));
  response.headers.emplace_back("Content-Range", fmt::format("bytes */{}", length));
  return response;
}

}  // namespace auralis::http
