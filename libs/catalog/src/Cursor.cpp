// SPDX-License-Identifier: GPL-3.0-or-later
#include "Cursor.h"

#include <limits>
#include <optional>

#include "base/Numbers.h"
#include "catalog/Text.h"

namespace auralis {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t shown_bytes = 40;  // of a refused cursor, in its error

std::string hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += hex_digits[byte >> 4U];
    text += hex_digits[byte & 0xFU];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = hex_digits.find(text[i]);
    const auto low = hex_digits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high << 4U | low);
  }
  return bytes;
}

/// "list:id:key", the key last because it may hold anything.
std::optional<Cursor> parse(std::string_view bytes, std::string_view list) {
  if (!bytes.starts_with(list) || !bytes.substr(list.size()).starts_with(':')) return std::nullopt;
  bytes.remove_prefix(list.size() + 1);
  const auto colon = bytes.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto id = integer_in(bytes.substr(0, colon), 1, std::numeric_limits<std::int64_t>::max());
  if (!id) return std::nullopt;
  return Cursor{.key = std::string{bytes.substr(colon + 1)}, .id = *id};
}

}  // namespace

std::string to_text(const Cursor& cursor, std::string_view list) {
  return hex(fmt::format("{}:{}:{}", list, cursor.id, cursor.key));
}

Result<Cursor> cursor_from_text(std::string_view text, std::string_view list) {
  if (const auto bytes = from_hex(text))
    if (auto cursor = parse(*bytes, list)) return *std::move(cursor);
  return fail(ErrorKind::InvalidArgument, "cursor '{}' is not a next_cursor of this list",
              display_text(text.substr(0, shown_bytes)));
}

}  // namespace auralis
