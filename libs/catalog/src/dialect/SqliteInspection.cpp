// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <memory>

#include <fmt/format.h>
#include <sqlite3.h>

#include "Agreement.h"
#include "Inspection.h"
#include "Migrations.h"
#include "SearchFacets.h"
#include "SqliteFile.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

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
Result<SqliteFile> open_to_look(const fs::path& file) {
  return open_sqlite(file, has_log(file) ? SqliteAccess::Read : SqliteAccess::Frozen);
}

/// Ends what the connection does once `stop` is asked for, which must outlive it.
void end_when_stopped(sqlite3* database, std::stop_token& stop) {
  constexpr int steps_between = 10'000;  // some milliseconds
  const auto is_stopped = [](void* token) {
    return static_cast<std::stop_token*>(token)->stop_requested() ? 1 : 0;
  };
  sqlite3_progress_handler(database, steps_between, is_stopped, &stop);
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

/// Each row of words is in the index by the token that all have.
Result<std::string> compare_indexes(sqlite3* database) {
  for (const char* noun : {"artist", "album", "track"}) {
    const std::string sql = fmt::format(
        "SELECT (SELECT count(*) FROM {0}_index WHERE {0}_index MATCH '\"{1}\"')"
        " - (SELECT count(*) FROM {0}_words)",
        noun, every_token);
    AURALIS_TRY(const std::int64_t off, number_of(database, sql.c_str()));
    if (off != 0) return fmt::format("the words of each {}", noun);
  }
  return std::string{};
}

Result<std::string> compare(sqlite3* database) {
  for (const Agreement& agreement : agreements) {
    AURALIS_TRY(const std::int64_t off, number_of(database, agreement.sql));
    if (off != 0) return std::string{agreement.what};
  }
  return compare_indexes(database);
}

}  // namespace

Result<CatalogInspection> inspect_sqlite(const fs::path& file, std::stop_token stop) {
  AURALIS_TRY(const SqliteFile database, open_to_look(file));
  end_when_stopped(database.get(), stop);
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
  if (found.damage.empty() && found.schema == found.known_schema) {
    AURALIS_TRY(found.disagreement, compare(database.get()));
  }
  return found;
}

}  // namespace auralis
