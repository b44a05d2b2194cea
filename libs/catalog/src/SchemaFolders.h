// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The folders of music that were chosen on the page.
MigrationStep music_folders_step() noexcept;

}  // namespace auralis
