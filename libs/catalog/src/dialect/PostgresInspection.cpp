// SPDX-License-Identifier: GPL-3.0-or-later
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

Result<CatalogInspection> look(soci::session& session) {
  const Dialect& dialect = dialect_of(session);
  AURALIS_CHECK(dialect.check_database(session));
  CatalogInspection found{.known_schema = static_cast<int>(schema_steps().size())};
  session << "SET default_transaction_read_only = on";
  if (const auto sound = guarded([&] { return dialect.check_integrity(session); }); !sound) {
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
