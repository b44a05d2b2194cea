// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "Walks.h"

namespace auralis {
namespace {

using testing::value_of;

// The foreign keys of one column, all that there are, beside the indexes that begin with it. Of an
// index of some rows only those count that leave out nothing but rows without a reference.
constexpr const char* sqlite_sql =
    "SELECT m.name || '.' || k.\"from\", (SELECT count(*) FROM pragma_index_list(m.name) i"
    "  JOIN pragma_index_info(i.name) c ON c.seqno = 0 AND c.name = k.\"from\""
    "  LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = i.name"
    "  WHERE i.partial = 0 OR s.sql LIKE '% WHERE ' || k.\"from\" || ' IS NOT NULL')"
    " + (SELECT count(*) FROM pragma_table_info(m.name) c WHERE c.pk = 1 AND c.name = k.\"from\")"
    " FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'";

constexpr const char* postgres_sql =
    "SELECT r.relname || '.' || a.attname, (SELECT count(*) FROM pg_index i"
    "  WHERE i.indrelid = k.conrelid AND i.indkey[0] = a.attnum AND (i.indpred IS NULL"
    "  OR pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))"
    " FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid"
    " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
    " WHERE k.contype = 'f'";

TEST(ForeignKeys, CT100_EveryForeignKeyBeginsAnIndex) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    const bool is_postgres = testing::tests_postgresql();
    std::string key;
    long long indexes = 0;
    int keys = 0;
    soci::statement rows{(session.prepare << (is_postgres ? postgres_sql : sqlite_sql),
                          soci::into(key), soci::into(indexes))};
    for (rows.execute(); rows.fetch(); ++keys)
      EXPECT_GT(indexes, 0) << key << " is looked for in every row of its table";
    EXPECT_GT(keys, 30) << "foreign keys were not found";
    return {};
  }));
}

TEST(ForeignKeys, CT100_AForgottenTrackIsLookedForByAnIndex) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "of a small table it reads all";
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    testing::expect_nothing_scanned(
        testing::plan_of(session, "SELECT 1 FROM positions WHERE track_id = 1"));
    testing::expect_nothing_scanned(
        testing::plan_of(session, "SELECT 1 FROM tracks WHERE artwork_id = 1"));
    return {};
  }));
}

}  // namespace
}  // namespace auralis
