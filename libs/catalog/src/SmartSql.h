// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <variant>

#include "Statement.h"
#include "model/SmartRules.h"

namespace auralis {

/// A statement that selects the ids that rules find, with what is bound to it: `user`, `limit` and
/// the values, as `p0`, `p1`, ...
struct SmartQuery {
  std::string sql;
  std::deque<std::variant<std::int64_t, std::string>> values;  // their places are bound

  void bind(Statement& statement) const;
};

/// `now_ms` is what days are counted from.
SmartQuery smart_query(const SmartRules& rules, std::int64_t now_ms);

}  // namespace auralis
