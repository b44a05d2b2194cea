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
  for (const std::string_view statement : step) session << std::string{statement};
  session << "UPDATE schema_version SET version = :version", soci::use(version, "version");
  return {};
}

}  // namespace

Result<int> schema_version(soci::session& session) {
  int version = 0;
  session << "SELECT version FROM schema_version", soci::into(version);
  return version;
}

Result<void> migrate(Connections& connections, std::span<const MigrationStep> steps) {
  AURALIS_CHECK(connections.write(make_version_table));
  AURALIS_TRY(const int found, connections.read(schema_version));
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
