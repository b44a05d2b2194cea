// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserCommand.h"

#include <cstdio>

#include "Commands.h"
#include "PasswordPrompt.h"
#include "accounts/AccountService.h"
#include "catalog/Catalog.h"

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
  if (!is_there) AURALIS_CHECK(ensure_folder(options.data));
  return Catalog::open(place);
}

Result<AccountRole> role_of(const UserOptions& options, AccountStore& store) {
  if (const auto role = account_role_named(options.role)) return *role;
  AURALIS_TRY(const bool is_first, store.is_empty());
  return is_first ? AccountRole::Administrator : AccountRole::Listener;
}

}  // namespace

Result<void> add_user(const UserOptions& options) {
  AURALIS_TRY(const auto catalog, open(options, Missing::IsMade));
  AccountStore store{*catalog};
  AURALIS_TRY(const AccountRole role, role_of(options, store));
  AURALIS_TRY(const std::string password, new_password(options.name));
  AccountService service{*catalog, {}};
  AURALIS_TRY(const Account made, service.add(options.name, role, password, {}));
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
  for (const Account& account : accounts)
    fmt::print("{:<8}  {}\n", name_of(account.role), account.name);
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
