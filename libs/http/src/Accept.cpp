// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Accept.h"

#include <algorithm>
#include <optional>

#include "base/Numbers.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    return text.substr(1, text.size() - 2);
  return text;
}

/// What one item says of the type; nullopt when it is about another.
std::optional<double> weight_in(std::string_view item, std::string_view media_type,
                                std::string_view codecs) {
  auto end = item.find(';');
  if (!equals_ignoring_case(trimmed(item.substr(0, end)), media_type)) return std::nullopt;
  double weight = 1.0;
  while (end != std::string_view::npos) {
    item.remove_prefix(end + 1);
    end = item.find(';');
    const std::string_view parameter = trimmed(item.substr(0, end));
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = trimmed(parameter.substr(0, equals));
    const std::string_view value = unquoted(trimmed(parameter.substr(equals + 1)));
    if (equals_ignoring_case(name, "q")) weight = number_in(value, 0.0, 1.0).value_or(0.0);
    if (equals_ignoring_case(name, "codecs") && !equals_ignoring_case(value, codecs))
      return std::nullopt;
  }
  return weight;
}

}  // namespace

double accepted_weight(std::string_view accept, std::string_view media_type,
                       std::string_view codecs) {
  double weight = 0.0;
  while (const auto item = next_item(accept))
    weight = std::max(weight, weight_in(*item, media_type, codecs).value_or(0.0));
  return weight;
}

}  // namespace auralis::http
