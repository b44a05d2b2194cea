// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <unistd.h>

#include "Dialect.h"
#include "FullText.h"
#include "SearchSql.h"
#include "SqliteUri.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr int primary_code = 0xFF;           // extended codes keep the kind in the lowest byte
constexpr int steps_between_looks = 10'000;  // about a millisecond

std::optional<int> code_of(const std::exception& thrown) {
  const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&thrown);
  return sqlite ? std::optional{sqlite->result() & primary_code} : std::nullopt;
}

sqlite_api::sqlite3* handle_of(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

int is_over(void* end) {
  return steady_clock::now() >= *static_cast<steady_clock::time_point*>(end) ? 1 : 0;
}

/// SOCI takes a text without '=' as the file name; otherwise the name must stand in quotes.
std::string connect_text(const fs::path& file) {
  const std::string name = file.string();
  return name.contains('=') ? "dbname=\"" + name + '"' : name;
}

bool may_write(const fs::path& path) {
  return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

/// A database with a write-ahead log makes files beside it, so its folder counts as well. A file
/// that is not there yet is made, or refused by SQLite with a reason.
bool can_only_be_read(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error)) return false;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path{"."};
  return !may_write(file) || !may_write(folder);
}

/// Without a log that still holds something, which a server that was killed leaves behind, nothing
/// beside the file needs to be made or locked: nobody can change it.
std::string read_only_text(const fs::path& file) {
  std::error_code none;
  const fs::path log = file.string() + "-wal";
  if (fs::file_size(log, none) > 0 && !none) return "dbname=\"" + file.string() + "\" readonly=1";
  return "dbname=\"" + sqlite_uri(file) + "?immutable=1\" readonly=1";
}

Dialect::Session connect_to_read(const fs::path& file) {
  auto session = std::make_unique<soci::session>(soci::sqlite3, read_only_text(file));
  *session << "PRAGMA busy_timeout = 5000";
  *session << "PRAGMA temp_store = MEMORY";
  return session;
}

Dialect::Session connect(const fs::path& file) {
  auto session = std::make_unique<soci::session>(soci::sqlite3, connect_text(file));
  *session << "PRAGMA busy_timeout = 5000";
  *session << "PRAGMA foreign_keys = ON";
  *session << "PRAGMA journal_mode = WAL";
  *session << "PRAGMA temp_store = MEMORY";
  return session;
}

class Sqlite final : public Dialect {
 public:
  Session open_writer(const CatalogLocation& where) const override {
    const fs::path& file = where.file();
    if (can_only_be_read(file)) return nullptr;
    std::error_code error;
    const bool is_there = fs::file_size(file, error) > 0 && !error;
    try {
      auto session = connect(file);
      // Tracks of a batch go to places all over a dozen indexes: with SQLite's own 2 MB most pages
      // of a large library would be read and written again for each batch.
      *session << "PRAGMA cache_size = -32000";  // kB
      *session << "PRAGMA wal_autocheckpoint = 4000";
      // What a long reader (a copy) made it grow to is given back when it begins anew.
      *session << "PRAGMA journal_size_limit = 67108864";
      return session;
    } catch (const std::exception& thrown) {
      // The disk has no room for what a writer makes beside the file, which is there.
      if (!is_there || !is_of_the_disk(thrown)) throw;
      return nullptr;
    }
  }
  Session open_reader(const CatalogLocation& where, bool can_only_be_read) const override {
    return can_only_be_read ? connect_to_read(where.file()) : connect(where.file());
  }
  void revive(soci::session&) const override {}
  Result<void> check_database(soci::session&) const override { return {}; }

  /// Takes the write lock at once, so that it cannot fail half-way because another process wrote
  /// meanwhile.
  void begin(soci::session& session, Sync sync) const override {
    // With a write-ahead log, NORMAL loses at most the last transactions when the power goes, and
    // damages nothing.
    session << (sync == Sync::Commit ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    session << "BEGIN IMMEDIATE";
  }
  void begin_moment(soci::session& session) const override { session << "BEGIN"; }
  void begin_own(soci::session& session) const override { session << "BEGIN"; }

  void limit_time(soci::session& session, steady_clock::time_point& end) const override {
    sqlite_api::sqlite3_progress_handler(handle_of(session), steps_between_looks, is_over, &end);
  }
  void free_time(soci::session& session) const override {
    sqlite_api::sqlite3_progress_handler(handle_of(session), 0, nullptr, nullptr);
  }
  bool was_interrupted(const std::exception& thrown) const override {
    return code_of(thrown) == SQLITE_INTERRUPT;
  }

  std::optional<Error> error_of(const std::exception& thrown) const override {
    const auto code = code_of(thrown);
    if (!code) return std::nullopt;
    switch (*code) {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return Error{ErrorKind::Corrupt, "the catalogue's file is damaged", thrown.what()};
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return Error{ErrorKind::Busy, "the catalogue is busy", thrown.what()};
      case SQLITE_FULL:
        return Error{ErrorKind::Full, "the catalogue's disk is full", thrown.what()};
      case SQLITE_READONLY:
        return Error{ErrorKind::Io, "the catalogue cannot be written to", thrown.what()};
      default:
        return std::nullopt;
    }
  }
  bool is_of_the_disk(const std::exception& thrown) const override {
    const auto code = code_of(thrown);
    return code == SQLITE_FULL || code == SQLITE_IOERR;
  }

  std::string translated(std::string sql) const override { return sql; }
  void change_schema(soci::session& session, std::string_view statement) const override {
    session << std::string{statement};
  }
  void end_step(soci::session&) const override {}
  bool has_table(soci::session& session, const std::string& name) const override {
    int tables = 0;
    session << "SELECT count(*) FROM sqlite_master WHERE name = :name", soci::use(name, "name"),
        soci::into(tables);
    return tables > 0;
  }
  bool has_temporary_table(soci::session& session, const std::string& name) const override {
    int tables = 0;
    session << "SELECT count(*) FROM sqlite_temp_master WHERE name = :name",
        soci::use(name, "name"), soci::into(tables);
    return tables > 0;
  }
  std::string schema_of(soci::session&) const override { return "main"; }

  bool binds_bytes_as_text() const override { return false; }

  std::string match_expression(const SearchQuery& query) const override {
    return fts_expression(query);
  }
  std::string matches_sql(SearchGroup group) const override {
    const SearchTables tables = search_tables(group);
    // Where nothing is put in order, rows come by their id, and the walk ends with the limit.
    return fmt::format(
        "SELECT w.id, w.title, w.artist, w.album, {1} FROM {0}_index i"
        " CROSS JOIN {0}_words w ON w.id = i.rowid{2}"
        " WHERE i.{0}_index MATCH :query AND i.rowid > :after LIMIT :limit",
        tables.noun, tables.weight, tables.weight_join());
  }

  std::string plan_of(soci::session& session, const std::string& sql) const override {
    std::string plan;
    const soci::rowset<soci::row> rows = (session.prepare << "EXPLAIN QUERY PLAN " + sql);
    for (const soci::row& row : rows) plan += row.get<std::string>(3) + "; ";
    return plan;
  }
};

}  // namespace

const Dialect& sqlite_dialect() noexcept {
  static const Sqlite dialect;
  return dialect;
}

}  // namespace auralis
