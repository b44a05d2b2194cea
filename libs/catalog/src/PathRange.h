// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>

namespace auralis {

/// Everything below a folder, as a range of paths: from "folder/" to before "folder0".
inline std::pair<std::string, std::string> paths_below(const std::filesystem::path& folder) {
  std::string text = folder.lexically_normal().string();
  while (text.ends_with('/')) text.pop_back();
  return {text + '/', text + static_cast<char>('/' + 1)};
}

}  // namespace auralis
