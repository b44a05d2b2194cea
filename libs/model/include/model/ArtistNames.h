// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// The names in a text that stands for several: "A; B", "A / B", "A feat. B", "A (ft. B)" are A and
/// B. "A & B", "A, B" and "A/B" are one name, since many a name is written so.
std::vector<std::string> artists_in(std::string_view text);

}  // namespace auralis
