// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// The names of a path as another system may have written it, the file's own last: without drive,
/// "." and what ".." takes back. Empty for an address of the web.
struct ListedPath {
  std::vector<std::string> names;
  bool absolute{};

  /// The last `count` names, joined.
  std::string end(std::size_t count) const;
};

ListedPath listed_path(std::string_view location);

/// How many names two paths share at their ends, in folded letters.
std::size_t common_end(const ListedPath& one, const ListedPath& other);

}  // namespace auralis
