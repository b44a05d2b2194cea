// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <semaphore>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/AccountService.h"
#include "support/TempDir.h"
#include "support/TestDatabase.h"

namespace auralis::accounts {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using State = AccountService::State;

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

constexpr Passwords::Cost cheap{.passes = 1, .memory_bytes = 8192};
const Device phone{.address = "192.0.2.7", .name = "phone"};

class Service : public ::testing::Test {
 protected:
  AccountService::Config config(bool only_own_machine) {
    return {.only_own_machine = only_own_machine,
            .cost = cheap,
            .wall_clock =
                [this] {
                  if (const auto first = std::exchange(meanwhile_, nullptr)) first();
                  return wall_;
                },
            .steady_clock = [this] { return steady_; }};
  }
  /// Ann, an administrator whose password is "correct horse".
  Account add_ann() {
    return value_of(service_.add({"Ann", AccountRole::Administrator, "correct horse"}, {}));
  }
  bool is_wrong(const std::string& name, const std::string& password) {
    return std::holds_alternative<WrongPassword>(
        value_of(service_.sign_in(name, password, phone, {})));
  }
  /// Whose session it is; throws where it is nobody's.
  Caller caller(const std::string& secret) {
    return value_of(service_.caller_of_session(secret)).value();
  }
  bool is_session(const std::string& secret) {
    return value_of(service_.caller_of_session(secret)).has_value();
  }
  bool is_token(const std::string& secret) {
    return value_of(service_.caller_of_token(secret)).has_value();
  }
  SignedIn sign_in(const std::string& name = "Ann", const std::string& password = "correct horse") {
    return std::get<SignedIn>(value_of(service_.sign_in(name, password, phone, {})));
  }
  void advance(std::chrono::milliseconds time) {
    wall_ += time;
    steady_ += time;
  }

  auralis::testing::TempDir folder_;
  auralis::testing::TestDatabase database_;
  std::unique_ptr<Catalog> catalog_{
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))};
  std::function<void()> meanwhile_;  // done once, as soon as the time is asked for
  std::chrono::system_clock::time_point wall_{std::chrono::hours{24 * 365 * 50}};
  LoginThrottle::Clock::time_point steady_{1h};
  AccountService service_{*catalog_, config(false)};
};

TEST_F(Service, AC10_ReachedByNobodyElseAndWithoutAccountsItIsOpen) {
  AccountService own{*catalog_, config(true)};
  EXPECT_EQ(own.is_open_at_once(), std::nullopt) << "nobody looked yet";
  EXPECT_EQ(value_of(own.state()), State::Open);
  EXPECT_EQ(own.is_open_at_once(), true);
  EXPECT_EQ(value_of(own.make_setup_token()), std::nullopt);
}

TEST_F(Service, AC10_AnAccountThatAnotherProgramMadeClosesItWithinASecond) {
  AccountService own{*catalog_, config(true)};
  EXPECT_EQ(value_of(own.state()), State::Open);
  add_ann();
  advance(AccountService::look_each);
  EXPECT_EQ(own.is_open_at_once(), std::nullopt);
  EXPECT_EQ(value_of(own.state()), State::Closed);
  EXPECT_EQ(own.is_open_at_once(), false);
}

TEST_F(Service, AC10_OneThatItMadeItselfClosesItAtOnceAndForGood) {
  AccountService own{*catalog_, config(true)};
  EXPECT_EQ(value_of(own.state()), State::Open);
  const SignedIn made = value_of(own.make_first({"", "Ann", "correct horse"}, phone, {}));
  EXPECT_EQ(own.is_open_at_once(), false);
  value_of(AccountStore{*catalog_}.remove(made.account.user, AccountStore::Last::MayGo));
  EXPECT_EQ(value_of(own.state()), State::Closed);
}

TEST_F(Service, AC11_TheFirstAccountIsMadeByTheTokenThatWasTold) {
  EXPECT_EQ(value_of(service_.state()), State::WantsFirst);
  EXPECT_EQ(service_.is_open_at_once(), false);
  const auto wrong = [&](const std::string& token) {
    return service_.make_first({token, "Ann", "correct horse"}, phone, {}).error().kind;
  };
  EXPECT_EQ(wrong(""), ErrorKind::Forbidden) << "before one was made";
  const std::string token = value_of(service_.make_setup_token()).value();
  EXPECT_EQ(wrong(""), ErrorKind::Forbidden);
  EXPECT_EQ(wrong(token + "x"), ErrorKind::Forbidden);
  EXPECT_EQ(service_.make_first({token, "Ann", "short"}, phone, {}).error().kind,
            ErrorKind::InvalidArgument)
      << "which does not use it up";
  const SignedIn made = value_of(service_.make_first({token, "Ann", "correct horse"}, phone, {}));
  EXPECT_EQ(made.account.role, AccountRole::Administrator);
  EXPECT_EQ(caller(made.secret).account.user, local_owner);
  value_of(AccountStore{*catalog_}.remove(made.account.user, AccountStore::Last::MayGo));
  EXPECT_EQ(wrong(token), ErrorKind::Forbidden) << "it is void";
}

