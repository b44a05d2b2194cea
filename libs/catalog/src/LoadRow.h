// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "Statement.h"
#include "base/Result.h"

namespace auralis {

/// The one row of `sql` with this `id`, or NotFound as "no <noun> <id> ...".
template <class Row>
auto load_row(soci::session& session, std::int64_t id, const std::string& sql,
              std::string_view noun) -> Result<decltype(Row{}.value())> {
  Row row;
  Statement statement{session};
  statement.use(id, "id").into_row(row).prepare(sql);
  if (!statement.run()) return fail(ErrorKind::NotFound, "no {} {} in the library", noun, id);
  return row.value();
}

}  // namespace auralis
