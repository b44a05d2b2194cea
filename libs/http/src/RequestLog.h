// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string_view>

#include "base/Error.h"
#include "http/Message.h"
#include "http/Traffic.h"

// What the log tells of requests: by which id and route, from whom, and the ids in the address. It
// holds neither an address as it came nor a header, which is where people put secrets.
namespace auralis::http {

/// An answer that takes so long to be made is told without being asked for.
inline constexpr std::chrono::seconds slow_answer{5};

/// Why a request is answered by `status`. That the server is busy, which clients make it as often
/// as they like, is told once a minute at most, and of who has gone nothing.
void log_failure(const Error& error, const Request& request, int status);

/// What a handler threw, or what came of looking who asks.
void log_thrown(std::string_view where, const Request& request, std::string_view what);

/// One line for each request, for whoever looks at all (`Level::Debug`).
void log_answer(const Request& request, const Traffic::Answer& answer);

/// Of an answer that took at least slow_answer to be made: one a minute at most.
void log_slow(const Request& request, int status, std::chrono::nanoseconds made_in);

}  // namespace auralis::http