TEST_F(Service, APasswordBeginsASessionAndNothingElseDoes) {
  add_ann();
  const SignedIn made = sign_in("ANN");
  const Caller own_caller = caller(made.secret);
  EXPECT_EQ(own_caller.account.name, "Ann");
  EXPECT_EQ(own_caller.may, AccountRole::Administrator);
  EXPECT_EQ(own_caller.session, made.session.id);
  for (const auto& [name, password] :
       {std::pair{"Ann", "Correct horse"}, {"Bo", "correct horse"}}) {
    EXPECT_TRUE(is_wrong(name, password)) << name;
  }
  EXPECT_FALSE(is_session(made.secret + "x"));
  EXPECT_FALSE(is_token(made.secret));
  EXPECT_FALSE(is_session(""));
}

TEST_F(Service, NoSecretIsStored) {
  const std::string token = value_of(service_.make_setup_token()).value();
  const SignedIn made = value_of(service_.make_first({token, "Ann", "correct horse"}, phone, {}));
  CredentialStore credentials{*catalog_};
  EXPECT_FALSE(credentials.session(made.secret));
  const auto api = value_of(service_.add_token(local_owner, "scripts", AccountRole::Listener));
  EXPECT_FALSE(credentials.token(api.secret));
}

TEST_F(Service, AC12_ASessionThatIsUsedGoesOnAndOneThatIsNotEnds) {
  add_ann();
  const SignedIn made = sign_in();
  for (int i = 0; i < 4; ++i) {
    advance(AccountService::session_life - 1min);
    EXPECT_TRUE(is_session(made.secret)) << i;
  }
  advance(AccountService::session_life + 1min);
  EXPECT_FALSE(is_session(made.secret));
  EXPECT_TRUE(value_of(service_.sessions(local_owner)).empty());
}

TEST_F(Service, ATokenMayNoMoreThanItsScopeAndItsUser) {
  const Account ann = add_ann();
  const Account bo =
      value_of(service_.add({"Bo", AccountRole::Administrator, "battery staple"}, {}));
  const auto may = [&](const std::string& secret) {
    return value_of(service_.caller_of_token(secret)).value().may;
  };
  const auto listening = value_of(service_.add_token(bo.user, "player", AccountRole::Listener));
  const auto all = value_of(service_.add_token(bo.user, "scripts", AccountRole::Administrator));
  EXPECT_EQ(may(listening.secret), AccountRole::Listener);
  EXPECT_EQ(may(all.secret), AccountRole::Administrator);
  value_of(AccountStore{*catalog_}.set_role(bo.user, AccountRole::Listener));
  EXPECT_EQ(may(all.secret), AccountRole::Listener);
  EXPECT_EQ(value_of(service_.caller_of_token(all.secret)).value().session, SessionId{});
  EXPECT_FALSE(is_session(all.secret));
}

TEST_F(Service, AC8_GuessingIsThrottledForNamesThatAreThereAndOthersAlike) {
  add_ann();
  for (const std::string name : {"Ann", "Nobody"}) {
    for (int i = 0; i <= LoginThrottle::free_misses_of_name; ++i)
      EXPECT_TRUE(is_wrong(name, "wrong password"));
    const auto next = value_of(service_.sign_in(name, "correct horse", phone, {}));
    EXPECT_EQ(std::get<Throttled>(next).wait, 1s) << name;
  }
  advance(1s);
  sign_in();
}

TEST_F(Service, TheLogTellsWhoCameInAndWhoDidNot) {
  const UserId ann = add_ann().user;
  ::testing::internal::CaptureStderr();
  for (int i = 0; i <= LoginThrottle::free_misses_of_name; ++i) is_wrong("hunter2", "wrong");
  for (int i = 0; i < 100; ++i) value_of(service_.sign_in("hunter2", "wrong", phone, {}));
  sign_in();
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("a wrong name or password client=192.0.2.7"));
  EXPECT_THAT(log, HasSubstr("too many tries to sign in"));
  EXPECT_THAT(log, HasSubstr(fmt::format("signed in client=192.0.2.7 user={}", ann.value)));
  EXPECT_EQ(std::ranges::count(log, '\n'), LoginThrottle::free_misses_of_name + 3) << log;
  EXPECT_THAT(log, Not(HasSubstr("hunter2"))) << "which may be a password";
}

