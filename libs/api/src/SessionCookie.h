// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace auralis::api {

/// Holds the secret of a session. Scripts do not see it, and other sites' pages do not send it.
inline constexpr std::string_view session_cookie = "auralis_session";

}  // namespace auralis::api
