// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <span>

#include "WatchedDisk.h"

namespace auralis::testing {

/// One of the states in which a folder may be found when power was lost after `changes` were made
/// to `before`. What was synced is there. Of what was written since, each sector of 512 bytes is
/// there or not; new names, renames and removals are there in their order up to some one, as in the
/// journal of a file system, of which a sync of any file writes all that was before.
DiskImage after_power_loss(const DiskImage& before, std::span<const DiskChange> changes,
                           std::mt19937& chance);

}  // namespace auralis::testing
