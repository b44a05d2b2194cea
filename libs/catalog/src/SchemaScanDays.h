// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// On how many days the folders were looked at, and at which of them a track went missing.
MigrationStep scan_days_step() noexcept;

}  // namespace auralis
