// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "Cursor.h"

// The place where a page of a list goes on, as anyone may send it: refused, or a cursor that is
// written and read again as itself. And each that we write is read, for its own list alone.

namespace auralis {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_kept(const Cursor& cursor) {
  const std::string text = to_text(cursor, "tracks");
  const auto again = cursor_from_text(text, "tracks");
  require(again && *again == cursor);
  require(!cursor_from_text(text, "albums"));
}

void read(std::string_view text) {
  if (const auto cursor = cursor_from_text(text, "tracks")) require_kept(*cursor);
  require_kept({.key = std::string{text}, .id = static_cast<std::int64_t>(text.size()) + 1});
}

}  // namespace
}  // namespace auralis

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auralis::read({reinterpret_cast<const char*>(data), size});
  return 0;
}
