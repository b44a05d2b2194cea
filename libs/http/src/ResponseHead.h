// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/Message.h"

namespace auralis::http {

/// How the body is delimited and what becomes of the connection.
struct Framing {
  enum class Version { Http10, Http11 };
  Version version{Version::Http11};
  bool keep_alive{true};
  std::optional<std::size_t> length{};  ///< Nullopt: chunked, or until the end in HTTP/1.0.
  std::string_view request_id{};
  /// How a handler's answer came about, for Server-Timing; nullopt where none ran or
  /// where who asked is not to know.
  struct Timing {
    std::chrono::nanoseconds queue{};  ///< Until a thread was free.
    std::chrono::nanoseconds app{};    ///< While the handler ran.
  };
  std::optional<Timing> timing{};
};

/// The bytes of a body; nullopt for one that is made while it is sent and does not know them.
std::optional<std::size_t> length_of(const Body& body);

/// Status line and header fields, with the empty line. A header value that would break the head
/// apart is left out and logged.
std::string head_of(const Response& response, const Framing& framing);

}  // namespace auralis::http
