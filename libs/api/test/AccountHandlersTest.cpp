// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "../../http/src/EventHubState.h"
#include "Asking.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AccountHandlers : public testing::Listening {
 protected:
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, text] : response.headers)
      if (key == name) return text;
    return {};
  }
  static http::Request post(std::string body) { return put({}, std::move(body)); }
  /// Asked by a session of that user.
  static http::Request by(std::int64_t user, bool administrator, http::Request request) {
    request.principal = {.user = user, .session = 1, .administrator = administrator};
    return request;
  }
  static http::Request by_token(http::Request request) {
    request.principal = {.user = 1, .administrator = true};
    return request;
  }
  /// What the answer says that is 401.
  std::string failed_sign_in(const char* body) {
    const http::Response response = value(sign_in(house.services, post(body)));
    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(header(response, "Set-Cookie"), "");
    return std::get<std::string>(response.body);
  }
  http::Response make_ann() {
    return value(make_first_account(house.services,
                                    post(R"({"name": "Ann", "password": "correct horse"})")));
  }
  /// A listener, and the id.
  std::string add_bo() {
    const auto made = ok(add_user, by(1, true,
                                      post(R"({"name": "Bo", "role": "listener",)"
                                           R"( "password": "battery staple"})")));
    return text(made, "id");
  }
};

TEST_F(AccountHandlers, TheStateTellsAPageWhatToAskFor) {
  http::Request nobody;
  EXPECT_EQ(text(ok(get_session, nobody), "state"), "open");
  make_ann();
  EXPECT_EQ(text(ok(get_session, nobody), "state"), "signed-out");
  const auto state = ok(get_session, by(1, true, {}));
  EXPECT_EQ(text(state, "state"), "signed-in");
  EXPECT_EQ(text(state.at("user"), "name"), "Ann");
  EXPECT_EQ(text(ok(get_session, by(1, false, {})).at("user"), "role"), "listener");
}

TEST_F(AccountHandlers, ASessionsCookieIsNoScriptsAndNoOtherSites) {
  const http::Response made = make_ann();
  EXPECT_EQ(made.status, 201);
  EXPECT_THAT(header(made, "Set-Cookie"), HasSubstr("; Path=/api; "));
  EXPECT_THAT(header(made, "Set-Cookie"), HasSubstr("; HttpOnly; SameSite=Strict"));
  EXPECT_THAT(header(made, "Set-Cookie"), Not(HasSubstr("Secure")));
  EXPECT_EQ(header(made, "Cache-Control"), "no-store");
  http::Request secure = post(R"({"name": "Ann", "password": "correct horse"})");
  secure.headers.emplace("origin", "https://music.example");
  EXPECT_THAT(header(value(sign_in(house.services, secure)), "Set-Cookie"), HasSubstr("; Secure"));
  http::Request by_tls = post(R"({"name": "Ann", "password": "correct horse"})");
  by_tls.is_secure = true;
  EXPECT_THAT(header(value(sign_in(house.services, by_tls)), "Set-Cookie"), HasSubstr("; Secure"));
}

TEST_F(AccountHandlers, AnAnswerHoldsNoSecretButWhereItIsMade) {
  const http::Response made = make_ann();
  const std::string cookie = header(made, "Set-Cookie");
  const std::string secret = cookie.substr(cookie.find('=') + 1, 43);
  EXPECT_THAT(std::get<std::string>(made.body), Not(HasSubstr(secret)));
  const auto token = ok(add_token, by(1, true, post(R"({"name": "player", "scope": "listen"})")));
  EXPECT_EQ(text(token, "secret").size(), 43U + 8U);
  for (const auto handler : {get_tokens, get_sessions, get_users}) {
    const std::string told = boost::json::serialize(ok(handler, by(1, true, {})));
    for (const char* hidden : {"secret", "hash", "password", "argon2"})
      EXPECT_THAT(told, Not(HasSubstr(hidden)));
  }
}

TEST_F(AccountHandlers, WhatIsWrongIsNotTold) {
  make_ann();
  for (const char* body : {R"({"name": "Ann", "password": "battery staple"})",
                           R"({"name": "Bo", "password": "correct horse"})"})
    EXPECT_THAT(failed_sign_in(body), HasSubstr("name or password is wrong"));
  refused(make_first_account, post(R"({"name": "Eve", "password": "correct horse"})"),
          ErrorKind::Forbidden, "there is an account already");
}

