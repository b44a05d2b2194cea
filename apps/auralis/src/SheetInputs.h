// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "MasterInputs.h"

namespace auralis::app {

/// The same files, and in the place of each that holds several tracks by a cue sheet, beside it or
/// in it, these: "01 Title" in a folder of the file's name, or in no folder of their own where one
/// file was named.
std::vector<MasterInput> with_tracks_of_sheets(const MasterInputs& inputs);

/// How many tracks a file holds by a cue sheet; 0 where it is one.
std::size_t count_tracks_in(const std::filesystem::path& file);

}  // namespace auralis::app
