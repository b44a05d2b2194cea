// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <stdexcept>
#include <string>

#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>

#include "Dialect.h"
#include "FullText.h"
#include "PostgresSchema.h"
#include "SearchSql.h"
#include "base/Log.h"

namespace auralis {
namespace {

using std::chrono::milliseconds;

// Joins in the order written, as CROSS JOIN says to SQLite.
constexpr const char* session_sql =
    "SET join_collapse_limit = 1; SET from_collapse_limit = 1; SET jit = off;"
    " SET random_page_cost = 1.1; SET lock_timeout = '5s';"
    " SET client_min_messages = warning";

/// Identity columns go on behind what a step inserted with ids of its own.
constexpr const char* identities_sql =
    "DO $body$ DECLARE c record; BEGIN"
    " FOR c IN SELECT table_name AS t, column_name AS n, pg_get_serial_sequence("
    "  quote_ident(table_name), column_name) AS s FROM information_schema.columns"
    "  WHERE table_schema = current_schema() AND is_identity = 'YES' LOOP"
    " EXECUTE format('SELECT setval(%L, max(%I)) FROM %I HAVING max(%I) >="
    " (SELECT last_value FROM %s)', c.s, c.n, c.t, c.n, c.s);"
    " END LOOP; END $body$";

PGconn* handle_of(soci::session& session) {
  auto* const backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
  return backend ? backend->conn_ : nullptr;
}

/// Five characters; empty where PostgreSQL did not throw.
std::string state_of(const std::exception& thrown) {
  const auto* postgres = dynamic_cast<const soci::postgresql_soci_error*>(&thrown);
  return postgres ? postgres->sqlstate() : std::string{};
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

template <class Value>
Value one(soci::session& session, const std::string& sql) {
  Value value{};
  session << sql, soci::into(value);
  return value;
}

/// What SOCI says without a type when there is no server, no such database, or no right to it.
struct Unreachable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class Connect>
void connect_by(Connect connect) {
  try {
    connect();
  } catch (const soci::soci_error& error) {
    throw Unreachable{error.what()};
  }
}

Dialect::Session connect(const CatalogLocation& where) {
  auto session = std::make_unique<soci::session>();
  connect_by([&] { session->open(soci::postgresql, where.connection()); });
  *session << session_sql;
  return session;
}

/// Numbers the parameters that stand outside of quotes; how many there are.
int number_parameters(std::string& sql) {
  std::string numbered;
  int count = 0;
  bool quoted = false;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (quoted || sql[i] != ':') {
      numbered += sql[i];
      continue;
    }
    while (i + 1 < sql.size() && is_name(sql[i + 1])) ++i;
    numbered += fmt::format("${}", ++count);
  }
  sql = std::move(numbered);
  return count;
}

class Postgres final : public Dialect {
 public:
  Session open_writer(const CatalogLocation& where) const override {
    auto session = connect(where);
    if (one<std::string>(*session, "SHOW transaction_read_only") == "on") return nullptr;
    return session;
  }
  Session open_reader(const CatalogLocation& where, bool) const override { return connect(where); }
  void revive(soci::session& session) const override {
    PGconn* const connection = handle_of(session);
    // The first look reads what the server said last, the second that it said nothing more.
    if (connection && PQconsumeInput(connection) == 1 && PQconsumeInput(connection) == 1 &&
        PQstatus(connection) == CONNECTION_OK)
      return;
    connect_by([&] { session.reconnect(); });
    session << session_sql;
    log::info("catalog", "connected to the database again");
  }
  Result<void> check_database(soci::session& session) const override {
    const auto encoding = one<std::string>(session, "SHOW server_encoding");
    const auto locale = one<std::string>(session, "SHOW lc_collate");
    if (encoding == "SQL_ASCII" && (locale == "C" || locale == "POSIX")) return {};
    return fail(
        ErrorKind::Unsupported,
        "the catalogue's database must have the encoding SQL_ASCII and the locale C, not {} "
        "and {}: createdb --template=template0 --encoding=SQL_ASCII --locale=C NAME",
        encoding, locale);
  }

  void begin(soci::session& session, Sync sync) const override {
    session << "BEGIN";
    try {
      if (sync == Sync::Later) session << "SET LOCAL synchronous_commit = off";
      session << "SELECT pg_advisory_xact_lock(16, hashtext(current_schema()))";
    } catch (const soci::soci_error&) {
      session << "ROLLBACK";
      throw;
    }
  }
  void begin_moment(soci::session& session) const override {
    session << "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
  }
  /// Where transactions only read unless they say otherwise, a temporary table can be written to,
  /// but not be made.
  void begin_own(soci::session& session) const override { session << "BEGIN READ WRITE"; }

