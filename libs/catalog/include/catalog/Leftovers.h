// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "catalog/Catalog.h"

namespace auralis {

/// Rows that are left when tracks went, or were tagged as something else. As Catalog: blocks on
/// disk, safe from any thread; failures are those of Catalog.
///
/// CT-106 Albums, artists, genres, folders and pictures that nothing refers to are removed, unless
///        somebody marked them or mastered them in a way of their own; at most a thousand in a turn
///        of the writer. The newest of each kind stays, so that no id is given out again.
/// CT-109 Words that nothing has any more that is listed are removed from those that a slip of the
///        keys is corrected to (CT-23), two hundred looked for in a turn. Only words of what went
///        or changed are.
class Leftovers {
 public:
  static constexpr int rows_a_turn = 1000;

  explicit Leftovers(Catalog& catalog) : catalog_{catalog} {}

  /// How many rows went, words aside. Reads every row of these kinds once, a thousand at a time;
  /// Cancelled between two turns.
  Result<int> remove(const std::stop_token& stop);

 private:
  Catalog& catalog_;
};

}  // namespace auralis
