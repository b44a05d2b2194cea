// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaScanDays.h"

#include <array>

namespace auralis {
namespace {

// Days are counted, not told by the clock: one that jumps by months adds a single day.
constexpr auto scan_days_schema = std::to_array<std::string_view>({
    "CREATE TABLE scan_days ("
    " days BIGINT NOT NULL,"       // on which something was looked at
    " last_day BIGINT NOT NULL)",  // since 1970, as the clock said
    "INSERT INTO scan_days VALUES (0, 0)",
    "ALTER TABLE tracks ADD COLUMN missing_since_day BIGINT NOT NULL DEFAULT 0",  // scan_days.days
    "CREATE TRIGGER tracks_missed AFTER UPDATE OF missing_since_ms ON tracks"
    " WHEN old.missing_since_ms IS NULL AND new.missing_since_ms IS NOT NULL BEGIN"
    " UPDATE tracks SET missing_since_day = (SELECT days FROM scan_days) WHERE id = new.id;"
    "END",
});

}  // namespace

MigrationStep scan_days_step() noexcept {
  return scan_days_schema;
}

}  // namespace auralis
