// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "Cursor.h"
#include "Page.h"
#include "Statement.h"

namespace auralis {

/// One walk along an index whose keys are numbers or texts: `first` and `next` select (key, id),
/// with the parameters `limit`, `user` where they name it, and `key` and `after` in `next`.
struct KeyWalk {
  std::string_view name;  ///< Of the list, for its cursors.
  std::string first;
  std::string next;
  std::string total;  ///< The length of the whole list, with the parameter `user`.
};

/// Where a walk came by.
template <class Key>
struct WalkStep {
  Key key{};
  std::int64_t id{};
};

inline std::string key_text(std::int64_t key) {
  return std::to_string(key);
}
inline std::string key_text(const std::string& key) {
  return key;
}

inline bool read_key(const std::string& text, std::string& key) {
  key = text;
  return true;
}
inline bool read_key(const std::string& text, std::int64_t& key) {
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, key);
  return read.ec == std::errc{} && read.ptr == end;
}

/// The steps of one page of `owner` (a user's, or of whatever `user` means in the walk), and the
/// cursor behind them when there are more.
template <class Key>
Result<std::vector<WalkStep<Key>>> walk_page(soci::session& session, const KeyWalk& walk,
                                             std::int64_t owner, const PageRequest& request,
                                             std::string& next_cursor) {
  if (request.limit < 1 || request.limit > largest_page)
    return fail(ErrorKind::InvalidArgument, "limit must be 1 to {}, got {}", largest_page,
                request.limit);
  Cursor from;
  WalkStep<Key> behind;
  if (!request.cursor.empty()) {
    AURALIS_TRY(from, cursor_from_text(request.cursor, walk.name));
    behind.id = from.id;
    if (!read_key(from.key, behind.key))
      return fail(ErrorKind::InvalidArgument, "cursor '{}' is not a next_cursor of this list",
                  request.cursor);
  }
  const bool first = request.cursor.empty();
  const int limit = request.limit + 1;  // one more row tells whether another page follows
  WalkStep<Key> step;
  Statement rows{session};
  rows.use(owner, "user").use(limit, "limit");
  if (!first) rows.use(behind.key, "key").use(behind.id, "after");
  rows.into(step.key).into(step.id).prepare(first ? walk.first : walk.next).start();
  std::vector<WalkStep<Key>> steps;
  while (rows.fetch()) {
    if (static_cast<int>(steps.size()) == request.limit) {
      next_cursor = to_text({key_text(steps.back().key), steps.back().id}, walk.name);
      break;
    }
    steps.push_back(step);
  }
  return steps;
}

inline std::int64_t total_of(soci::session& session, const KeyWalk& walk, std::int64_t owner) {
  std::int64_t total = 0;
  Statement statement{session};
  statement.use(owner, "user").into(total).prepare(walk.total).run();
  return total;
}

}  // namespace auralis
