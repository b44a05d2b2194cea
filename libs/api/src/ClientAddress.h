// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "http/Message.h"

namespace auralis::api {

/// By what tries to sign in are counted: http::client_network() of who asks.
std::string client_address(const http::Request& request);

}  // namespace auralis::api
