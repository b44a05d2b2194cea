// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace auralis::http {

/// How much a client wants `coding` (lower case), 0 to 1, by its Accept-Encoding header (RFC 9110,
/// 12.5.3). Without a word about it: identity the least above 0, any other 0.
double encoding_weight(std::string_view accept_encoding, std::string_view coding);

}  // namespace auralis::http
