// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace auralis::http {

/// Whether an If-None-Match header names `etag`, compared weakly (RFC 9110, 13.1.2).
bool none_match_names(std::string_view if_none_match, std::string_view etag);

}  // namespace auralis::http
