// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// Which folders of music each account may hear.
MigrationStep hearing_step() noexcept;

}  // namespace auralis
