// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The table of AlbumMoves.
MigrationStep moves_step() noexcept;

}  // namespace auralis
