// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// An index for each foreign key that had none.
MigrationStep references_step() noexcept;

}  // namespace auralis
