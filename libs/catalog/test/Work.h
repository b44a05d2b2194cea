// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include <soci/sqlite3/soci-sqlite3.h>

#include "Library.h"
#include "State.h"

namespace auralis::testing {

/// What `change` makes the catalogue's writer do, in steps of SQLite's virtual machine: a row that
/// is looked at takes a handful. Of SQLite only; `change` must not fail.
inline std::int64_t steps_of(Catalog& catalog, const std::function<void()>& change) {
  std::int64_t steps = 0;
  const auto count = [&](std::int64_t* into) {
    value_of(catalog.state().connections.write([&](soci::session& session) -> Result<void> {
      auto* const database =
          static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
      const auto add = [](void* sum) {
        ++*static_cast<std::int64_t*>(sum);
        return 0;
      };
      sqlite_api::sqlite3_progress_handler(database, into ? 1 : 0, into ? +add : nullptr, into);
      return {};
    }));
  };
  count(&steps);
  change();
  count(nullptr);
  return steps;
}

}  // namespace auralis::testing
