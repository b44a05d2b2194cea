// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaHearing.h"

#include <array>

namespace auralis {
namespace {

// An account hears everything unless it is told otherwise, so that folders which come later need
// nothing. One that does not hears what its rows name, and nothing without any.
constexpr auto hearing_schema = std::to_array<std::string_view>({
    "ALTER TABLE accounts ADD COLUMN hears_all BIGINT NOT NULL DEFAULT 1",
    "CREATE TABLE account_folders ("
    " user_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " folder TEXT NOT NULL,"  // as the server was given it
    " path TEXT NOT NULL,"    // as its tracks lie in it
    " PRIMARY KEY (user_id, folder)) WITHOUT ROWID",
});

}  // namespace

MigrationStep hearing_step() noexcept {
  return hearing_schema;
}

}  // namespace auralis
