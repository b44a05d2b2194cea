// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// How missing tracks are found.
MigrationStep scan_schema() noexcept;

}  // namespace auralis
