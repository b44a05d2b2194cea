// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "Crowd.h"

namespace auralis::listeners {

/// For people.
std::string text_of(const Outcome& outcome);
/// The same as one JSON object, numbers in the units of their names.
std::string json_of(const Outcome& outcome, const Habits& habits);

}  // namespace auralis::listeners
