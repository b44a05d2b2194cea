// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaExports.h"

#include <array>

namespace auralis {
namespace {

// Of reference_id and reference_album_id one at most is not 0.
constexpr auto exports_schema = std::to_array<std::string_view>({
    "ALTER TABLE exports ADD COLUMN reference_album_id BIGINT NOT NULL DEFAULT 0",
});

}  // namespace

MigrationStep exports_step() noexcept {
  return exports_schema;
}

}  // namespace auralis
