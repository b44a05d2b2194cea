// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The tables of what belongs to a listener: marks, plays, playlists, queues, mastering.
MigrationStep schema_yours() noexcept;

}  // namespace auralis
