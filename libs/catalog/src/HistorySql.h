// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "KeyWalk.h"

namespace auralis {

/// The key is the id itself, so that a cursor holds it twice; plays have no other order.
inline KeyWalk history_walk() {
  return {.name = "history",
          .first = "SELECT id, id FROM plays WHERE user_id = :user ORDER BY id DESC LIMIT :limit",
          .next =
              "SELECT id, id FROM plays WHERE user_id = :user AND id < :key AND id < :after"
              " ORDER BY id DESC LIMIT :limit",
          .total = "SELECT coalesce(max(plays), 0) FROM play_totals WHERE user_id = :user"};
}

}  // namespace auralis
