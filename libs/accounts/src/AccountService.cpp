// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/AccountService.h"

#include <algorithm>
#include <utility>

#include "accounts/Secrets.h"
#include "base/Log.h"

namespace auralis::accounts {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

constexpr const char* token_prefix = "auralis_";
constexpr std::chrono::seconds one_try{1};  // after which the one under way is answered

/// Names longer than any account's are one to the throttle, so that it keeps no long texts.
std::string throttled_name(const std::string& name) {
  return name.size() <= AccountStore::longest_name ? name : std::string{};
}

/// What is not there is nobody's; that it could not be looked for is another matter.
Result<std::optional<Caller>> nobody_or(Error error) {
  if (error.kind == ErrorKind::NotFound) return std::nullopt;
  return Failure{std::move(error)};
}

/// A name that nobody has is not told: people type their password there.
void tell(log::Level level, std::string_view what, const Device& device,
          std::optional<UserId> user = {}) {
  log::write_or_lose([&] {
    std::vector<log::Field> fields{{"client", device.address}};
    if (user) fields.push_back({"user", user->value});
    log::write(level, "accounts", what, fields);
  });
}

Failure wrong_current() {
  return fail(ErrorKind::Forbidden, "the current password is wrong");
}

}  // namespace

AccountService::AccountService(Catalog& catalog, Config config)
    : config_{std::move(config)},
      accounts_{catalog},
      credentials_{catalog},
      passwords_{config_.cost},
      throttle_{config_.steady_clock},
      open_until_{LoginThrottle::Clock::time_point::min().time_since_epoch().count()} {}

std::int64_t AccountService::now_ms() const {
  return duration_cast<milliseconds>(config_.wall_clock().time_since_epoch()).count();
}

std::int64_t AccountService::oldest_use_ms() const {
  return now_ms() - milliseconds{session_life}.count();
}

Result<std::optional<std::string>> AccountService::make_setup_token() {
  AURALIS_TRY(const State now, state());
  if (now != State::WantsFirst) return std::nullopt;
  std::string token = make_secret();
  const MutexLock lock{mutex_};
  setup_hash_ = hash_of_secret(token);
  return token;
}

Result<AccountService::State> AccountService::state() {
  if (saw_account_) return State::Closed;
  AURALIS_TRY(const bool is_empty, accounts_.is_empty());
  if (!is_empty) {
    saw_account_ = true;
    return State::Closed;
  }
  if (!config_.only_own_machine) return State::WantsFirst;
  open_until_ = (config_.steady_clock() + look_each).time_since_epoch().count();
  return saw_account_ ? State::Closed : State::Open;
}

std::optional<bool> AccountService::is_open_at_once() const {
  if (saw_account_ || !config_.only_own_machine) return false;
  if (config_.steady_clock().time_since_epoch().count() < open_until_) return true;
  return std::nullopt;
}

Result<std::optional<Caller>> AccountService::caller_of_session(const std::string& secret) {
  const auto found = credentials_.session(hash_of_secret(secret));
  if (!found) return nobody_or(found.error());
  if (found->session.used_ms < oldest_use_ms()) return std::nullopt;
  Caller caller{
      .account = found->account, .may = found->account.role, .session = found->session.id};
  note_use(caller, found->session.used_ms);
  return caller;
}

Result<std::optional<Caller>> AccountService::caller_of_token(const std::string& secret) {
  const auto found = credentials_.token(hash_of_secret(secret));
  if (!found) return nobody_or(found.error());
  Caller caller{.account = found->account,
                .may = std::min(found->account.role, found->token.scope),
                .token = found->token.id};
  note_use(caller, found->token.used_ms);
  return caller;
}

/// A disk that takes nothing does not keep anybody out.
void AccountService::note_use(const Caller& caller, std::int64_t used_ms) {
  const std::int64_t now = now_ms();
  if (now - used_ms < milliseconds{use_noted_each}.count()) return;
  if (caller.session != SessionId{})
    (void)credentials_.note_used(caller.session, now);
  else
    (void)credentials_.note_used(caller.token, now);
}

Result<void> AccountService::check_setup_token(const std::string& token) {
  AURALIS_TRY(const State now, state());
  if (now == State::Open) return {};
  if (now == State::Closed) return fail(ErrorKind::Forbidden, "there is an account already");
  const std::string hash = hash_of_secret(token);
  const MutexLock lock{mutex_};
  if (!setup_hash_.empty() && equal_in_constant_time(hash, setup_hash_)) return {};
  return fail(ErrorKind::Forbidden, "this is not the setup token that the server printed");
}

Result<SignedIn> AccountService::make_first(const First& first, const Device& device,
                                            const std::stop_token& stop) {
  AURALIS_CHECK(check_setup_token(first.token));
  AURALIS_TRY(const std::string hash, passwords_.hash(first.password, stop));
  AURALIS_TRY(const Account account, accounts_.add({first.name, AccountRole::Administrator, hash},
                                                   AccountStore::Only::First));
  saw_account_ = true;
  {
    const MutexLock lock{mutex_};
    setup_hash_.clear();
  }
  tell(log::Level::Info, "the first account was made", device, account.user);
  return begin_session(account, hash, device);
}

