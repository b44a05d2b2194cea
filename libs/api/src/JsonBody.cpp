// SPDX-License-Identifier: GPL-3.0-or-later
#include "JsonBody.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/ranges.h>

#include "base/Utf8.h"

namespace auralis::api {
namespace {

/// Rules of a smart playlist lie deepest: groups within groups.
constexpr std::size_t deepest = 16;

std::string shown(const boost::json::value& value) {
  return shown_text(boost::json::serialize(value));
}

}  // namespace

Result<JsonBody> JsonBody::parse(const http::Request& request) {
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = deepest;
  boost::json::value value = boost::json::parse(request.body, error, {}, options);
  if (error) return fail(ErrorKind::InvalidArgument, "the body is not JSON: {}", error.message());
  if (!value.is_object()) return fail(ErrorKind::InvalidArgument, "the body must be a JSON object");
  return JsonBody{std::move(value.as_object())};
}

Result<void> JsonBody::holds_only(std::initializer_list<std::string_view> names) const {
  for (const auto& field : object_)
    if (std::ranges::find(names, std::string_view{field.key()}) == names.end())
      return fail(ErrorKind::InvalidArgument, "there is no field '{}'; there are {}",
                  shown_text(field.key()), fmt::join(names, ", "));
  return {};
}

const boost::json::value* JsonBody::find(std::string_view name) const {
  const boost::json::value* const value = object_.if_contains(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

Result<std::optional<bool>> JsonBody::flag(std::string_view name) const {
  const auto* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_bool())
    return fail(ErrorKind::InvalidArgument, "{} must be true or false, got {}", name,
                shown(*value));
  return value->as_bool();
}

Result<std::optional<std::string>> JsonBody::text(std::string_view name,
                                                  std::size_t longest) const {
  const auto* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string() || value->as_string().size() > longest)
    return fail(ErrorKind::InvalidArgument, "{} must be a text of at most {} bytes", name, longest);
  return std::string{value->as_string()};
}

Result<std::optional<double>> JsonBody::number(std::string_view name, double low,
                                               double high) const {
  const auto* const value = find(name);
  if (value == nullptr) return std::nullopt;
  const bool numeric = value->is_number();
  const double number = numeric ? value->to_number<double>() : 0.0;
  if (!numeric || !(number >= low && number <= high))
    return fail(ErrorKind::InvalidArgument, "{} must be a number from {} to {}, got {}", name, low,
                high, shown(*value));
  return number;
}

Result<std::optional<std::int64_t>> JsonBody::integer(std::string_view name, std::int64_t low,
                                                      std::int64_t high) const {
  const auto* const value = find(name);
  if (value == nullptr) return std::nullopt;
  const auto* const number = value->if_int64();
  if (number == nullptr || *number < low || *number > high)
    return fail(ErrorKind::InvalidArgument, "{} must be a whole number from {} to {}, got {}", name,
                low, high, shown(*value));
  return *number;
}

Result<std::optional<std::vector<std::string>>> JsonBody::texts(std::string_view name,
                                                                std::size_t most) const {
  const auto* const value = find(name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_array() || value->as_array().size() > most)
    return fail(ErrorKind::InvalidArgument, "{} must be a list of at most {} texts", name, most);
  std::vector<std::string> texts;
  for (const boost::json::value& item : value->as_array()) {
    if (!item.is_string())
      return fail(ErrorKind::InvalidArgument, "{} must hold texts, got {}", name, shown(item));
    texts.emplace_back(item.as_string());
  }
  return texts;
}

}  // namespace auralis::api
