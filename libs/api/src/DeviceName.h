// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis::api {

/// What a person calls the device that sends such a User-Agent: "Firefox on Linux". Of others the
/// name it begins with; "Unknown device" where there is none.
std::string device_name(std::string_view user_agent);

}  // namespace auralis::api
