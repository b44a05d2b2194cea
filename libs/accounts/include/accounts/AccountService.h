// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "accounts/LoginThrottle.h"
#include "accounts/Passwords.h"
#include "accounts/TriesUnderWay.h"
#include "base/Clock.h"
#include "base/Mutex.h"
#include "base/SeldomLogged.h"
#include "catalog/AccountStore.h"
#include "catalog/CredentialStore.h"

namespace auralis::accounts {

/// Who asks, and by what: a session of a person or a token of a program; neither where the server
/// is open.
struct Caller {
  Account account;
  AccountRole may{};  ///< Of a token no more than its scope.
  SessionId session{};
  ApiTokenId token{};
};

/// A session that has begun, with the secret that its device asks with from now on.
struct SignedIn {
  Account account;
  Session session;
  std::string secret;
  std::vector<SessionId> ended;  ///< Others that ended with its beginning, of whatever user.
};

/// Not now: so many were wrong, or another of the same address is looked at. See LoginThrottle and
/// TriesUnderWay.
struct Throttled {
  std::chrono::seconds wait;
};

/// The name, or the password for it: which of them, is not told.
struct WrongPassword {};

/// From where somebody wants to sign in.
struct Device {
  std::string address;  ///< By which it is throttled.
  std::string name;     ///< As its sessions are listed.
};

/// Who may ask this server. Blocks on disk and on passwords but where it says not to; safe from any
/// thread. Failures are those of the catalogue's stores and of Passwords.
///
/// AC-10 A server is open as long as nobody but its own machine reaches it and there is no account:
///       whoever asks is its owner. Once it saw an account it is not, until it starts anew.
/// AC-11 Where others reach it and there is no account, the first one is made by whoever knows a
///       token that the server tells once, when it starts. It is void once it was used.
/// AC-12 A session ends 30 days after it was last used, a token when it is removed.
class AccountService {
 public:
  static constexpr std::chrono::hours session_life{24 * 30};
  /// A use is noted that often at most: not every request writes.
  static constexpr std::chrono::hours use_noted_each{1};
  /// How long an open server may not yet know of an account that another program made.
  static constexpr std::chrono::seconds look_each{1};

  struct Config {
    bool only_own_machine{true};  ///< Nobody else reaches the server.
    Passwords::Cost cost{};
    WallClock wall_clock{system_wall_clock()};
    LoginThrottle::Now steady_clock{LoginThrottle::Clock::now};
  };
  AccountService(Catalog& catalog, Config config);

  /// What the owner has to be told where the first account is made by it (AC-11); once.
  Result<std::optional<std::string>> make_setup_token();

  enum class State { Open, WantsFirst, Closed };
  Result<State> state();
  /// Whether it is open, where memory alone tells that. Never blocks.
  std::optional<bool> is_open_at_once() const;

  /// Nobody's where it is none, or none any more.
  Result<std::optional<Caller>> caller_of_session(const std::string& secret);
  Result<std::optional<Caller>> caller_of_token(const std::string& secret);

  /// The first account, an administrator's (AC-1), and its first session. An open server asks for
  /// no token. Forbidden where the token is wrong or there is an account.
  struct First {
    std::string token;
    std::string name;
    std::string password;
  };
  Result<SignedIn> make_first(const First& first, const Device& device,
                              const std::stop_token& stop);

  using SignIn = std::variant<SignedIn, Throttled, WrongPassword>;
  Result<SignIn> sign_in(const std::string& name, const std::string& password, const Device& device,
                         const std::stop_token& stop);

  /// Of one's own: ends the other sessions and all tokens. Forbidden where the current password is
  /// wrong, or was by the time that the next one was to be written (AC-19).
  Result<std::optional<Throttled>> change_password(const Caller& caller, const std::string& current,
                                                   const std::string& next, const Device& device,
                                                   const std::stop_token& stop);
  /// Of anybody: ends all sessions and tokens. What follows is asked for by a session, and then
  /// Forbidden once that has ended or may it no more (AC-20); or on the command line, by none.
  Result<void> reset_password(UserId user, const std::string& password, const std::stop_token& stop,
                              SessionId by = {});

  struct NewAccount {
    std::string name;
    AccountRole role{};
    std::string password;
    bool hears_all{true};
    SessionId by{};
  };
  Result<Account> add(const NewAccount& wanted, const std::stop_token& stop);

  struct MadeToken {
    ApiToken token;
    std::string secret;  ///< Told once.
  };
  Result<MadeToken> add_token(UserId user, const std::string& name, AccountRole scope,
                              SessionId by = {});

  /// What of an account's sessions has not ended by its age.
  Result<std::vector<Session>> sessions(UserId user);

 private:
  std::int64_t now_ms() const;
  std::int64_t oldest_use_ms() const;
  Result<void> check_setup_token(const std::string& token);
  Result<SignedIn> begin_session(const Account& account, const std::string& password_hash,
                                 const Device& device);
  /// Whether it is right, as a try that the throttle let begin: taken back where nobody looked.
  Result<bool> try_password(const std::optional<std::string>& hash, const std::string& password,
                            const Device& device, const std::string& key,
                            const std::stop_token& stop);
  void note_use(const Caller& caller, std::int64_t used_ms);

  const Config config_;
  AccountStore accounts_;
  CredentialStore credentials_;
  Passwords passwords_;
  LoginThrottle throttle_;
  SeldomLogged throttled_lines_;
  TriesUnderWay tries_;
  std::atomic<bool> saw_account_{false};
  std::atomic<LoginThrottle::Clock::rep> open_until_;  ///< By the steady clock.
  Mutex mutex_;
  std::string setup_hash_ GUARDED_BY(mutex_);  ///< Empty: there is no token.
};

}  // namespace auralis::accounts
