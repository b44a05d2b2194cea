// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <soci/soci.h>

namespace auralis::testing {

/// How SQLite would go about a query, in its words.
inline std::string plan_of(soci::session& session, const std::string& sql) {
  std::string plan;
  const soci::rowset<soci::row> rows = (session.prepare << "EXPLAIN QUERY PLAN " + sql);
  for (const soci::row& row : rows) plan += row.get<std::string>(3) + "; ";
  return plan;
}

}  // namespace auralis::testing
