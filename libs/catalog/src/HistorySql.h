// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KeyWalk.h"

namespace auralis {

/// The key is the id itself, so that a cursor holds it twice; plays have no other order. Where a
/// part of the library is read (Narrowing.h), plays of what is not in it are not counted either.
inline KeyWalk history_walk(bool is_narrowed) {
  const std::string from =
      std::string{" FROM plays WHERE user_id = :user"} +
      (is_narrowed ? " AND EXISTS (SELECT 1 FROM tracks t WHERE t.id = plays.track_id)" : "");
  const std::string order = " ORDER BY id DESC LIMIT :limit";
  return {.name = "history",
          .first = "SELECT id, id" + from + order,
          .next = "SELECT id, id" + from + " AND id < :key AND id < :after" + order,
          .total = is_narrowed
                       ? "SELECT count(*)" + from
                       : "SELECT coalesce(max(plays), 0) FROM play_totals WHERE user_id = :user"};
}

}  // namespace auralis
