// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Numbers.h"

#include <charconv>
#include <cmath>

namespace auralis {

std::optional<std::int64_t> integer_in(std::string_view text, std::int64_t low, std::int64_t high) {
  std::int64_t value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || value < low || value > high) return std::nullopt;
  return value;
}

std::optional<double> number_in(std::string_view text, double low, double high) {
  double value{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  if (value < low || value > high) return std::nullopt;
  return value;
}

std::optional<bool> boolean(std::string_view text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

}  // namespace auralis
