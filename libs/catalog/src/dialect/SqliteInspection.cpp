// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <memory>

#include <sqlite3.h>

#include "Inspection.h"
#include "Migrations.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;

Failure failure_of(sqlite3* database) {
  const int code = sqlite3_errcode(database);
  const bool corrupt = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  return fail_internal(
      corrupt ? ErrorKind::Corrupt : ErrorKind::Io,
      corrupt ? "the catalogue's file is damaged" : "the catalogue could not be read",
      sqlite3_errmsg(database));
}

/// As a URI's path wants it: what would end it is escaped.
std::string escaped(const fs::path& file) {
  std::string text;
  for (const char c : fs::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#')
      text += fmt::format("%{:02x}", static_cast<int>(c));
    else
      text += c;
  }
  return text;
}

/// Whether somebody works with the file, or died at it: then part of it is in its log, and the file
/// that readers of the log share is there as well.
bool has_log(const fs::path& file) {
  fs::path log = file;
  log += "-wal";
  std::error_code error;
  const auto bytes = fs::file_size(log, error);
  return !error && bytes > 0;
}

/// A reader of a file with a log makes the log's files where they are missing, and leaves them; one
/// of a file that nobody changes does not.
Result<Database> open_to_look(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return fail(ErrorKind::NotFound, "there is no catalogue");
  const std::string uri =
      "file:" + escaped(file) + (has_log(file) ? "?mode=ro" : "?mode=ro&immutable=1");
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(uri.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  Database database{opened};
  if (code != SQLITE_OK) return failure_of(database.get());
  sqlite3_busy_timeout(database.get(), 5000);
  return database;
}

/// The first column of the first row.
Result<std::string> text_of(sqlite3* database, const char* sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &raw, nullptr) != SQLITE_OK)
    return failure_of(database);
  const std::unique_ptr<sqlite3_stmt, Finalize> statement{raw};
  const int stepped = sqlite3_step(statement.get());
  if (stepped == SQLITE_DONE) return std::string{};
  if (stepped != SQLITE_ROW) return failure_of(database);
  const unsigned char* const text = sqlite3_column_text(statement.get(), 0);
  return text == nullptr ? std::string{} : std::string{reinterpret_cast<const char*>(text)};
}

Result<std::int64_t> number_of(sqlite3* database, const char* sql) {
  const auto text = text_of(database, sql);
  if (!text) return Failure{text.error()};
  std::int64_t number = 0;
  std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

Result<void> count(sqlite3* database, CatalogInspection& found) {
  AURALIS_TRY(found.tracks, number_of(database, "SELECT tracks FROM totals"));
  AURALIS_TRY(found.albums, number_of(database, "SELECT albums FROM totals"));
  AURALIS_TRY(found.artists, number_of(database, "SELECT artists FROM totals"));
  AURALIS_TRY(found.unplayable,
              number_of(database, "SELECT count(*) FROM tracks WHERE unplayable = 1"));
  return {};
}

}  // namespace

Result<CatalogInspection> inspect_sqlite(const fs::path& file) {
  AURALIS_TRY(const Database database, open_to_look(file));
  CatalogInspection found{.known_schema = static_cast<int>(schema_steps().size())};
  auto sound = text_of(database.get(), "PRAGMA integrity_check(1)");
  if (!sound) return Failure{std::move(sound).error()};
  if (*sound != "ok") found.damage = *std::move(sound);
  AURALIS_TRY(const auto tables,
              number_of(database.get(),
                        "SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'"));
  if (tables == 0) return found;
  AURALIS_TRY(const auto schema, number_of(database.get(), "SELECT version FROM schema_version"));
  found.schema = static_cast<int>(schema);
  if (schema > 0 && found.schema <= found.known_schema) AURALIS_CHECK(count(database.get(), found));
  return found;
}

}  // namespace auralis