  void limit_time(soci::session& session,
                  std::chrono::steady_clock::time_point& end) const override {
    const auto left =
        std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    session << fmt::format("SET statement_timeout = {}", std::max(left.count(), std::int64_t{1}));
  }
  void free_time(soci::session& session) const override { session << "SET statement_timeout = 0"; }
  bool was_interrupted(const std::exception& thrown) const override {
    return state_of(thrown) == "57014";
  }

  std::optional<Error> error_of(const std::exception& thrown) const override {
    const std::string state = state_of(thrown);
    if (state.starts_with("XX0"))
      return Error{ErrorKind::Corrupt, "the catalogue's database is damaged", thrown.what()};
    if (state == "55P03" || state == "57014" || state == "53300" || state.starts_with("40"))
      return Error{ErrorKind::Busy, "the catalogue is busy", thrown.what()};
    if (state == "53100")
      return Error{ErrorKind::Full, "the catalogue's disk is full", thrown.what()};
    if (state == "25006")
      return Error{ErrorKind::Io, "the catalogue cannot be written to", thrown.what()};
    const bool is_unreachable = dynamic_cast<const Unreachable*>(&thrown) != nullptr;
    if (is_unreachable || state.starts_with("57P") || state.starts_with("08"))
      return Error{ErrorKind::Io, "the catalogue's database does not answer", thrown.what()};
    return std::nullopt;
  }
  bool is_of_the_disk(const std::exception& thrown) const override {
    return state_of(thrown) == "53100" || state_of(thrown) == "58030";
  }

  std::string translated(std::string sql) const override {
    replace_all(sql, "CROSS JOIN", "JOIN");
    replace_all(sql, "instr(", "strpos(");
    replace_all(sql, "char(1)", "chr(1)");
    replace_all(sql, "group_concat(", "string_agg(");
    return sql;
  }
  void change_schema(soci::session& session, std::string_view statement) const override {
    const std::string table = indexed_table(statement);
    if (!table.empty() && has_column(session, table, "id")) {
      session << index_with_id(std::string{statement});
      return;
    }
    if (statement.starts_with("CREATE VIRTUAL TABLE ")) session << postgres_functions;
    for (std::string& sql : postgres_schema(statement)) session << translated(std::move(sql));
  }
  void end_step(soci::session& session) const override { session << identities_sql; }
  bool has_table(soci::session& session, const std::string& name) const override {
    int tables = 0;
    session << "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
               " AND tablename = :name",
        soci::use(name, "name"), soci::into(tables);
    return tables > 0;
  }
  bool has_temporary_table(soci::session& session, const std::string& name) const override {
    int tables = 0;
    session << "SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()"
               " AND relname = :name",
        soci::use(name, "name"), soci::into(tables);
    return tables > 0;
  }
  std::string schema_of(soci::session& session) const override {
    return one<std::string>(session, "SELECT quote_ident(current_schema())");
  }

  bool binds_bytes_as_text() const override { return true; }

  std::string match_expression(const SearchQuery& query) const override {
    return tsquery_expression(query);
  }
  std::string matches_sql(SearchGroup group) const override {
    const SearchTables tables = search_tables(group);
    return fmt::format(
        "SELECT w.id, w.title, w.artist, w.album, {1} FROM {0}_words w{2}"
        " WHERE w.words @@ CAST(:query AS tsquery) AND w.id > :after ORDER BY w.id LIMIT :limit",
        tables.noun, tables.weight, tables.weight_join());
  }

  std::string plan_of(soci::session& session, const std::string& sql) const override {
    std::string numbered = translated(sql);
    std::string values;
    for (int i = number_parameters(numbered); i > 0; --i)
      values += values.empty() ? "NULL" : ", NULL";
    session << "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;"
               " SET enable_sort = off; SET enable_bitmapscan = off";
    session << "PREPARE explained AS " + numbered;
    std::string plan;
    const soci::rowset<std::string> rows =
        (session.prepare << fmt::format("EXPLAIN (COSTS OFF) EXECUTE explained{}",
                                        values.empty() ? "" : "(" + values + ")"));
    for (const std::string& row : rows) plan += row + "; ";
    session << "DEALLOCATE explained; RESET ALL";
    session << session_sql;
    return plan;
  }

 private:
  static bool has_column(soci::session& session, const std::string& table,
                         const std::string& name) {
    int columns = 0;
    session << "SELECT count(*) FROM information_schema.columns WHERE table_schema ="
               " current_schema() AND table_name = :table AND column_name = :name",
        soci::use(table, "table"), soci::use(name, "name"), soci::into(columns);
    return columns > 0;
  }
};

}  // namespace

const Dialect& postgres_dialect() noexcept {
  static const Postgres dialect;
  return dialect;
}

}  // namespace auralis
