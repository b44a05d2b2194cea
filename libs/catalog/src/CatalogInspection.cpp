// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/CatalogInspection.h"

#include <utility>

#include "dialect/Inspection.h"

namespace auralis {

Result<CatalogInspection> inspect_catalog(const CatalogLocation& where, std::stop_token stop) {
  return where.is_file() ? inspect_sqlite(where.file(), std::move(stop)) : inspect_postgres(where);
}

}  // namespace auralis
