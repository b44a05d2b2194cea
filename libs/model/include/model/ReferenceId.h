// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>

#include "model/Ids.h"

namespace auralis {

/// What a master is to sound like: a track, or the tracks of an album taken together.
using ReferenceId = std::variant<TrackId, AlbumId>;

}  // namespace auralis
