// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// Who may ask the server, and by what.
MigrationStep accounts_step() noexcept;

}  // namespace auralis
