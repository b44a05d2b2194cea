// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "http/Message.h"

namespace auralis::http {

/// "Not Found" for 404.
std::string_view reason_of(int status) noexcept;

/// The problem document (RFC 9457) of what is wrong with the protocol itself, before any handler
/// could have an Error: its type and title come from the status.
Response problem(int status, std::string_view detail);

}  // namespace auralis::http
