// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/Result.h"

namespace auralis {

/// Where a page ended: the sort key and id of its last row.
struct Cursor {
  std::string key;
  std::int64_t id{};

  bool operator==(const Cursor&) const = default;
};

/// Opaque text for a URL. `list` names the query, so that a cursor of another one is refused.
std::string to_text(const Cursor& cursor, std::string_view list);

/// Fails with InvalidArgument when `text` was not made by to_text() for this list.
Result<Cursor> cursor_from_text(std::string_view text, std::string_view list);

}  // namespace auralis
