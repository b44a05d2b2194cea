// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/Result.h"
#include "http/Message.h"

namespace auralis::api {

/// The JSON object a request carries. Every reader fails with InvalidArgument and names the field.
class JsonBody {
 public:
  static Result<JsonBody> parse(const http::Request& request);

  /// Every field is one of these: a misspelt one is refused instead of being passed over.
  Result<void> holds_only(std::initializer_list<std::string_view> names) const;

  // A null counts as absent.
  Result<std::optional<bool>> flag(std::string_view name) const;
  Result<std::optional<std::string>> text(std::string_view name, std::size_t longest = 256) const;
  Result<std::optional<double>> number(std::string_view name, double low, double high) const;
  Result<std::optional<std::int64_t>> integer(std::string_view name, std::int64_t low,
                                              std::int64_t high) const;
  /// A list of at most `most` texts.
  Result<std::optional<std::vector<std::string>>> texts(std::string_view name,
                                                        std::size_t most) const;
  const boost::json::object& object() const noexcept { return object_; }

 private:
  explicit JsonBody(boost::json::object object) : object_{std::move(object)} {}
  const boost::json::value* find(std::string_view name) const;
  boost::json::object object_;
};

/// The value, or a sentence that `name` is missing.
template <class T>
Result<T> required(std::string_view name, Result<std::optional<T>> found) {
  if (!found) return Failure{std::move(found).error()};
  if (!*found) return fail(ErrorKind::InvalidArgument, "{} is missing", name);
  return **std::move(found);
}

}  // namespace auralis::api