TEST_F(Service, AC8_ATryCountsAlsoWhenItsClientLeaves) {
  add_ann();
  std::stop_source left;
  left.request_stop();
  for (int i = 0; i <= LoginThrottle::free_misses_of_name; ++i)
    EXPECT_EQ(service_.sign_in("Ann", "correct horse", phone, left.get_token()).error().kind,
              ErrorKind::Cancelled);
  const auto next = value_of(service_.sign_in("Ann", "correct horse", phone, {}));
  EXPECT_TRUE(std::holds_alternative<Throttled>(next));
}

TEST_F(Service, AC8_ANewPasswordIsATryAlsoWhenItsClientLeaves) {
  Caller ann;
  ann.account = add_ann();
  std::stop_source left;
  left.request_stop();
  const auto change = [&](const std::stop_token& stop) {
    return service_.change_password(ann, "correct horse", "battery staple", phone, stop);
  };
  for (int i = 0; i <= LoginThrottle::free_misses_of_name; ++i)
    EXPECT_EQ(change(left.get_token()).error().kind, ErrorKind::Cancelled);
  EXPECT_TRUE(value_of(change({})));
}

TEST_F(Service, AC16_AnAddressHasOneTryUnderWay) {
  add_ann();
  const auto try_from = [&](const std::string& address) {
    return value_of(
        service_.sign_in("Ann", "correct horse", {.address = address, .name = "phone"}, {}));
  };
  std::optional<AccountService::SignIn> same, other;
  meanwhile_ = [&] {
    same = try_from(phone.address);
    other = try_from("192.0.2.8");
  };
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_from(phone.address)));
  ASSERT_TRUE(same && other);
  ASSERT_TRUE(std::holds_alternative<Throttled>(*same));
  EXPECT_EQ(std::get<Throttled>(*same).wait, 1s);
  EXPECT_TRUE(std::holds_alternative<SignedIn>(*other)) << "another address is another matter";
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_from(phone.address))) << "it is over";
}

TEST_F(Service, AC16_WhatIsTurnedAwayForItIsNoMiss) {
  add_ann();
  meanwhile_ = [&] {
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(service_.sign_in("Ann", "wrong", phone, {}));
  };
  sign_in();
  sign_in();
}

TEST_F(Service, ANewPasswordWantsTheCurrentOneAndEndsOtherSessionsAndTokens) {
  add_ann();
  const SignedIn own = sign_in(), other = sign_in();
  const auto token = value_of(service_.add_token(local_owner, "scripts", AccountRole::Listener));
  const Caller own_caller = caller(own.secret);
  EXPECT_EQ(
      service_.change_password(own_caller, "wrong horse", "battery staple", phone, {}).error().kind,
      ErrorKind::Forbidden);
  EXPECT_EQ(
      value_of(service_.change_password(own_caller, "correct horse", "battery staple", phone, {})),
      std::nullopt);
  EXPECT_TRUE(is_session(own.secret));
  EXPECT_FALSE(is_session(other.secret));
  EXPECT_FALSE(is_token(token.secret));
  EXPECT_TRUE(is_wrong("Ann", "correct horse"));
  sign_in("Ann", "battery staple");
}

TEST_F(Service, AC19_AResetIsNotUndoneByAChangeThatIsUnderWay) {
  add_ann();
  const Caller own = caller(sign_in().secret);
  std::binary_semaphore begun{0};
  AccountService slow{*catalog_,
                      {.cost = {.passes = 2, .memory_bytes = 32 << 20}, .steady_clock = [&] {
                         begun.release();
                         return LoginThrottle::Clock::now();
                       }}};
  auto changing = std::async(std::launch::async, [&] {
    return slow.change_password(own, "correct horse", "battery staple", phone, {});
  });
  begun.acquire();
  AccountStore store{*catalog_};
  value_of(store.set_password(local_owner, "what an administrator gave"));
  const auto changed = changing.get();
  EXPECT_TRUE(changed || changed.error().kind == ErrorKind::Forbidden);
  EXPECT_EQ(value_of(store.of(local_owner)).password_hash, "what an administrator gave");
}

TEST_F(Service, AC19_ASessionThatHasEndedChangesNoPassword) {
  add_ann();
  const Caller own = caller(sign_in().secret);
  value_of(CredentialStore{*catalog_}.end(local_owner, own.session));
  EXPECT_EQ(
      service_.change_password(own, "correct horse", "battery staple", phone, {}).error().kind,
      ErrorKind::Forbidden);
  sign_in();
}

TEST_F(Service, AResetEndsSessionsAndTokens) {
  add_ann();
  const SignedIn own = sign_in();
  const auto token = value_of(service_.add_token(local_owner, "scripts", AccountRole::Listener));
  value_of(service_.reset_password(local_owner, "battery staple", {}));
  EXPECT_FALSE(is_session(own.secret));
  EXPECT_FALSE(is_token(token.secret));
}

}  // namespace
}  // namespace auralis::accounts
