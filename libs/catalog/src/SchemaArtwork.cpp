// SPDX-License-Identifier: GPL-3.0-or-later
#include "SchemaArtwork.h"

#include <array>

namespace auralis {
namespace {

constexpr auto artwork_schema = std::to_array<std::string_view>({
    "CREATE TABLE artwork_looks ("
    " artwork_id BIGINT PRIMARY KEY REFERENCES artworks ON DELETE CASCADE,"
    " modified_ns BIGINT NOT NULL,"
    " colour BIGINT NOT NULL,"
    " thumb_hash TEXT NOT NULL)",
});

}  // namespace

MigrationStep artwork_step() noexcept {
  return artwork_schema;
}

}  // namespace auralis
