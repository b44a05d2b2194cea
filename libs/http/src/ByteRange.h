// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace auralis::http {

/// What a client wants of a body.
struct WantedBytes {
  enum class Kind {
    Whole,
    Part,  ///< From `begin` to `end`, at least one byte.
    None,  ///< The header is valid and names no byte of this body.
  };
  Kind kind{Kind::Whole};
  std::uint64_t begin{};
  std::uint64_t end{};  ///< The first byte that is not wanted.
};

/// What a Range header asks of a body of `length` bytes (RFC 9110, 14.1.2). What is not understood,
/// and several ranges at once, mean the whole, as the RFC allows.
WantedBytes wanted_bytes(std::string_view range, std::uint64_t length);

}  // namespace auralis::http
