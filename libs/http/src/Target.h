// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/Result.h"

namespace auralis::http {

/// What a request line asks for, decoded as Request promises.
struct Target {
  std::string authority;  ///< Empty but for "http://host/path".
  std::string path;       ///< "*" stands for the server itself.
  std::vector<std::pair<std::string, std::string>> query;
};

/// Fails with InvalidArgument: no leading slash, broken escapes, NUL, an encoded slash, dot
/// segments, or bytes that are not UTF-8.
Result<Target> parse_target(std::string_view text);

/// What parse_target() reads as these, without an authority.
std::string target_of(std::string_view path,
                      const std::vector<std::pair<std::string, std::string>>& query);

}  // namespace auralis::http
