// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// A statement of the common subset, as of Schema.cpp, for PostgreSQL: none, where only SQLite
/// needs it, or several.
std::vector<std::string> postgres_schema(std::string_view statement);

/// The table of "CREATE INDEX ... ON table (...)"; empty for any other statement.
std::string indexed_table(std::string_view statement);

/// With the row's id behind its columns, as every index of SQLite has it, so that a list walks it
/// where keys are equal, too.
std::string index_with_id(std::string statement);

/// Functions that the schema's generated columns use.
extern const char* const postgres_functions;

}  // namespace auralis
