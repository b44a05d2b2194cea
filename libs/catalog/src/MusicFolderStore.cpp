// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/MusicFolderStore.h"

#include "State.h"
#include "Statement.h"

namespace auralis {
namespace {

using Folders = MusicFolderStore::Folders;

Folders stored_in(soci::session& session) {
  Folders folders;
  std::string path;
  Statement statement{session};
  statement.into(path).prepare("SELECT path FROM music_folders ORDER BY number");
  statement.start();
  while (statement.fetch()) folders.emplace_back(path);
  return folders;
}

void store_in(soci::session& session, const Folders& folders) {
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
  // AC-14: what is given up goes from what accounts may hear.
  session << "DELETE FROM account_folders WHERE folder NOT IN (SELECT path FROM music_folders)"
             " AND path NOT IN (SELECT path FROM music_folders)";
}

}  // namespace

Result<Folders> MusicFolderStore::all() {
  return state_.connections.read(
      [](soci::session& session) -> Result<Folders> { return stored_in(session); });
}

Result<Folders> MusicFolderStore::update(
    const std::function<Result<Folders>(const Folders& stored)>& change) {
  return state_.connections.write([&](soci::session& session) -> Result<Folders> {
    AURALIS_TRY(Folders folders, change(stored_in(session)));
    store_in(session, folders);
    return folders;
  });
}

}  // namespace auralis
