// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserCommand.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "Commands.h"
#include "PasswordPrompt.h"
#include "accounts/AccountService.h"
#include "catalog/Catalog.h"
#include "catalog/HearingStore.h"
#include "catalog/MusicFolderStore.h"

namespace auralis::app {
namespace {

using accounts::AccountService;

enum class Missing { IsMade, IsAnError };

Result<std::unique_ptr<Catalog>> open(const UserOptions& options, Missing missing) {
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  std::error_code error;
  const bool is_there = !place.is_file() || std::filesystem::exists(place.file(), error);
  if (!is_there && missing == Missing::IsAnError)
    return fail(ErrorKind::NotFound, "there is no catalogue at '{}'", place.file().string());
  keep_to_owner();
  if (!is_there) AURALIS_CHECK(ensure_folder(options.data));
  return Catalog::open(place);
}

Result<AccountRole> role_of(const UserOptions& options, AccountStore& store) {
  if (const auto role = account_role_named(options.role)) return *role;
  AURALIS_TRY(const bool is_first, store.is_empty());
  return is_first ? AccountRole::Administrator : AccountRole::Listener;
}

std::string words_for(const Hearing& hearing) {
  if (!hearing) return "everything";
  std::string words;
  for (const HeardFolder& each : *hearing)
    words += (words.empty() ? "" : ", ") + each.folder.string();
  return words.empty() ? "nothing" : words;
}

/// What it hears is said of who does not hear everything.
Result<void> print(Catalog& catalog, const Account& account) {
  fmt::print("{:<8}  {}", name_of(account.role), account.name);
  if (account.limited) {
    AURALIS_TRY(const Hearing hearing, HearingStore{catalog}.of(account.user));
    fmt::print(" (hears {})", words_for(hearing));
  }
  fmt::print("\n");
  return {};
}

std::filesystem::path resolved(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::path path = std::filesystem::canonical(folder, error);
  return error ? in_full(folder).value_or(folder) : path;
}

/// Those that a server is given; where it is given none, those that were chosen in its page.
Result<MusicFolderStore::Folders> music_of(const UserOptions& options, Catalog& catalog) {
  if (options.given.empty()) return MusicFolderStore{catalog}.all();
  return in_full(options.given);
}

Result<HeardFolder> heard(const std::filesystem::path& folder,
                          const MusicFolderStore::Folders& music) {
  HeardFolder found{.folder = folder, .path = resolved(folder)};
  for (const auto& each : music) {
    if (each != folder && resolved(each) != found.path) continue;
    found.folder = each;
    return found;
  }
  return fail(ErrorKind::InvalidArgument, "'{}' is no folder of music of this library",
              folder.string());
}

Result<Hearing> hearing_of(const UserOptions& options, Catalog& catalog) {
  if (options.hears_all) return Hearing{};
  AURALIS_TRY(const auto music, music_of(options, catalog));
  std::vector<HeardFolder> folders;
  for (const auto& folder : options.folders) {
    AURALIS_TRY(HeardFolder one, heard(folder, music));
    folders.push_back(std::move(one));
  }
  return Hearing{std::move(folders)};
}

}  // namespace

Result<void> add_user(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsMade));
  AccountStore store{*catalog};
  AURALIS_TRY(const AccountRole role, role_of(options, store));
  AURALIS_TRY(const std::string password, new_password(options.name));
  AccountService service{*catalog, {}};
  AURALIS_TRY(const Account made, service.add({options.name, role, password}, {}));
  fmt::print("{} may sign in, as {}\n", made.name, name_of(made.role));
  return {};
}

Result<void> set_password(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsAnError));
  AURALIS_TRY(const auto known, AccountStore{*catalog}.named(options.name));
  AURALIS_TRY(const std::string password, new_password(known.account.name));
  AccountService service{*catalog, {}};
  AURALIS_CHECK(service.reset_password(known.account.user, password, {}));
  fmt::print("{} has a new password; all sessions and tokens of theirs have ended\n",
             known.account.name);
  return {};
}

Result<void> remove_user(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsAnError));
  AccountStore store{*catalog};
  AURALIS_TRY(const auto known, store.named(options.name));
  AURALIS_CHECK(store.remove(known.account.user, AccountStore::Last::MayGo));
  fmt::print("{} may not sign in any more\n", known.account.name);
  return {};
}

Result<void> list_users(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsAnError));
  AURALIS_TRY(const auto accounts, AccountStore{*catalog}.all());
  for (const Account& account : accounts) AURALIS_CHECK(print(*catalog, account));
  return {};
}

Result<void> set_hearing(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsAnError));
  AURALIS_TRY(const auto known, AccountStore{*catalog}.named(options.name));
  AURALIS_TRY(const Hearing hearing, hearing_of(options, *catalog));
  AURALIS_CHECK(HearingStore{*catalog}.set(known.account.user, hearing));
  fmt::print("{} hears {}\n", known.account.name, words_for(hearing));
  return {};
}

Result<void> add_token(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsAnError));
  AURALIS_TRY(const auto known, AccountStore{*catalog}.named(options.name));
  AccountService service{*catalog, {}};
  const AccountRole scope =
      options.scope == "admin" ? AccountRole::Administrator : AccountRole::Listener;
  AURALIS_TRY(const auto made, service.add_token(known.account.user, options.purpose, scope));
  fmt::print(stderr, "It is shown this once; programs send it as 'Authorization: Bearer TOKEN'.\n");
  fmt::print("{}\n", made.secret);
  return {};
}

}  // namespace auralis::app
