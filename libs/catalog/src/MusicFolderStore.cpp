// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/MusicFolderStore.h"

#include "State.h"
#include "Statement.h"

namespace auralis {

Result<std::vector<std::filesystem::path>> MusicFolderStore::all() {
  return state_.connections.read(
      [](soci::session& session) -> Result<std::vector<std::filesystem::path>> {
        std::vector<std::filesystem::path> folders;
        std::string path;
        Statement statement{session};
        statement.into(path).prepare("SELECT path FROM music_folders ORDER BY number");
        statement.start();
        while (statement.fetch()) folders.emplace_back(path);
        return folders;
      });
}

Result<void> MusicFolderStore::replace(std::span<const std::filesystem::path> folders) {
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM music_folders";
    std::int64_t number = 0;
    std::string path;
    Statement statement{session};
    statement.use(number, "number").use(path, "path");
    statement.prepare("INSERT INTO music_folders (number, path) VALUES (:number, :path)");
    for (const std::filesystem::path& folder : folders) {
      ++number;
      path = folder.string();
      statement.run();
    }
    return {};
  });
}

}  // namespace auralis
