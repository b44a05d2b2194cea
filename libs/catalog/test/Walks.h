// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <gtest/gtest.h>
#include <soci/soci.h>

namespace auralis::testing {

/// How SQLite would go about a query, in its words.
inline std::string plan_of(soci::session& session, const std::string& sql) {
  std::string plan;
  const soci::rowset<soci::row> rows = (session.prepare << "EXPLAIN QUERY PLAN " + sql);
  for (const soci::row& row : rows) plan += row.get<std::string>(3) + "; ";
  return plan;
}

/// CT-7: pinned to these columns of an index, and nothing is scanned or sorted.
inline void expect_walk(const std::string& plan, const std::string& pin) {
  EXPECT_EQ(plan.find("SCAN"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
  EXPECT_NE(plan.find(pin), std::string::npos) << plan;
}

}  // namespace auralis::testing
