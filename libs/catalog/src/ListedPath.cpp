// SPDX-License-Identifier: GPL-3.0-or-later
#include "ListedPath.h"

#include <algorithm>

#include "Text.h"

namespace auralis {
namespace {

bool has_drive(std::string_view location) {
  return location.size() >= 2 && location[1] == ':' &&
         ((location[0] >= 'a' && location[0] <= 'z') || (location[0] >= 'A' && location[0] <= 'Z'));
}

void add_name(std::vector<std::string>& names, std::string_view name) {
  if (name.empty() || name == ".") return;
  if (name != "..")
    names.emplace_back(name);
  else if (!names.empty())
    names.pop_back();
}

}  // namespace

std::string ListedPath::end(std::size_t count) const {
  std::string path;
  for (std::size_t i = names.size() - count; i < names.size(); ++i) {
    if (!path.empty()) path += '/';
    path += names[i];
  }
  return path;
}

ListedPath listed_path(std::string_view location) {
  ListedPath path;
  if (location.contains("://")) return path;
  // "/C:/Music" is what is left of "file:///C:/Music".
  if (location.starts_with('/') && has_drive(location.substr(1))) location.remove_prefix(1);
  const bool drive = has_drive(location);
  if (drive) location.remove_prefix(2);
  const bool windows = drive || !location.contains('/');
  const std::string_view separators = windows ? "/\\" : "/";
  path.absolute = !location.empty() && separators.contains(location.front());
  while (!location.empty()) {
    const auto end = std::min(location.find_first_of(separators), location.size());
    add_name(path.names, location.substr(0, end));
    location.remove_prefix(std::min(end + 1, location.size()));
  }
  return path;
}

std::size_t common_end(const ListedPath& one, const ListedPath& other) {
  const std::size_t most = std::min(one.names.size(), other.names.size());
  for (std::size_t i = 0; i < most; ++i)
    if (folded(one.names[one.names.size() - 1 - i]) !=
        folded(other.names[other.names.size() - 1 - i]))
      return i;
  return most;
}

}  // namespace auralis
