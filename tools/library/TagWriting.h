// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "Plan.h"
#include "base/Bytes.h"

namespace auralis::library_maker {

/// Gives an untagged file what `planned` says, and the picture where there is one. Throws when it
/// cannot.
void write_tags(const std::filesystem::path& file, const PlannedFile& planned, const Bytes* cover);

}  // namespace auralis::library_maker
