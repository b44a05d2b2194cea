// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Migrations.h"

namespace auralis {

/// The tables that SearchRows.h writes and SearchSql.h reads.
MigrationStep search_step() noexcept;
/// Where SearchRenewal.h keeps what it has come to.
MigrationStep search_renewal_step() noexcept;

/// Words that may occur nowhere any more.
MigrationStep stale_words_step() noexcept;

}  // namespace auralis