TEST_F(AccountHandlers, TooManyWrongOnesAreToldHowLongToWait) {
  make_ann();
  const auto wrong = post(R"({"name": "Ann", "password": "battery staple"})");
  for (int i = 0; i < 6; ++i) EXPECT_EQ(value(sign_in(house.services, wrong)).status, 401);
  const http::Response throttled = value(sign_in(house.services, wrong));
  EXPECT_EQ(throttled.status, 429);
  EXPECT_EQ(header(throttled, "Retry-After"), "1");
  EXPECT_EQ(throttled.content_type, "application/problem+json");
}

TEST_F(AccountHandlers, ATokenMakesNoTokensNoUsersAndEndsNoSessions) {
  make_ann();
  for (const auto handler : {get_sessions, end_session, put_password, get_tokens, add_token,
                             remove_token, get_users, add_user, change_user, remove_user})
    refused(handler, by_token(post("{}")), ErrorKind::Forbidden, "signed in with a password");
}

TEST_F(AccountHandlers, AListenerMakesNoTokenThatMayMore) {
  make_ann();
  const std::int64_t bo = std::stoll(add_bo());
  const auto wish = post(R"({"name": "player", "scope": "admin"})");
  refused(add_token, by(bo, false, wish), ErrorKind::Forbidden, "administrator");
  EXPECT_EQ(text(ok(add_token, by(1, true, wish)), "scope"), "admin");
}

TEST_F(AccountHandlers, NobodyReachesWhatIsAnothers) {
  make_ann();
  const std::int64_t bo = std::stoll(add_bo());
  const auto token = ok(add_token, by(1, true, post(R"({"name": "player", "scope": "listen"})")));
  EXPECT_TRUE(items(ok(get_tokens, by(bo, false, {}))).empty());
  const auto own = items(ok(get_tokens, by(1, true, {})));
  ASSERT_EQ(own.size(), 1U);
  EXPECT_TRUE(own[0].at("used_ms").is_null()) << "never";
  refused(remove_token, by(bo, false, put({{"token", text(token, "id")}}, "")), ErrorKind::NotFound,
          "no token");
  const auto sessions = items(ok(get_sessions, by(1, true, {})));
  ASSERT_EQ(sessions.size(), 1U);
  refused(end_session, by(bo, false, put({{"session", text(sessions[0], "id")}}, "")),
          ErrorKind::NotFound, "no session");
}

TEST_F(AccountHandlers, AC18_WhatOneEndsEndsNobodyElsesEvents) {
  make_ann();
  const std::string bo = add_bo();
  const std::int64_t bo_id = std::stoll(bo);
  const auto made =
      ok(add_token, by(bo_id, false, post(R"({"name": "player", "scope": "listen"})")));
  const std::string token = text(made, "id");
  const auto listen = [&](const http::Principal& who) { return house.hub.state()->subscribe(who); };
  const auto of_ann = listen({.user = 1, .session = 7});
  const auto of_bo = listen({.user = bo_id, .session = 1});
  const auto of_program = listen({.user = bo_id, .token = std::stoll(token)});
  value(remove_token(house.services, by(bo_id, false, put({{"token", token}}, ""))));
  EXPECT_TRUE(of_program->has_ended());
  EXPECT_FALSE(of_bo->has_ended());
  ok(change_user, by(1, true, put({{"user", bo}}, R"({"password": "another horse"})")));
  EXPECT_TRUE(of_bo->has_ended());
  const auto of_bo_again = listen({.user = bo_id, .session = 8});
  value(remove_user(house.services, by(1, true, put({{"user", bo}}, ""))));
  EXPECT_TRUE(of_bo_again->has_ended());
  EXPECT_FALSE(of_ann->has_ended());
}

TEST_F(AccountHandlers, AC18_WhoSignsOutEndsTheEventsOfThatSessionAlone) {
  make_ann();
  const auto sessions = items(ok(get_sessions, by(1, true, {})));
  const std::int64_t here = std::stoll(text(sessions[0], "id"));
  const auto at_home = house.hub.state()->subscribe({.user = 1, .session = here});
  const auto elsewhere = house.hub.state()->subscribe({.user = 1, .session = here + 1});
  http::Request request = by(1, true, {});
  request.principal.session = here;
  value(sign_out(house.services, request));
  EXPECT_TRUE(at_home->has_ended());
  EXPECT_FALSE(elsewhere->has_ended());
}

