// SPDX-License-Identifier: GPL-3.0-or-later
#include "SearchRange.h"

#include <algorithm>
#include <cmath>

#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr int last_year = 9999;
constexpr int quietest = 999;  // tenths of LUFS below 0

enum class Side { Below, UpTo, From, Above };

/// A comparison, or two ends of which one may be empty.
struct Parts {
  std::optional<Side> side{};
  bool is_pair{};
  std::string_view first{};
  std::string_view second{};
};

std::optional<Side> take_side(std::string_view& text) {
  struct Sign {
    std::string_view text;
    Side side;
  };
  for (const Sign sign : {Sign{"<=", Side::UpTo}, Sign{">=", Side::From}, Sign{"<", Side::Below},
                          Sign{">", Side::Above}}) {
    if (!text.starts_with(sign.text)) continue;
    text.remove_prefix(sign.text.size());
    return sign.side;
  }
  return std::nullopt;
}

/// `signed_ends`: a number may begin with the sign that also stands between two.
Parts parts_of(std::string_view text, bool signed_ends) {
  Parts parts;
  parts.side = take_side(text);
  parts.first = text;
  if (parts.side) return parts;
  std::size_t width = 2;
  auto at = text.find("..");
  if (at == std::string_view::npos) {
    width = 1;
    at = text.find('-', signed_ends ? 1 : 0);
  }
  if (at == std::string_view::npos) return parts;
  parts.is_pair = true;
  parts.first = text.substr(0, at);
  parts.second = text.substr(at + width);
  return parts;
}

/// Every year that begins with these digits, while the others are not typed yet.
std::optional<SearchRange> years_of(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  const bool all_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!all_digits) return std::nullopt;
  int low = 0, block = 1;
  for (const char c : digits) low = low * 10 + (c - '0');
  for (std::size_t i = digits.size(); i < 4; ++i) block *= 10;
  return SearchRange{low * block, low * block + block - 1};
}

/// The values that are shown as this number, which may have one decimal.
std::optional<SearchRange> loudnesses_of(std::string_view text) {
  const auto number = number_in(text, -99.9, 0.0);
  if (!number) return std::nullopt;
  const int tenths = static_cast<int>(std::lround(-*number * 10.0));
  if (text.contains('.')) return SearchRange{tenths, tenths};
  return SearchRange{std::max(tenths - 5, 0), std::min(tenths + 4, quietest)};
}

/// A range of the one side of `at`, out of 0 to `last`; nullopt where nothing lies there.
SearchRange beside(Side side, SearchRange at, int last) {
  switch (side) {
    case Side::Below:
      return {0, at.low - 1};
    case Side::UpTo:
      return {0, at.high};
    case Side::From:
      return {at.low, last};
    case Side::Above:
      return {at.high + 1, last};
  }
  return at;
}

Side mirrored(Side side) {
  switch (side) {
    case Side::Below:
      return Side::Above;
    case Side::UpTo:
      return Side::From;
    case Side::From:
      return Side::UpTo;
    case Side::Above:
      return Side::Below;
  }
  return side;
}

Failure no_year(std::string_view text) {
  return fail(ErrorKind::InvalidArgument, "year must be like 1990, 1990-1999 or >1990, got '{}'",
              text);
}

Failure no_loudness(std::string_view text) {
  return fail(ErrorKind::InvalidArgument,
              "lufs must be from -99.9 to 0, like -14, -20..-10 or <-20, got '{}'", text);
}

/// One number means itself where it is an end, whatever stands for it alone.
std::optional<SearchRange> loudness_end(std::string_view text) {
  const auto number = number_in(text, -99.9, 0.0);
  if (!number) return std::nullopt;
  const int tenths = static_cast<int>(std::lround(-*number * 10.0));
  return SearchRange{tenths, tenths};
}

}  // namespace

Result<std::optional<SearchRange>> year_range(std::string_view text) {
  const Parts parts = parts_of(text, false);
  if (parts.first.empty() && parts.second.empty()) return std::nullopt;
  const auto first = years_of(parts.first);
  if (!first && !(parts.is_pair && parts.first.empty())) return no_year(text);
  if (parts.side) return beside(*parts.side, *first, last_year);
  if (!parts.is_pair) return first;
  const auto second = years_of(parts.second);
  if (!second && !parts.second.empty()) return no_year(text);
  if (!second) return SearchRange{first->low, last_year};
  if (!first) return SearchRange{1, second->high};
  return SearchRange{std::min(first->low, second->low), std::max(first->high, second->high)};
}

Result<std::optional<SearchRange>> loudness_range(std::string_view text) {
  const Parts parts = parts_of(text, true);
  const auto is_begun = [](std::string_view end) { return end.empty() || end == "-"; };
  if (parts.side) {
    if (is_begun(parts.first)) return std::nullopt;
    const auto end = loudness_end(parts.first);
    if (!end) return no_loudness(text);
    return beside(mirrored(*parts.side), *end, quietest);
  }
  if (is_begun(parts.first)) return std::nullopt;
  if (!parts.is_pair) {
    const auto alone = loudnesses_of(parts.first);
    if (!alone) return no_loudness(text);
    return alone;
  }
  const auto first = loudness_end(parts.first);
  if (!first) return no_loudness(text);
  if (is_begun(parts.second)) return SearchRange{0, first->high};
  const auto second = loudness_end(parts.second);
  if (!second) return no_loudness(text);
  return SearchRange{std::min(first->low, second->low), std::max(first->high, second->high)};
}

}  // namespace auralis
