// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "Bars.h"

namespace auralis::quality {

/// For people: a line per track, master and intensity.
void print_rows(const Trials& trials);

/// Medians and worst cases per master, the rivals at equal loudness and the degraded masters.
void print_totals(const Trials& trials);

/// A table per bar: what was judged, the median and the worst, and whose that is.
void print_bars(const std::vector<Bar>& bars);

}  // namespace auralis::quality
