// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaFolders.h"

#include <array>

namespace auralis {
namespace {

constexpr auto music_folders_schema = std::to_array<std::string_view>({
    "CREATE TABLE music_folders ("
    " number BIGINT PRIMARY KEY,"
    " path TEXT NOT NULL)",
});

}  // namespace

MigrationStep music_folders_step() noexcept {
  return music_folders_schema;
}

}  // namespace auralis
