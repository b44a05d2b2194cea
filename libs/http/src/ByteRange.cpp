// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteRange.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "Text.h"

namespace auralis::http {
namespace {

constexpr std::uint64_t too_many = std::numeric_limits<std::uint64_t>::max();

/// Digits only; a number too large for any file is the largest there is.
std::optional<std::uint64_t> number_in(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} ? number : too_many;
}

WantedBytes last_bytes(std::uint64_t count, std::uint64_t length) {
  if (count == 0 || length == 0) return {.kind = WantedBytes::Kind::None};
  return {
      .kind = WantedBytes::Kind::Part, .begin = length - std::min(count, length), .end = length};
}

}  // namespace

WantedBytes wanted_bytes(std::string_view range, std::uint64_t length) {
  constexpr std::string_view unit = "bytes=";
  if (!equals_ignoring_case(range.substr(0, unit.size()), unit)) return {};
  range = trimmed(range.substr(unit.size()));
  const auto dash = range.find('-');
  if (dash == std::string_view::npos || range.contains(',')) return {};
  const std::string_view first = range.substr(0, dash);
  const auto last = number_in(range.substr(dash + 1));
  const bool is_open = range.ends_with('-');
  if (!last && !is_open) return {};
  if (first.empty()) return last ? last_bytes(*last, length) : WantedBytes{};
  const auto begin = number_in(first);
  if (!begin || (last && *last < *begin)) return {};
  if (*begin >= length) return {.kind = WantedBytes::Kind::None};
  const std::uint64_t end = last && *last < length ? *last + 1 : length;
  return {.kind = WantedBytes::Kind::Part, .begin = *begin, .end = end};
}

}  // namespace auralis::http
