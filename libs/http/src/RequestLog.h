// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string_view>

#include "base/Error.h"
#include "base/SeldomLogged.h"
#include "http/Message.h"
#include "http/Traffic.h"

// What the log tells of requests: by which id and route, from whom, and the ids in the address. It
// holds neither an address as it came nor a header, which is where people put secrets. A line that
// cannot be written is lost, and the request goes on.
namespace auralis::http {

/// An answer that takes so long to be made is told without being asked for.
inline constexpr std::chrono::seconds slow_answer{5};

/// Failures that clients meet as often as they ask.
struct SeldomFailures {
  SeldomLogged busy{};
  SeldomLogged full{};  ///< The disk.
};

/// Why a request is answered by `status`. That the server is busy or its disk is full is told as
/// seldom as `seldom` says, and of who has gone nothing.
void log_failure(const Error& error, const Request& request, int status,
                 SeldomFailures& seldom) noexcept;

/// What a handler threw, or what came of looking who asks.
void log_thrown(std::string_view where, const Request& request, std::string_view what) noexcept;

/// What was thrown while a problem document was made of `error`.
void log_untold(const Error& error, const Request& request, std::string_view what) noexcept;

/// One line for each request, for whoever looks at all (`Level::Debug`).
void log_answer(const Request& request, const Traffic::Answer& answer) noexcept;

/// Of an answer that took at least slow_answer to be made, as seldom as `slow` says.
void log_slow(const Request& request, int status, std::chrono::nanoseconds made_in,
              SeldomLogged& slow) noexcept;

}  // namespace auralis::http
