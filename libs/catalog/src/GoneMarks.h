// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "Counts.h"
#include "Statement.h"

namespace auralis {

/// Runs `sql` for each track, which takes `now` and `id` and returns the album and the folder of a
/// track that it changed, and renews what is counted.
void change_each(soci::session& session, std::span<const TrackId> tracks, const char* sql);

}  // namespace auralis
