// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/SmartStore.h"

#include <algorithm>

#include "KeyWalk.h"
#include "Owned.h"
#include "SmartSql.h"
#include "State.h"
#include "TimeLimit.h"

namespace auralis {
namespace {

constexpr std::string_view list_name = "smart";

std::vector<TrackId> load_ids(soci::session& session, UserId user, const SmartQuery& query,
                              int limit) {
  std::vector<TrackId> ids;
  TrackId id;
  Statement rows{session};
  rows.use(user.value, "user").use(limit, "limit");
  query.bind(rows);
  rows.into(id.value).prepare(query.sql).start();
  while (rows.fetch()) ids.push_back(id);
  return ids;
}

/// Where a page of `count` tracks begins.
Result<std::size_t> begin_of(const PageRequest& request, std::size_t count) {
  if (request.limit < 1 || request.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                request.limit);
  if (request.cursor.empty()) return 0;
  AURALIS_TRY(const Cursor cursor, cursor_from_text(request.cursor, list_name));
  return std::min(count, static_cast<std::size_t>(cursor.id));
}

}  // namespace

Result<std::vector<TrackId>> SmartStore::evaluate(UserId user, const SmartRules& rules,
                                                  std::chrono::milliseconds patience) {
  const SmartQuery query = smart_query(rules, now_ms());
  bool passed = false;
  auto found = state_.read_slowly([&](soci::session& session) -> Result<std::vector<TrackId>> {
    const TimeLimit limit{session, patience};
    try {
      return load_ids(session, user, query, rules.limit);
    } catch (const std::exception& thrown) {
      passed = limit.ended(thrown);
      throw;
    }
  });
  if (passed)
    return fail(ErrorKind::Busy, "these rules take longer than {} ms to evaluate",
                patience.count());
  return found;
}

Result<TrackPage> SmartStore::tracks(UserId user, const SmartRules& rules,
                                     const PageRequest& request) {
  AURALIS_TRY(const std::vector<TrackId> ids, evaluate(user, rules));
  AURALIS_TRY(const std::size_t begin, begin_of(request, ids.size()));
  const std::size_t end = std::min(ids.size(), begin + static_cast<std::size_t>(request.limit));
  return state_.connections.read([&](soci::session& session) -> Result<TrackPage> {
    TrackPage page;
    ItemLoader<TrackId> tracks{session};
    for (std::size_t i = begin; i < end; ++i)
      if (tracks.load(ids[i])) page.items.push_back(tracks.value());
    page.total = static_cast<std::int64_t>(ids.size());
    if (end < ids.size())
      page.next_cursor = to_text({.key = "", .id = static_cast<std::int64_t>(end)}, list_name);
    return page;
  });
}

}  // namespace auralis
