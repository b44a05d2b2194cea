// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/Result.h"

namespace auralis::app {

/// Asks twice for a new password of `name`, and shows nothing of what is typed. Where standard
/// input is no terminal, it is its first line. Fails with InvalidArgument, or with Cancelled.
Result<std::string> new_password(const std::string& name);

}  // namespace auralis::app
