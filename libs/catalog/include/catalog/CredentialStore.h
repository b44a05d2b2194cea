// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "catalog/Account.h"
#include "catalog/Catalog.h"

namespace auralis {

/// By what an account asks: sessions of its devices and tokens of its programs. Each is found by
/// the hash of its secret; nothing here knows a secret. Times are milliseconds since the epoch.
/// As Catalog: blocks on disk, safe from any thread; failures are those of Catalog.
///
/// AC-4 An account has so many sessions and tokens at most: one more session ends the one that was
///      used longest ago, one more token is refused.
/// AC-5 A session begins only while the password is the one that was given for it.
class CredentialStore {
 public:
  static constexpr int most_sessions = 50;
  static constexpr int most_tokens = 50;
  static constexpr std::size_t longest_name = 100;  ///< Of tokens and devices, in bytes.

  explicit CredentialStore(Catalog& catalog) : state_{catalog.state()} {}

  struct FoundSession {
    Account account;
    Session session;
  };
  struct FoundToken {
    Account account;
    ApiToken token;
  };

  struct Begun {
    Session session;
    std::vector<SessionId> ended;  ///< Too many beside it (AC-4).
  };
  /// Fails with Gone where the account has not that hash of a password any more.
  Result<Begun> begin(UserId user, const std::string& password_hash, const std::string& secret_hash,
                      std::string device, std::int64_t now_ms);
  /// Of an account, the latest used first; what was used before that has ended.
  Result<std::vector<Session>> sessions(UserId user, std::int64_t used_since_ms);
  /// Fails with NotFound.
  Result<FoundSession> session(const std::string& secret_hash);
  Result<void> note_used(SessionId session, std::int64_t now_ms);
  Result<void> end(UserId user, SessionId session);
  /// All that were used before that; tells which.
  Result<std::vector<SessionId>> end_unused(std::int64_t used_since_ms);

  /// With a name, a scope, and the time. Fails with Forbidden where the session that asks for it
  /// has ended, or may less than the token would (AC-20).
  Result<ApiToken> add_token(UserId user, const std::string& secret_hash, ApiToken token,
                             SessionId by = {});
  /// In the order in which they were made.
  Result<std::vector<ApiToken>> tokens(UserId user);
  /// Fails with NotFound.
  Result<FoundToken> token(const std::string& secret_hash);
  Result<void> note_used(ApiTokenId token, std::int64_t now_ms);
  Result<void> remove_token(UserId user, ApiTokenId token);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
