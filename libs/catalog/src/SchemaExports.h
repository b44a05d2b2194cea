// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// Exports may sound like an album, in place of a track.
MigrationStep exports_step() noexcept;

}  // namespace auralis
