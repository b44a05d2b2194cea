// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <regex>
#include <string>

#include <gtest/gtest.h>

#include "Dialect.h"
#include "support/TestDatabase.h"

namespace auralis::testing {

/// How the database would go about a query, in its words.
inline std::string plan_of(soci::session& session, const std::string& sql) {
  return dialect_of(session).plan_of(session, sql);
}

inline void expect_nothing_scanned(const std::string& plan) {
  EXPECT_EQ(plan.find(tests_postgresql() ? "Seq Scan" : "SCAN"), std::string::npos) << plan;
}

/// What PostgreSQL sorts "incrementally" is only what has the same key.
inline void expect_nothing_sorted(const std::string& plan) {
  static const std::regex sorting{"TEMP B-TREE|(^|-> *)Sort;"};
  EXPECT_FALSE(std::regex_search(plan, sorting)) << plan;
}

/// PostgreSQL names no condition that an index of some rows has already.
inline bool holds_nothing_else(const std::string& plan, const std::string& column) {
  static const std::map<std::string, std::string> indexes{{"troubled", "bad_tracks"},
                                                          {"plays", "_plays"},
                                                          {"rating", "_ratings"},
                                                          {"favourite_ms", "_favourites"},
                                                          {"last_play", "_last_plays"}};
  const auto index = indexes.find(column);
  return index != indexes.end() && plan.find(index->second) != std::string::npos;
}

/// `pin` is what SQLite says of an index's columns, "artist_id=? AND listed=?". PostgreSQL has to
/// walk an index by the same.
inline void expect_pinned(const std::string& plan, const std::string& pin) {
  if (!tests_postgresql()) {
    EXPECT_NE(plan.find(pin), std::string::npos) << plan;
    return;
  }
  static const std::regex names{"[a-z_]+"};
  const std::size_t condition = plan.find("Index Cond: ");
  for (std::sregex_iterator at{pin.begin(), pin.end(), names}, end; at != end; ++at) {
    const std::string column = at->str() == "rowid" ? "id" : at->str();
    const bool is_asked =
        condition != std::string::npos && plan.find(column, condition) != std::string::npos;
    EXPECT_TRUE(is_asked || holds_nothing_else(plan, column)) << column << ": " << plan;
  }
}

/// CT-7: pinned to these columns of an index, and nothing is scanned or sorted.
inline void expect_walk(const std::string& plan, const std::string& pin) {
  expect_nothing_scanned(plan);
  expect_nothing_sorted(plan);
  expect_pinned(plan, pin);
}

}  // namespace auralis::testing
