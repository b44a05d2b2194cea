// SPDX-License-Identifier: GPL-3.0-or-later
#include "Narrowing.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "Connections.h"
#include "Dialect.h"
#include "NarrowedTables.h"
#include "PathRange.h"
#include "Statement.h"

namespace auralis {
namespace {

struct Range {
  std::string low, high;
};

/// "@tracks" is the table itself, not the view that has its name.
std::string qualified(std::string query, const std::string& schema) {
  const std::string by = schema + '.';
  for (auto at = query.find('@'); at != std::string::npos; at = query.find('@', at + by.size()))
    query.replace(at, 1, by);
  return query;
}

/// All of them or none: a session that lost its connection half-way has neither.
void narrow(soci::session& session) {
  const Dialect& dialect = dialect_of(session);
  const std::string schema = dialect.schema_of(session);
  Transaction transaction{session, Transaction::Kind::Own};
  session << "CREATE TEMPORARY TABLE heard (low TEXT PRIMARY KEY, high TEXT NOT NULL)";
  for (const NarrowedTable& table : narrowed_tables())
    session << dialect.translated(
        fmt::format("CREATE TEMPORARY VIEW {} AS {}", table.name, qualified(table.query, schema)));
  transaction.commit();
}

/// The paths of everything, for an account that hears all.
void add_all(soci::session& session, UserId listener, std::vector<Range>& ranges) {
  int all = 0;
  Statement row{session};
  row.use(listener.value, "user").into(all);
  row.prepare("SELECT 1 FROM accounts WHERE user_id = :user AND (hears_all = 1 OR role = 'admin')");
  if (row.run()) ranges.push_back({.low = "", .high = "\x7F"});
}

/// Without those that lie in others: a path is looked for in one range alone.
std::vector<Range> apart(std::vector<Range> ranges) {
  std::ranges::sort(ranges, {}, &Range::low);
  std::vector<Range> outer;
  for (Range& range : ranges)
    if (outer.empty() || range.low >= outer.back().high) outer.push_back(std::move(range));
  return outer;
}

std::vector<Range> ranges_of(soci::session& session, UserId listener) {
  std::vector<Range> ranges;
  add_all(session, listener, ranges);
  if (!ranges.empty()) return ranges;
  std::string path;
  Statement rows{session};
  rows.use(listener.value, "user").into(path);
  rows.prepare("SELECT path FROM account_folders WHERE user_id = :user").start();
  while (rows.fetch()) {
    auto [low, high] = paths_below(path);
    ranges.push_back({std::move(low), std::move(high)});
  }
  return apart(std::move(ranges));
}

}  // namespace

void narrow_to(soci::session& session, UserId listener) {
  if (!dialect_of(session).has_temporary_table(session, "heard")) narrow(session);
  session << "DELETE FROM heard";
  Range range;
  Statement insert{session};
  insert.use(range.low, "low").use(range.high, "high");
  insert.prepare("INSERT INTO heard (low, high) VALUES (:low, :high)");
  for (const Range& each : ranges_of(session, listener)) {
    range = each;
    insert.run();
  }
}

}  // namespace auralis
