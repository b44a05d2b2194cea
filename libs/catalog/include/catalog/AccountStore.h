// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "catalog/Account.h"
#include "catalog/Catalog.h"

namespace auralis {

/// Who has an account. Hashes of passwords come and go as they are: nothing here knows a password.
/// As Catalog: blocks on disk, safe from any thread; failures are those of Catalog.
///
/// AC-1 The first account is an administrator's and takes over user 1, to whom everything belongs
///      that was kept without accounts. Of two that are made at once as the first, one is refused.
/// AC-2 While there are accounts, one of them is an administrator's.
/// AC-3 Names differ in more than case.
/// AC-19 A password is changed only while it is the one that was known, by a session that goes on.
/// AC-20 What is written in the name of a session is written only while that may.
class AccountStore {
 public:
  static constexpr int most_accounts = 500;
  static constexpr std::size_t longest_name = 64;  ///< In bytes.

  explicit AccountStore(Catalog& catalog) : state_{catalog.state()} {}

  struct Draft {
    std::string name;
    AccountRole role{};
    std::string password_hash;
    /// False: nothing, until HearingStore says what.
    bool hears_all{true};
    SessionId by{};  ///< Whose it is made by; none: by whoever may write to the catalogue.
  };
  /// With what has to be kept secret.
  struct Known {
    Account account;
    std::string password_hash;
  };
  /// Two names with the same are one (AC-3).
  static std::string key_of(std::string_view name);

  enum class Only { First, Any };
  enum class Last { Stays, MayGo };

  Result<bool> is_empty();
  /// In the order in which they were made.
  Result<std::vector<Account>> all();
  /// Fails with NotFound.
  Result<Known> named(std::string_view name);
  Result<Known> of(UserId user);

  /// Fails with InvalidArgument where the name is taken or is none, or where there are too many;
  /// with Forbidden where only the first was to be made and there is one, or where the session
  /// that asks for it is no administrator's any more (AC-20).
  Result<Account> add(const Draft& draft, Only only);
  Result<void> set_role(UserId user, AccountRole role);
  /// Ends all its sessions and tokens. Forbidden as above, where it is set by a session.
  Result<void> set_password(UserId user, const std::string& hash, SessionId by = {});
  /// By its session `own`, which alone goes on. Fails with Gone where the account has not
  /// `known_hash` any more (AC-19), with Forbidden where the session has ended.
  Result<void> change_password(UserId user, const std::string& known_hash, const std::string& hash,
                               SessionId own);
  /// With all that belongs to that user; what belongs to user 1 stays. An account that is the only
  /// one goes where `last` says so.
  Result<void> remove(UserId user, Last last);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
