// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The step that brings genres, credits, folders and what else tags say.
MigrationStep tags_schema() noexcept;

}  // namespace auralis
