// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaScan.h"

#include <array>

namespace auralis {
namespace {

// A new file is compared with the missing ones, which are few: the indexes hold only them.
constexpr auto statements = std::to_array<std::string_view>({
    "CREATE INDEX missing_by_stamp ON tracks (size_bytes, modified_ns)"
    " WHERE missing_since_ms IS NOT NULL",
    "CREATE INDEX missing_by_duration ON tracks (codec, duration_ms)"
    " WHERE missing_since_ms IS NOT NULL",
    "CREATE INDEX missing_by_time ON tracks (missing_since_ms)"
    " WHERE missing_since_ms IS NOT NULL",
});

}  // namespace

MigrationStep scan_schema() noexcept {
  return statements;
}

}  // namespace auralis
