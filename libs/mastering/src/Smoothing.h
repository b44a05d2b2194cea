// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace auralis::mastering {

/// Weights of a window over an entry and `reach` neighbours to each side.
std::vector<double> triangle_weights(int reach);
std::vector<double> hann_weights(int reach);

/// The mean around each entry by the weights of such a window. Entries that do not count (where
/// nothing is said all do) and places beyond the ends take no part; 0 where none is in reach.
std::vector<double> smoothed(std::span<const double> values, std::span<const double> weights,
                             std::span<const bool> counted = {});

}  // namespace auralis::mastering
