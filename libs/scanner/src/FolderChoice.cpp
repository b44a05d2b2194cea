// SPDX-License-Identifier: GPL-3.0-or-later
#include "FolderChoice.h"

#include <algorithm>
#include <utility>

#include "FolderWalk.h"
#include "catalog/Text.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_folders = 100;

std::string name_of(const fs::path& folder) {
  return display_text(folder.has_filename() ? folder.filename().string() : folder.string());
}

Result<Folders> added(Folders chosen, const fs::path& folder) {
  for (const fs::path& each : chosen) {
    if (each == folder)
      return fail(ErrorKind::InvalidArgument, "the folder '{}' was chosen already",
                  name_of(folder));
    if (is_within(folder, each))
      return fail(ErrorKind::InvalidArgument,
                  "the folder '{}' lies in '{}', which was chosen already", name_of(folder),
                  name_of(each));
  }
  std::erase_if(chosen, [&](const fs::path& each) { return is_within(each, folder); });
  if (chosen.size() >= most_folders)
    return fail(ErrorKind::InvalidArgument, "there may be {} folders of music at most",
                most_folders);
  chosen.push_back(folder);
  return chosen;
}

Result<Folders> removed(Folders chosen, const fs::path& folder) {
  if (std::erase(chosen, folder) == 0)
    return fail(ErrorKind::NotFound, "'{}' is no folder of music", name_of(folder));
  if (chosen.empty())
    return fail(ErrorKind::InvalidArgument,
                "'{}' is the only folder of music; choose another one before it goes",
                name_of(folder));
  return chosen;
}

}  // namespace

FolderChoice adding(fs::path folder) {
  return [folder = std::move(folder)](const Folders& chosen) { return added(chosen, folder); };
}

FolderChoice ensuring(fs::path folder) {
  return [folder = std::move(folder)](const Folders& chosen) -> Result<Folders> {
    const bool is_chosen =
        std::ranges::any_of(chosen, [&](const fs::path& each) { return is_within(folder, each); });
    return is_chosen ? chosen : added(chosen, folder);
  };
}

FolderChoice removing(fs::path folder) {
  return [folder = std::move(folder)](const Folders& chosen) { return removed(chosen, folder); };
}

}  // namespace auralis::scanner
