// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis::api {

/// The header's value (RFC 6266) that makes a browser keep a body as a file of this name: UTF-8
/// without separators. What the plain form cannot hold is "_" in it.
std::string attachment_named(std::string_view name);

/// The same for a body that is shown or played where it is, and has the name if it is kept.
std::string inline_named(std::string_view name);

}  // namespace auralis::api
