// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchRenewal.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "SearchRows.h"
#include "Statement.h"
#include "base/Log.h"

namespace auralis {
namespace {

using namespace std::chrono_literals;

/// Goes up with whatever changes the tokens of things that stay the same.
constexpr int search_version = 1;
constexpr int rows_a_turn = 500;  // some 25 ms
/// For others who wait for the writer; a scan's batch is as long as four turns.
constexpr std::chrono::milliseconds between_turns{5};
constexpr std::chrono::seconds after_a_failure{60};

struct Kind {
  SearchGroup group;
  const char* table;
};
constexpr std::array<Kind, 3> kinds{{{SearchGroup::Artists, "artists"},
                                     {SearchGroup::Albums, "albums"},
                                     {SearchGroup::Tracks, "tracks"}}};

/// Where a renewal is: behind which row of which kind.
struct Place {
  int kind{};  ///< Of `kinds`; behind the last when all is done.
  std::int64_t after{};
};

Result<int> stored_version(soci::session& session) {
  int version = 0;
  session << "SELECT version FROM search_state WHERE id = 1", soci::into(version);
  return version;
}

/// Where the one before was stopped; the beginning when it made rows by yet other rules.
Result<Place> stored_place(soci::session& session) {
  Place place;
  const int version = search_version;
  Statement found{session};
  found.use(version, "version").into(place.kind).into(place.after);
  found.prepare("SELECT kind, after_id FROM search_renewal WHERE id = 1 AND version = :version");
  if (!found.run()) return Place{};
  return place;
}

void store_place(soci::session& session, const Place& place) {
  const int version = search_version;
  Statement stored{session};
  stored.use(version, "version").use(place.kind, "kind").use(place.after, "after");
  stored.prepare(
      "INSERT INTO search_renewal (id, version, kind, after_id)"
      " VALUES (1, :version, :kind, :after)"
      " ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind,"
      " after_id = excluded.after_id");
  stored.run_to_end();
}

std::vector<std::int64_t> ids_after(soci::session& session, const std::string& table,
                                    std::int64_t after) {
  const int batch = rows_a_turn;
  std::int64_t id = 0;
  std::vector<std::int64_t> ids;
  Statement rows{session};
  rows.use(after, "after").use(batch, "limit").into(id);
  rows.prepare("SELECT id FROM " + table + " WHERE id > :after ORDER BY id LIMIT :limit").start();
  while (rows.fetch()) ids.push_back(id);
  return ids;
}

std::int64_t rows_of(soci::session& session, const Kind& kind) {
  std::int64_t rows = 0;
  session << std::string{"SELECT count(*) FROM "} + kind.table, soci::into(rows);
  return rows;
}

/// So many rows at a place, and the place behind them.
Result<Place> take_turn(soci::session& session, Place place, std::int64_t& made) {
  const auto& [group, table] = kinds.at(static_cast<std::size_t>(place.kind));
  const auto ids = ids_after(session, table, place.after);
  SearchRows rows{session, group};
  for (const std::int64_t id : ids) rows.renew(id);
  made = static_cast<std::int64_t>(ids.size());
  const Place next = ids.empty() ? Place{.kind = place.kind + 1} : Place{place.kind, ids.back()};
  store_place(session, next);
  return next;
}

Result<void> finish(soci::session& session) {
  session << "UPDATE search_state SET version = :version WHERE id = 1",
      soci::use(search_version, "version");
  session << "DELETE FROM search_renewal";
  return {};
}

}  // namespace

SearchRenewal::SearchRenewal(Connections& connections) : connections_{connections} {
  if (!connections_.can_write()) return;
  const auto version = connections_.read(stored_version);
  if (!version) log::warning("catalog", "search: {}", version.error().full());
  if (!version || *version == search_version) return;
  is_under_way_ = true;
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

SearchRenewal::~SearchRenewal() = default;

std::optional<double> SearchRenewal::progress() const {
  if (!is_under_way_) return std::nullopt;
  return std::min(1.0, static_cast<double>(made_) / static_cast<double>(rows_));
}

void SearchRenewal::wait(const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  changed_.wait(mutex_, stop, [this] { return !is_under_way_; });
}

/// What the disk refuses is tried again; until then what is there is searched.
void SearchRenewal::run(const std::stop_token& stop) {
  log::info("catalog", "what is searched is made anew while the server runs");
  while (!stop.stop_requested()) {
    const auto done = renew(stop);
    if (done) break;
    log::warning("catalog", "what is searched is not made anew: {}", done.error().full());
    pause(after_a_failure, stop);
  }
  if (stop.stop_requested()) return;
  {
    const MutexLock lock{mutex_};
    is_under_way_ = false;
  }
  log::info("catalog", "what is searched is all made anew");
  changed_.notify_all();
}

void SearchRenewal::pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  const MutexLock lock{mutex_};
  (void)changed_.wait_until(mutex_, stop, std::chrono::steady_clock::now() + time,
                            [] { return false; });
}

Result<void> SearchRenewal::renew(const std::stop_token& stop) {
  AURALIS_TRY(Place place, connections_.read(stored_place));
  AURALIS_CHECK(count(place.kind));
  while (place.kind < static_cast<int>(kinds.size())) {
    std::int64_t made = 0;
    AURALIS_TRY(place, connections_.write_found([&](soci::session& session) {
      return take_turn(session, place, made);
    }));
    made_ += made;
    pause(between_turns, stop);
    if (stop.stop_requested()) return {};
  }
  return connections_.write_found(finish);
}

/// How much there is in all, and of that what is behind the kind that is next.
Result<void> SearchRenewal::count(int next_kind) {
  return connections_.read([&](soci::session& session) -> Result<void> {
    std::int64_t all = 0;
    std::int64_t behind = 0;
    for (int kind = 0; kind < static_cast<int>(kinds.size()); ++kind) {
      const std::int64_t rows = rows_of(session, kinds.at(static_cast<std::size_t>(kind)));
      all += rows;
      if (kind < next_kind) behind += rows;
    }
    rows_ = std::max<std::int64_t>(1, all);
    made_ = behind;
    return {};
  });
}

Result<void> skip_renewal_of_nothing(Connections& connections) {
  if (!connections.can_write()) return {};
  AURALIS_TRY(const int version, connections.read(stored_version));
  if (version == search_version) return {};
  return connections.write_found([](soci::session& session) -> Result<void> {
    if (rows_of(session, kinds.back()) > 0) return {};
    for (const auto& [group, table] : kinds) {
      SearchRows rows{session, group};
      for (const std::int64_t id : ids_after(session, table, 0)) rows.renew(id);
    }
    return finish(session);
  });
}

}  // namespace auralis
