// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Leftovers.h"

#include <vector>

#include "LeftoverSql.h"
#include "StaleWords.h"
#include "State.h"
#include "Statement.h"

namespace auralis {
namespace {

/// What was looked at in one turn, and which of it is left over.
struct Look {
  std::int64_t last{};  ///< 0 when there was nothing more to look at.
  std::vector<std::int64_t> left;
};

Result<std::int64_t> newest(soci::session& session, const LeftoverKind& kind) {
  std::int64_t id = 0;
  session << newest_sql(kind), soci::into(id);
  return id;
}

Result<Look> look(soci::session& session, const LeftoverKind& kind, std::int64_t below) {
  const int limit = Leftovers::rows_a_turn;
  Look found;
  int is_left = 0;
  Statement rows{session};
  rows.use(below, "below").use(limit, "limit").into(found.last).into(is_left);
  rows.prepare(looked_at_sql(kind)).start();
  std::int64_t last = 0;
  while (rows.fetch()) {
    last = found.last;
    if (is_left != 0) found.left.push_back(last);
  }
  found.last = last;
  return found;
}

Result<int> remove_rows(soci::session& session, const LeftoverKind& kind,
                        const std::vector<std::int64_t>& ids) {
  std::int64_t id = 0, found = 0;
  Statement is_left{session}, remove{session};
  is_left.use(id, "id").into(found).prepare(still_left_sql(kind));
  std::vector<Statement> before;
  for (const char* sql : kind.before)
    if (sql != nullptr) before.emplace_back(session).use(id, "id").prepare(sql);
  remove.use(id, "id").prepare(fmt::format("DELETE FROM {} WHERE id = :id", kind.table));
  int removed = 0;
  for (const std::int64_t each : ids) {
    id = each;
    if (!is_left.run()) continue;  // something came to refer to it
    for (Statement& statement : before) statement.run();
    remove.run();
    ++removed;
  }
  return removed;
}

Result<int> remove_kind(Connections& connections, const LeftoverKind& kind,
                        const std::stop_token& stop) {
  AURALIS_TRY(std::int64_t below,
              connections.read([&](soci::session& session) { return newest(session, kind); }));
  int removed = 0;
  while (below > 0) {
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "stopped before the end");
    AURALIS_TRY(const Look found, connections.read([&](soci::session& session) {
      return look(session, kind, below);
    }));
    below = found.last;
    if (found.left.empty()) continue;
    AURALIS_TRY(const int gone, connections.write_found([&](soci::session& session) {
      return remove_rows(session, kind, found.left);
    }));
    removed += gone;
  }
  return removed;
}

}  // namespace

Result<int> Leftovers::remove(const std::stop_token& stop) {
  int removed = 0;
  for (const LeftoverKind& kind : leftover_kinds) {
    AURALIS_TRY(const int gone, remove_kind(catalog_.state().connections, kind, stop));
    removed += gone;
  }
  AURALIS_CHECK(remove_stale_words(catalog_.state().connections, stop));
  return removed;
}

}  // namespace auralis
