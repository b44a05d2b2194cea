// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaMastering.h"

#include <array>

namespace auralis {
namespace {

// Of reference_id and reference_album_id one at most is not null.
constexpr auto mastering_schema = std::to_array<std::string_view>({
    "ALTER TABLE track_mastering ADD COLUMN reference_album_id BIGINT"
    " REFERENCES albums ON DELETE SET NULL",
    "ALTER TABLE album_mastering ADD COLUMN reference_album_id BIGINT"
    " REFERENCES albums ON DELETE SET NULL",
    "CREATE INDEX track_mastering_by_album ON track_mastering (reference_album_id)"
    " WHERE reference_album_id IS NOT NULL",
    "CREATE INDEX album_mastering_by_album ON album_mastering (reference_album_id)"
    " WHERE reference_album_id IS NOT NULL",
});

}  // namespace

MigrationStep mastering_step() noexcept {
  return mastering_schema;
}

}  // namespace auralis
