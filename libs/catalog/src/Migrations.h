// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "Connections.h"

namespace auralis {

/// The statements that take the schema from one version to the next.
using MigrationStep = std::span<const std::string_view>;

/// Every step from an empty database; step i leads to version i + 1. Steps are only ever added.
std::span<const MigrationStep> schema_steps() noexcept;

/// Applies the steps that are missing, each in a transaction of its own. Fails with Unsupported
/// when the database was written by a newer version of the program.
Result<void> migrate(Connections& connections, std::span<const MigrationStep> steps);

/// The version the database is at; 0 for an empty one.
Result<int> schema_version(soci::session& session);

}  // namespace auralis
