// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "api/Services.h"
#include "http/Router.h"

namespace auralis::api {

inline constexpr const char* events_path = "/api/events";

/// The route table of docs/openapi.yaml, but for the WebSocket, which http::Server answers itself.
std::vector<http::Route> routes(Services& services);

/// The one place where an Error becomes a problem document (RFC 9457). Internals are logged only.
http::Response problem_response(const Error& error, const http::Request& request);

}  // namespace auralis::api
