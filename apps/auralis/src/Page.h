// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "api/Routes.h"

namespace auralis::app {

/// The API's routes and, for every other path, the page.
std::vector<http::Route> all_routes(api::Services& services);

}  // namespace auralis::app
