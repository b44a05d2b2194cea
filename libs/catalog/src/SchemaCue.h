// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// Which part of its file a track is (SourceStore.h).
MigrationStep cue_schema() noexcept;

}  // namespace auralis
