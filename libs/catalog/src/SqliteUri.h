// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <fmt/format.h>

namespace auralis {

/// A file as SQLite opens it by URI (sqlite.org/uri.html), parameters left to the caller: what
/// would end the path is escaped. Throws filesystem_error where a relative path has nowhere to
/// begin.
inline std::string sqlite_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#')
      uri += fmt::format("%{:02x}", static_cast<int>(c));
    else
      uri += c;
  }
  return uri;
}

}  // namespace auralis
