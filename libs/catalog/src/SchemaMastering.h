// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// What is remembered of mastering may sound like an album, in place of a track.
MigrationStep mastering_step() noexcept;

}  // namespace auralis
