// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "http/Message.h"

namespace auralis::http {

/// Bytes [begin, end) of a representation.
struct ByteRange {
  std::uint64_t begin{};
  std::uint64_t end{};

  constexpr std::uint64_t length() const noexcept { return end - begin; }
  constexpr bool operator==(const ByteRange&) const = default;
};

/// What of a representation a request wants (RFC 9110, 14).
struct WantsAll {};
struct WantsNothingThatIs {};  ///< Answer range_not_satisfiable().
using WantedBytes = std::variant<WantsAll, ByteRange, WantsNothingThatIs>;

/// The first range of a Range header for a representation of `length` bytes with the strong tag
/// `etag` (in quotes). All of it without such a header, when it is no byte range that can be read,
/// or when If-Range names another tag.
WantedBytes wanted_bytes(const Request& request, std::uint64_t length, std::string_view etag);

/// The client has this representation already, by If-None-Match: any answer 200 with that tag goes
/// out as 304, so its body need not be made.
bool is_known_to_client(const Request& request, std::string_view etag);

/// "bytes 0-99/1234" for Content-Range.
std::string content_range(const ByteRange& range, std::uint64_t length);

/// 416 with the length there is.
Response range_not_satisfiable(std::uint64_t length);

}  // namespace auralis::http
