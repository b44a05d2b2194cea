// SPDX-License-Identifier: GPL-3.0-or-later
#include "Migrations.h"

#include <string>

namespace auralis {
namespace {

Result<void> make_version_table(soci::session& session) {
  session << "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)";
  int rows = 0;
  session << "SELECT count(*) FROM schema_version", soci::into(rows);
  if (rows == 0) session << "INSERT INTO schema_version VALUES (0)";
  return {};
}

Result<void> apply(soci::session& session, MigrationStep step, int version) {
  const Dialect& dialect = dialect_of(session);
  for (const std::string_view statement : step) dialect.change_schema(session, statement);
  dialect.end_step(session);
  session << "UPDATE schema_version SET version = :version", soci::use(version, "version");
  return {};
}

Result<bool> has_version(soci::session& session) {
  if (!dialect_of(session).has_table(session, "schema_version")) return false;
  int rows = 0;
  session << "SELECT count(*) FROM schema_version", soci::into(rows);
  return rows > 0;
}

/// Writes nothing where there is nothing to write: an up-to-date database may lie on a disk that
/// cannot be written to.
Result<int> ensure_version(Connections& connections) {
  AURALIS_TRY(const bool known, connections.read(has_version));
  if (!known) AURALIS_CHECK(connections.write(make_version_table));
  return connections.read(schema_version);
}

}  // namespace

Result<int> schema_version(soci::session& session) {
  int version = 0;
  session << "SELECT version FROM schema_version", soci::into(version);
  return version;
}

Result<void> migrate(Connections& connections, std::span<const MigrationStep> steps) {
  AURALIS_TRY(const int found, ensure_version(connections));
  const int known = static_cast<int>(steps.size());
  if (found > known)
    return fail(ErrorKind::Unsupported,
                "the catalogue was written by a newer version of auralis (its schema is {}, this "
                "program knows {})",
                found, known);
  for (int version = found; version < known; ++version) {
    const MigrationStep step = steps[static_cast<std::size_t>(version)];
    AURALIS_CHECK(connections.write(
        [&](soci::session& session) { return apply(session, step, version + 1); }));
  }
  return {};
}

}  // namespace auralis
