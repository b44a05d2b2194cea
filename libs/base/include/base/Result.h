// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <utility>

#include <fmt/format.h>

#include "base/Error.h"

namespace auralis {

/// A value, or why there is none. `Result<void>` is success or why not.
template <class T>
using Result = std::expected<T, Error>;

using Failure = std::unexpected<Error>;

/// fail(ErrorKind::NotFound, "no track {} in the library", id)
template <class... Args>
Failure fail(ErrorKind kind, fmt::format_string<Args...> text, Args&&... args) {
  return Failure{Error{kind, fmt::format(text, std::forward<Args>(args)...)}};
}

/// As fail(), with a part that only logs may show (a path, an SQL text).
inline Failure fail_internal(ErrorKind kind, std::string message, std::string internal) {
  return Failure{Error{kind, std::move(message), std::move(internal)}};
}

}  // namespace auralis

#define AURALIS_CONCAT_(a, b) a##b
#define AURALIS_CONCAT(a, b) AURALIS_CONCAT_(a, b)

/// AURALIS_TRY(auto x, make_x()); declares x from the value or returns the error.
#define AURALIS_TRY(declaration, ...) \
  AURALIS_TRY_(AURALIS_CONCAT(auralis_result_, __LINE__), declaration, __VA_ARGS__)
#define AURALIS_TRY_(result, declaration, ...)                       \
  auto result = (__VA_ARGS__);                                       \
  if (!result) return ::auralis::Failure{std::move(result).error()}; \
  declaration = *std::move(result)

/// AURALIS_CHECK(do_it()); returns the error of a Result<void>.
#define AURALIS_CHECK(...)                                                                \
  if (auto auralis_checked = (__VA_ARGS__); !auralis_checked) return ::auralis::Failure { \
      std::move(auralis_checked).error()                                                  \
    }
