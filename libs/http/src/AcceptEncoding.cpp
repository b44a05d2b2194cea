// SPDX-License-Identifier: GPL-3.0-or-later
#include "AcceptEncoding.h"

#include <optional>

#include "base/Numbers.h"
#include "http/Text.h"

namespace auralis::http {
namespace {

/// Unnamed, identity may be sent, but whatever was asked for comes before it.
constexpr double least_weight = 0.001;

/// "gzip;q=0.5" as its two parts; a q that is no number counts as 0, since it asks for nothing.
struct Choice {
  std::string_view coding;
  double weight;
};

Choice choice_of(std::string_view item) {
  const auto semicolon = item.find(';');
  const std::string_view coding = trimmed(item.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return {coding, 1.0};
  const std::string_view parameter = trimmed(item.substr(semicolon + 1));
  if (!equals_ignoring_case(parameter.substr(0, 2), "q=")) return {coding, 1.0};
  return {coding, number_in(trimmed(parameter.substr(2)), 0.0, 1.0).value_or(0.0)};
}

}  // namespace

double encoding_weight(std::string_view accept_encoding, std::string_view coding) {
  std::optional<double> any;
  while (const auto item = next_item(accept_encoding)) {
    const Choice choice = choice_of(*item);
    if (equals_ignoring_case(choice.coding, coding)) return choice.weight;
    if (choice.coding == "*") any = choice.weight;
  }
  if (coding == "identity") return any.value_or(least_weight);
  return any.value_or(0.0);
}

}  // namespace auralis::http
