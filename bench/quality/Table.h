// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "Bars.h"
#include "Trial.h"

namespace auralis::quality {

/// For people: a line per track and master, medians per master, the degraded masters, the bars.
void print_table(const std::vector<TrackResult>& results, const std::vector<Bar>& bars);

}  // namespace auralis::quality
