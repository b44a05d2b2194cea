// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include <sqlite3.h>

#include "base/Result.h"

namespace auralis {

struct CloseSqlite {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
/// A database file without SOCI, for what looks at one from outside or copies it.
using SqliteFile = std::unique_ptr<sqlite3, CloseSqlite>;

inline constexpr int sqlite_primary_code =
    0xFF;  // Extended codes keep the kind in the lowest byte.

enum class SqliteAccess {
  Write,   ///< With the locks and the log of one that writes; only reads where it may not write.
  Read,    ///< With the log that is there.
  Frozen,  ///< Nobody can change it: neither locks nor a log.
};

/// Opens a file that exists. Fails with NotFound, and with Io or Corrupt as SQLite says.
Result<SqliteFile> open_sqlite(const std::filesystem::path& file, SqliteAccess access);

/// What the last call that failed means: Cancelled, Corrupt or Io.
Failure failure_of(sqlite3* database);

}  // namespace auralis
