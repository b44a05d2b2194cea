// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/HearingStore.h"

#include <algorithm>

#include "GiveRole.h"
#include "State.h"
#include "Statement.h"

namespace auralis {
namespace {

/// Whether the account is an administrator's, and what it is told.
struct Told {
  bool administrator{};
  bool hears_all{};
};

Result<Told> told_of(soci::session& session, UserId user) {
  std::string role;
  int hears_all = 0;
  Statement row{session};
  row.use(user.value, "user").into(role).into(hears_all);
  row.prepare("SELECT role, hears_all FROM accounts WHERE user_id = :user");
  if (!row.run()) return fail(ErrorKind::NotFound, "no user '{}'", user);
  return Told{.administrator = account_role_named(role) == AccountRole::Administrator,
              .hears_all = hears_all != 0};
}

std::vector<HeardFolder> folders_of(soci::session& session, UserId user) {
  std::string folder, path;
  Statement rows{session};
  rows.use(user.value, "user").into(folder).into(path);
  rows.prepare("SELECT folder, path FROM account_folders WHERE user_id = :user ORDER BY folder");
  rows.start();
  std::vector<HeardFolder> folders;
  while (rows.fetch()) folders.push_back({.folder = folder, .path = path});
  return folders;
}

void forget_folders(soci::session& session, UserId user) {
  Statement statement{session};
  statement.use(user.value, "user");
  statement.prepare("DELETE FROM account_folders WHERE user_id = :user");
  statement.run();
}

void insert_folders(soci::session& session, UserId user, const std::vector<HeardFolder>& folders) {
  std::string folder, path;
  Statement insert{session};
  insert.use(user.value, "user").use(folder, "folder").use(path, "path");
  insert.prepare(
      "INSERT INTO account_folders (user_id, folder, path) VALUES (:user, :folder, :path)"
      " ON CONFLICT (user_id, folder) DO NOTHING");
  for (const HeardFolder& each : folders) {
    folder = each.folder.string();
    path = each.path.string();
    insert.run();
  }
}

bool is_news(soci::session& session, const HeardFolder& found) {
  const std::string folder = found.folder.string(), path = found.path.string();
  int any = 0;
  Statement row{session};
  row.use(folder, "folder").use(path, "path").into(any);
  row.prepare("SELECT 1 FROM account_folders WHERE folder = :folder AND path <> :path LIMIT 1");
  return row.run();
}

void note_path(soci::session& session, const HeardFolder& found) {
  const std::string folder = found.folder.string(), path = found.path.string();
  Statement statement{session};
  statement.use(path, "path").use(folder, "folder");
  statement.prepare("UPDATE account_folders SET path = :path WHERE folder = :folder");
  statement.run();
}

void note_whether_all(soci::session& session, UserId user, bool hears_all) {
  const int all = hears_all ? 1 : 0;
  Statement statement{session};
  statement.use(user.value, "user").use(all, "all");
  statement.prepare("UPDATE accounts SET hears_all = :all WHERE user_id = :user");
  statement.run();
}

}  // namespace

Result<Hearing> HearingStore::of(UserId user) {
  return state_.connections.read([&](soci::session& session) -> Result<Hearing> {
    AURALIS_TRY(const Told told, told_of(session, user));
    if (told.administrator || told.hears_all) return Hearing{};
    return folders_of(session, user);
  });
}

Result<void> HearingStore::set(UserId user, const Hearing& hearing,
                               std::optional<AccountRole> role) {
  if (hearing && hearing->size() > most_folders)
    return fail(ErrorKind::InvalidArgument, "folders must name {} at most", most_folders);
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    if (role) AURALIS_CHECK(give_role(session, user, *role));
    AURALIS_TRY(const Told told, told_of(session, user));
    if (hearing && told.administrator)
      return fail(ErrorKind::InvalidArgument,
                  "an administrator hears every folder: make the account a listener's first");
    forget_folders(session, user);
    if (hearing) insert_folders(session, user, *hearing);
    note_whether_all(session, user, !hearing);
    return {};
  });
}

Result<void> HearingStore::found(const std::vector<HeardFolder>& folders) {
  AURALIS_TRY(const bool any, state_.connections.read([&](soci::session& session) -> Result<bool> {
    return std::ranges::any_of(folders, [&](const auto& each) { return is_news(session, each); });
  }));
  if (!any) return {};
  return state_.connections.write([&](soci::session& session) -> Result<void> {
    for (const HeardFolder& each : folders) note_path(session, each);
    return {};
  });
}

}  // namespace auralis
