// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The table of ArtworkStore.
MigrationStep artwork_step() noexcept;

}  // namespace auralis
