// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaCue.h"

#include <array>

namespace auralis {
namespace {

// Ranges in frames of a CD, up to the end of the file where the end is 0; see model/CueRange.h.
// `sheets` tells which state of a folder's cue sheets the track was read with (ScanStore.h).
constexpr auto statements = std::to_array<std::string_view>({
    "ALTER TABLE tracks ADD COLUMN range_begin BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE tracks ADD COLUMN range_end BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE tracks ADD COLUMN sheets BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE track_details ADD COLUMN isrc TEXT NOT NULL DEFAULT ''",
});

}  // namespace

MigrationStep cue_schema() noexcept {
  return statements;
}

}  // namespace auralis
