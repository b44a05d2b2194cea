// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "Bars.h"

namespace auralis::quality {

/// Everything print_table() shows, per track, and the bars; numbers in the units of their names.
std::string json_of(const Trials& trials, const std::vector<Bar>& bars);

}  // namespace auralis::quality