TEST_F(AccountHandlers, AC18_ASessionTooManyEndsTheEventsOfTheOneUsedLongestAgo) {
  make_ann();
  const auto oldest = house.hub.state()->subscribe({.user = 1, .session = 1});
  const auto next = house.hub.state()->subscribe({.user = 1, .session = 2});
  for (int i = 0; i < CredentialStore::most_sessions; ++i) {
    EXPECT_FALSE(oldest->has_ended()) << i;
    value(sign_in(house.services, post(R"({"name": "Ann", "password": "correct horse"})")));
  }
  EXPECT_TRUE(oldest->has_ended());
  EXPECT_FALSE(next->has_ended());
}

TEST_F(AccountHandlers, AC18_ASessionThatWasNotUsedForLongTakesItsEventsAlong) {
  make_ann();
  const auto unused = house.hub.state()->subscribe({.user = 1, .session = 1});
  value(CredentialStore{house.services.catalog}.note_used(SessionId{1}, 5));
  value(sign_in(house.services, post(R"({"name": "Ann", "password": "correct horse"})")));
  EXPECT_TRUE(unused->has_ended());
}

TEST_F(AccountHandlers, UsersAreChangedAndTheLastAdministratorStays) {
  make_ann();
  const std::string bo = add_bo();
  refused(change_user, by(1, true, put({{"user", "1"}}, R"({"role": "listener"})")),
          ErrorKind::InvalidArgument, "last administrator");
  refused(change_user, by(1, true, put({{"user", "1"}}, R"({"password": "another horse"})")),
          ErrorKind::Forbidden, "current one");
  EXPECT_EQ(text(ok(change_user, by(1, true, put({{"user", bo}}, R"({"role": "admin"})"))), "role"),
            "admin");
  ok(change_user, by(1, true, put({{"user", bo}}, R"({"password": "another horse"})")));
  ok(sign_in, post(R"({"name": "Bo", "password": "another horse"})"));
  EXPECT_EQ(value(remove_user(house.services, by(1, true, put({{"user", bo}}, "")))).status, 204);
  refused(remove_user, by(1, true, put({{"user", bo}}, "")), ErrorKind::NotFound, "no user");
}

// Between the gate and what is written a password is hashed, which takes a while.
TEST_F(AccountHandlers, AC20_NothingIsWrittenInTheNameOfWhoMayNotAnyMore) {
  make_ann();
  const std::string bo = add_bo();
  ok(change_user, by(1, true, put({{"user", bo}}, R"({"role": "admin"})")));
  const auto tries = [&](const char* reason) {
    const auto refused_to_ann = [&](Handler handler, const http::Request& request) {
      refused(handler, by(1, true, request), ErrorKind::Forbidden, reason);
    };
    refused_to_ann(add_user, post(R"({"name": "Cy", "role": "admin", "password": "no horse 1"})"));
    refused_to_ann(change_user, put({{"user", bo}}, R"({"password": "no horse 2"})"));
    refused_to_ann(add_token, post(R"({"name": "player", "scope": "admin"})"));
  };
  value(AccountStore{house.services.catalog}.set_role(UserId{1}, AccountRole::Listener));
  tries("only an administrator");
  ok(add_token, by(1, false, post(R"({"name": "player", "scope": "listen"})")));
  value(CredentialStore{house.services.catalog}.end(UserId{1}, SessionId{1}));
  tries("session has ended");
  ok(sign_in, post(R"({"name": "Bo", "password": "battery staple"})"));
}

TEST_F(AccountHandlers, OnesOwnPasswordIsChangedWithTheCurrentOne) {
  make_ann();
  refused(put_password,
          by(1, true, post(R"({"current": "battery staple", "next": "another horse"})")),
          ErrorKind::Forbidden, "current password");
  EXPECT_EQ(value(put_password(house.services, by(1, true,
                                                  post(R"({"current": "correct horse", "next":)"
                                                       R"( "another horse"})"))))
                .status,
            204);
}

}  // namespace
}  // namespace auralis::api
