// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/CatalogInspection.h"

#include "dialect/Inspection.h"

namespace auralis {

Result<CatalogInspection> inspect_catalog(const CatalogLocation& where) {
  return where.is_file() ? inspect_sqlite(where.file()) : inspect_postgres(where);
}

}  // namespace auralis
