// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "http/Message.h"

namespace auralis::api {

/// By what tries to sign in are counted: the address a request comes from, and of IPv6 the network
/// of 64 bits that one client has.
std::string client_address(const http::Request& request);

}  // namespace auralis::api
