// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The table of SoundBlocks.h.
MigrationStep sounds_step() noexcept;

}  // namespace auralis
