// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaMoves.h"

#include <array>

namespace auralis {
namespace {

constexpr auto moves_schema = std::to_array<std::string_view>({
    "CREATE TABLE album_moves ("
    " album_id BIGINT PRIMARY KEY REFERENCES albums ON DELETE CASCADE,"
    " new_album_id BIGINT REFERENCES albums)",  // null where tracks of it went to several
});

}  // namespace

MigrationStep moves_step() noexcept {
  return moves_schema;
}

}  // namespace auralis
