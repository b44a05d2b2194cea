// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <memory>

#include <sqlite3.h>

#include "SqliteFile.h"
#include "catalog/Backup.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 128;  // 512 kB: how often it may be stopped, and says how far it is
/// The share of copying in the whole, where reading through the copy is the rest.
constexpr double copied_share = 0.7;

struct Finish {
  void operator()(sqlite3_backup* backup) const noexcept { sqlite3_backup_finish(backup); }
};
using Backup = std::unique_ptr<sqlite3_backup, Finish>;

/// What a call of SQLite that answered `code` ran into.
Failure refused(int code, sqlite3* database) {
  const char* const reason = sqlite3_errmsg(database);
  const int system = sqlite3_system_errno(database);
  const int kind = code & sqlite_primary_code;
  if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
    return fail_internal(ErrorKind::Corrupt, "the catalogue's file is damaged", reason);
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
    return fail_internal(ErrorKind::Busy, "the catalogue is busy", reason);
  const bool no_room = system == ENOSPC || system == EDQUOT || system == EFBIG;
  if (kind == SQLITE_FULL || (kind == SQLITE_IOERR && no_room))
    return fail_internal(ErrorKind::Full, "there is no room for the copy", reason);
  return fail_internal(ErrorKind::Io, "the catalogue cannot be copied", reason);
}

Result<void> execute(sqlite3* database, const char* sql) {
  const int code = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? Result<void>{} : refused(code, database);
}

/// Opened to be written to, so that whoever ends last leaves no log behind; nothing is written.
/// Begins to read at once: from here on the catalogue stays as it is for this connection.
Result<SqliteFile> begin_reading(const fs::path& catalog) {
  AURALIS_TRY(SqliteFile source, open_sqlite(catalog, SqliteAccess::Write));
  const auto begin = [](sqlite3* database) -> Result<void> {
    AURALIS_CHECK(execute(database, "BEGIN"));
    return execute(database, "SELECT count(*) FROM sqlite_master");
  };
  const auto begun = begin(source.get());
  if (begun) return source;
  // Where nobody can write, its log may not be made either, and is not needed.
  const int code = sqlite3_errcode(source.get()) & sqlite_primary_code;
  if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return Failure{begun.error()};
  AURALIS_TRY(source, open_sqlite(catalog, SqliteAccess::Frozen));
  AURALIS_CHECK(begin(source.get()));
  return source;
}

/// It has no name yet that anybody relies on, and is put on the disk by who gives it one.
Result<SqliteFile> open_copy(const fs::path& copy) {
  AURALIS_TRY(SqliteFile target, open_sqlite(copy, SqliteAccess::Write));
  AURALIS_CHECK(execute(target.get(), "PRAGMA journal_mode = OFF"));
  AURALIS_CHECK(execute(target.get(), "PRAGMA synchronous = OFF"));
  return target;
}

Result<void> copy_pages(sqlite3* source, sqlite3* target, const std::stop_token& stop,
                        const std::function<void(double)>& progress) {
  Backup backup{sqlite3_backup_init(target, "main", source, "main")};
  if (!backup) return refused(sqlite3_errcode(target), target);
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped before the end");
    const int code = sqlite3_backup_step(backup.get(), pages_a_step);
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_OK) {
      backup.reset();  // which is what tells the target of it
      return refused(code, target);
    }
    const double all = sqlite3_backup_pagecount(backup.get());
    progress(copied_share * (1.0 - sqlite3_backup_remaining(backup.get()) / all));
  }
}

}  // namespace

Result<CatalogInspection> copy_catalog(const fs::path& catalog, const fs::path& copy,
                                       std::stop_token stop,
                                       const std::function<void(double)>& progress) {
  {
    AURALIS_TRY(const SqliteFile source, begin_reading(catalog));
    AURALIS_TRY(const SqliteFile target, open_copy(copy));
    AURALIS_CHECK(copy_pages(source.get(), target.get(), stop, progress));
  }
  AURALIS_TRY(auto found, inspect_catalog(copy, stop));
  if (!found.damage.empty())
    return fail_internal(ErrorKind::Corrupt, "the catalogue's file is damaged", found.damage);
  progress(1.0);
  return found;
}

Result<void> settle_catalog(const fs::path& catalog) {
  AURALIS_TRY(const SqliteFile database, open_sqlite(catalog, SqliteAccess::Write));
  sqlite3_busy_timeout(database.get(), 0);
  // Only who has it alone can leave the mode that needs a log; what is in the log is written first.
  return execute(database.get(), "PRAGMA journal_mode = DELETE");
}

}  // namespace auralis
