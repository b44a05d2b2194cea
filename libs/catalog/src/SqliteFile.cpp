// SPDX-License-Identifier: GPL-3.0-or-later
#include "SqliteFile.h"

#include <string>

#include "SqliteUri.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

const char* mode_of(SqliteAccess access) {
  switch (access) {
    case SqliteAccess::Write:
      return "?mode=rw";
    case SqliteAccess::Read:
      return "?mode=ro";
    case SqliteAccess::Frozen:
      return "?mode=ro&immutable=1";
  }
  return "";
}

}  // namespace

Failure failure_of(sqlite3* database) {
  const int code = sqlite3_errcode(database);
  if (code == SQLITE_INTERRUPT) return fail(ErrorKind::Cancelled, "stopped before the end");
  const bool corrupt = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  return fail_internal(
      corrupt ? ErrorKind::Corrupt : ErrorKind::Io,
      corrupt ? "the catalogue's file is damaged" : "the catalogue could not be read",
      sqlite3_errmsg(database));
}

Result<SqliteFile> open_sqlite(const fs::path& file, SqliteAccess access) {
  std::error_code error;
  if (!fs::exists(file, error)) return fail(ErrorKind::NotFound, "there is no catalogue");
  const std::string uri = sqlite_uri(file) + mode_of(access);
  const int may = access == SqliteAccess::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &opened, may | SQLITE_OPEN_URI, nullptr);
  SqliteFile database{opened};
  if (code != SQLITE_OK) return failure_of(database.get());
  sqlite3_busy_timeout(database.get(), 5000);
  return database;
}

}  // namespace auralis
