// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Message.h"

#include <ranges>

namespace auralis::http {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

std::string_view value_in(const Values& values, std::string_view name) {
  const auto it = values.find(name);
  return it == values.end() ? std::string_view{} : it->second;
}

}  // namespace

std::string_view name_of(Method method) noexcept {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Put:
      return "PUT";
    case Method::Delete:
      return "DELETE";
    case Method::Options:
      return "OPTIONS";
  }
  return "";
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : std::views::reverse(query))
    if (key == name) return value;
  return std::nullopt;
}

std::string_view Request::query_or(std::string_view name, std::string_view fallback) const {
  return query_value(name).value_or(fallback);
}

std::string_view Request::header(std::string_view name) const {
  return value_in(headers, name);
}

std::string_view Request::path_value(std::string_view name) const {
  return value_in(path_values, name);
}

}  // namespace auralis::http
