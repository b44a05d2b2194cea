// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <fmt/format.h>

#include "Agreement.h"
#include "Dialect.h"
#include "Guard.h"
#include "Inspection.h"
#include "Migrations.h"

namespace auralis {
namespace {

void count(soci::session& session, CatalogInspection& found) {
  session << "SELECT tracks, albums, artists FROM totals WHERE id = 1", soci::into(found.tracks),
      soci::into(found.albums), soci::into(found.artists);
  session << "SELECT count(*) FROM tracks WHERE unplayable = 1", soci::into(found.unplayable);
}

std::string compare(soci::session& session) {
  for (const Agreement& agreement : agreements) {
    double off = 0;  // a sum is numeric
    session << agreement.sql, soci::into(off);
    if (off != 0) return agreement.what;
  }
  return {};
}

/// Reads everything.
Result<void> check_integrity(soci::session& session) {
  std::int64_t broken = 0;
  session << "SELECT coalesce(checksum_failures, 0) FROM pg_stat_database"
             " WHERE datname = current_database()",
      soci::into(broken);
  if (broken > 0)
    return fail(ErrorKind::Corrupt, "{} pages of the database failed their checksum", broken);
  std::vector<std::string> tables;
  const soci::rowset<std::string> rows =
      (session.prepare
       << "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()");
  for (const std::string& table : rows) tables.push_back(table);
  // A row as text is read with what of it lies elsewhere.
  for (const std::string& table : tables)
    session << fmt::format("SELECT count(length(CAST(t AS TEXT))) FROM {} t", table);
  return {};
}

Result<CatalogInspection> look(soci::session& session) {
  const Dialect& dialect = dialect_of(session);
  AURALIS_CHECK(dialect.check_database(session));
  CatalogInspection found{.known_schema = static_cast<int>(schema_steps().size())};
  session << "SET default_transaction_read_only = on";
  if (const auto sound = guarded([&] { return check_integrity(session); }); !sound) {
    if (sound.error().kind != ErrorKind::Corrupt) return Failure{sound.error()};
    found.damage = sound.error().full();
  }
  if (!dialect.has_table(session, "schema_version")) return found;
  AURALIS_TRY(found.schema, schema_version(session));
  if (found.schema > 0 && found.schema <= found.known_schema) count(session, found);
  if (found.damage.empty() && found.schema == found.known_schema)
    found.disagreement = compare(session);
  return found;
}

}  // namespace

Result<CatalogInspection> inspect_postgres(const CatalogLocation& where) {
  return guarded([&]() -> Result<CatalogInspection> {
    const Dialect::Session session = dialect_for(where).open_reader(where, true);
    return look(*session);
  });
}

}  // namespace auralis