Result<SignedIn> AccountService::begin_session(const Account& account,
                                               const std::string& password_hash,
                                               const Device& device) {
  std::string secret = make_secret();
  AURALIS_TRY(auto begun, credentials_.begin(account.user, password_hash, hash_of_secret(secret),
                                             device.name, now_ms()));
  SignedIn made{account, std::move(begun.session), std::move(secret), std::move(begun.ended)};
  // Else whoever signs in next does it: nobody comes in by them.
  if (const auto unused = credentials_.end_unused(oldest_use_ms()))
    made.ended.insert(made.ended.end(), unused->begin(), unused->end());
  return made;
}

Result<bool> AccountService::try_password(const std::optional<std::string>& hash,
                                          const std::string& password, const Device& device,
                                          const std::string& key, const std::stop_token& stop) {
  auto right = passwords_.matches(hash, password, stop);
  // Who leaves has tried all the same: otherwise guessing were free for who does not wait.
  if (!right && right.error().kind != ErrorKind::Cancelled) throttle_.undone(device.address, key);
  return right;
}

Result<AccountService::SignIn> AccountService::sign_in(const std::string& name,
                                                       const std::string& password,
                                                       const Device& device,
                                                       const std::stop_token& stop) {
  const TriesUnderWay::Try mine{tries_, device.address};
  if (!mine.may()) return Throttled{one_try};
  const std::string key = AccountStore::key_of(throttled_name(name));
  if (const auto wait = throttle_.begin(device.address, key)) {
    if (const auto others = throttled_lines_.passes())
      tell(log::Level::Warning,
           fmt::format("too many tries to sign in: this one was not looked at, nor were {} others "
                       "since the last such line",
                       *others),
           device);
    return Throttled{*wait};
  }
  const auto known = accounts_.named(name);
  if (!known && known.error().kind != ErrorKind::NotFound) {
    throttle_.undone(device.address, key);
    return Failure{known.error()};
  }
  const auto hash = known ? std::optional{known->password_hash} : std::nullopt;
  AURALIS_TRY(const bool right, try_password(hash, password, device, key, stop));
  if (!right) {
    tell(log::Level::Warning, "a wrong name or password", device);
    return WrongPassword{};
  }
  throttle_.succeeded(device.address, key);
  AURALIS_TRY(SignedIn made, begin_session(known->account, known->password_hash, device));
  tell(log::Level::Info, "signed in", device, known->account.user);
  return made;
}

Result<std::optional<Throttled>> AccountService::change_password(const Caller& caller,
                                                                 const std::string& current,
                                                                 const std::string& next,
                                                                 const Device& device,
                                                                 const std::stop_token& stop) {
  AURALIS_CHECK(Passwords::check(next));
  const TriesUnderWay::Try mine{tries_, device.address};
  if (!mine.may()) return Throttled{one_try};
  const std::string key = AccountStore::key_of(caller.account.name);
  if (const auto wait = throttle_.begin(device.address, key)) return Throttled{*wait};
  AURALIS_TRY(const auto known, accounts_.of(caller.account.user));
  AURALIS_TRY(const bool right, try_password(known.password_hash, current, device, key, stop));
  if (!right) {
    tell(log::Level::Warning, "a wrong current password", device, caller.account.user);
    return wrong_current();
  }
  throttle_.succeeded(device.address, key);
  AURALIS_TRY(const std::string hash, passwords_.hash(next, stop));
  const auto changed =
      accounts_.change_password(caller.account.user, known.password_hash, hash, caller.session);
  if (changed) {
    tell(log::Level::Info, "a password was changed", device, caller.account.user);
    return std::nullopt;
  }
  if (changed.error().kind == ErrorKind::Gone) return wrong_current();
  return Failure{changed.error()};
}

Result<void> AccountService::reset_password(UserId user, const std::string& password,
                                            const std::stop_token& stop, SessionId by) {
  AURALIS_TRY(const std::string hash, passwords_.hash(password, stop));
  return accounts_.set_password(user, hash, by);
}

Result<Account> AccountService::add(const NewAccount& wanted, const std::stop_token& stop) {
  AURALIS_TRY(const std::string hash, passwords_.hash(wanted.password, stop));
  auto made = accounts_.add({wanted.name, wanted.role, hash, wanted.hears_all, wanted.by},
                            AccountStore::Only::Any);
  if (made) saw_account_ = true;
  return made;
}

Result<AccountService::MadeToken> AccountService::add_token(UserId user, const std::string& name,
                                                            AccountRole scope, SessionId by) {
  std::string secret = token_prefix + make_secret();
  const ApiToken wanted{.name = name, .scope = scope, .created_ms = now_ms()};
  AURALIS_TRY(ApiToken token, credentials_.add_token(user, hash_of_secret(secret), wanted, by));
  return MadeToken{std::move(token), std::move(secret)};
}

Result<std::vector<Session>> AccountService::sessions(UserId user) {
  return credentials_.sessions(user, oldest_use_ms());
}

}  // namespace auralis::accounts
