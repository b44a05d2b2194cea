// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaSounds.h"

#include <array>

namespace auralis {
namespace {

// How tracks sound, many to a row, so that a look at all of a million reads a thousand rows.
constexpr auto sounds_schema = std::to_array<std::string_view>({
    "CREATE TABLE sound_blocks ("
    " block INTEGER PRIMARY KEY,"
    " sounds BLOB NOT NULL)",
});

}  // namespace

MigrationStep sounds_step() noexcept {
  return sounds_schema;
}

}  // namespace auralis
