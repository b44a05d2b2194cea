// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/QueueStore.h"

#include <charconv>

#include <fmt/ranges.h>

#include "Owned.h"
#include "QueueSql.h"
#include "State.h"

namespace auralis {
namespace {

Repeat repeat_named(std::string_view name) {
  for (std::size_t i = 0; i < repeat_names.size(); ++i)
    if (repeat_names[i] == name) return static_cast<Repeat>(i);
  return Repeat::Off;
}

/// Numbers with a blank between two; reading ends at what is none.
std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  std::int64_t number = 0;
  while (at != end) {
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc{}) break;
    numbers.push_back(number);
    at = read.ptr == end ? end : read.ptr + 1;
  }
  return numbers;
}

/// What the columns of queue_sql are fetched into.
struct QueueRow {
  SavedQueue queue;
  std::int64_t album{};
  int shuffled{};
  std::string repeat, tracks, order;

  void bind(Statement& statement) {
    statement.into(queue.listener).into(queue.revision).into(queue.saved_ms).into(queue.index);
    statement.into(queue.frame).into(repeat).into(album).into(tracks).into(order).into(shuffled);
  }
  SavedQueue value() const {
    SavedQueue saved = queue;
    saved.repeat = repeat_named(repeat);
    if (album != 0) saved.album = AlbumId{album};
    for (const std::int64_t id : numbers_in(tracks)) saved.tracks.push_back(TrackId{id});
    if (shuffled == 0) return saved;
    saved.order.emplace();
    for (const std::int64_t place : numbers_in(order))
      saved.order->push_back(static_cast<int>(place));
    return saved;
  }
};

Result<void> check_order(const SavedQueue& queue) {
  if (!queue.order) return {};
  std::vector<bool> seen(queue.tracks.size());
  bool sound = queue.order->size() == seen.size();
  for (const int place : *queue.order) {
    const auto at = static_cast<std::size_t>(place);
    sound = sound && place >= 0 && at < seen.size() && !seen[at];
    if (!sound)
      return fail(ErrorKind::InvalidArgument,
                  "the order without shuffling must name each of {} places once, it is wrong at {}",
                  seen.size(), place);
    seen[at] = true;
  }
  if (sound) return {};
  return fail(ErrorKind::InvalidArgument,
              "the order without shuffling must name each of {} places once", seen.size());
}

Result<void> check_queue(const SavedQueue& queue) {
  if (queue.tracks.size() > QueueStore::most_tracks)
    return fail(ErrorKind::InvalidArgument, "a queue holds at most {} tracks, got {}",
                QueueStore::most_tracks, queue.tracks.size());
  const auto count = static_cast<std::int64_t>(queue.tracks.size());
  if (queue.index < 0 || (queue.index >= count && queue.index != 0))
    return fail(ErrorKind::InvalidArgument, "index must be a place of {} tracks, got {}", count,
                queue.index);
  return check_order(queue);
}

std::optional<SavedQueue> load_queue(soci::session& session, UserId user,
                                     const std::string& listener) {
  QueueRow row;
  Statement statement{session};
  statement.use(user.value, "user").use(listener, "listener");
  row.bind(statement);
  statement.prepare(queue_sql());
  if (!statement.run()) return std::nullopt;
  return row.value();
}

void write_queue(soci::session& session, UserId user, const SavedQueue& queue) {
  const std::int64_t now = now_ms(), album = queue.album.value_or(AlbumId{}).value;
  const std::string repeat{repeat_names.at(static_cast<std::size_t>(queue.repeat))};
  const std::string tracks = fmt::format("{}", fmt::join(queue.tracks, " "));
  const int shuffled = queue.order ? 1 : 0;
  const std::string order =
      queue.order ? fmt::format("{}", fmt::join(*queue.order, " ")) : std::string{};
  Statement statement{session};
  statement.use(user.value, "user").use(queue.listener, "listener").use(now, "now");
  statement.use(queue.index, "index").use(queue.frame, "frame").use(repeat, "repeat");
  statement.use(album, "album").use(tracks, "tracks").use(order, "order");
  statement.use(shuffled, "shuffled").prepare(save_queue_sql);
  statement.run();
}

void drop_old(soci::session& session, UserId user) {
  const int kept = QueueStore::most_queues;
  Statement statement{session};
  statement.use(user.value, "user").use(kept, "kept").prepare(drop_queues_sql);
  statement.run();
}

}  // namespace

Result<std::vector<SavedQueue>> QueueStore::all(UserId user) {
  return state_.connections.read([&](soci::session& session) -> Result<std::vector<SavedQueue>> {
    std::vector<SavedQueue> queues;
    QueueRow row;
    Statement rows{session};
    rows.use(user.value, "user");
    row.bind(rows);
    rows.prepare(queues_sql()).start();
    while (rows.fetch()) queues.push_back(row.value());
    return queues;
  });
}

Result<SavedQueue> QueueStore::find(UserId user, const std::string& listener) {
  return state_.connections.read([&](soci::session& session) -> Result<SavedQueue> {
    if (auto queue = load_queue(session, user, listener)) return *std::move(queue);
    return fail(ErrorKind::NotFound, "no queue of '{}' was saved", listener);
  });
}

Result<SavedQueue> QueueStore::save(UserId user, const SavedQueue& queue,
                                    std::optional<std::int64_t> expected) {
  AURALIS_CHECK(check_queue(queue));
  return state_.connections.write([&](soci::session& session) -> Result<SavedQueue> {
    AURALIS_CHECK(check_user(session, user));
    const auto before = load_queue(session, user, queue.listener);
    const std::int64_t revision = before ? before->revision : 0;
    if (expected && *expected != revision)
      return fail(ErrorKind::Gone, "the queue was saved meanwhile: its revision is {}, not {}",
                  revision, *expected);
    write_queue(session, user, queue);
    drop_old(session, user);
    return *load_queue(session, user, queue.listener);
  });
}

}  // namespace auralis
