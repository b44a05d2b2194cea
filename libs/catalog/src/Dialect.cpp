// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dialect.h"

#include <array>

namespace auralis {

std::span<const Dialect* const> dialects() noexcept {
  static const std::array<const Dialect*, 2> all{&sqlite_dialect(), &postgres_dialect()};
  return all;
}

const Dialect& dialect_for(const CatalogLocation& where) noexcept {
  return where.is_file() ? sqlite_dialect() : postgres_dialect();
}

const Dialect& dialect_of(soci::session& session) {
  return session.get_backend_name() == "postgresql" ? postgres_dialect() : sqlite_dialect();
}

}  // namespace auralis
