// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/CatalogInspection.h"

namespace auralis {

/// inspect_catalog() of a file.
Result<CatalogInspection> inspect_sqlite(const std::filesystem::path& file, std::stop_token stop);
/// inspect_catalog() of a database, which has to be there.
Result<CatalogInspection> inspect_postgres(const CatalogLocation& where);

}  // namespace auralis
