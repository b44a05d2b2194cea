// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace auralis::http {

/// How much an Accept header (RFC 9110, 12.5.1) wants a media type by its name, 0 to 1. `codecs` is
/// the type's parameter of that name: an item with another one is for something else. Wildcards
/// name nothing: they leave the choice to the server, so they count as 0.
double accepted_weight(std::string_view accept, std::string_view media_type,
                       std::string_view codecs);

}  // namespace auralis::http
