// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "api/Services.h"

namespace auralis::api {

/// What the server does without though it plays on, a sentence each; they may name folders.
std::vector<std::string> warnings_of(const Services& services);

}  // namespace auralis::api
