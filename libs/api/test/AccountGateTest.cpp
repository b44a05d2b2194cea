// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Asking.h"
#include "api/AccountGate.h"
#include "api/Routes.h"

namespace auralis::api {
namespace {

using testing::House;
using ::testing::UnorderedElementsAre;

class Gated : public testing::Listening {
 protected:
  Gated() : gate{house.accounts} {}

  accounts::SignedIn make_ann() {
    return value(house.accounts.make_first({"", "Ann", "correct horse"}, {}, {}));
  }
  static http::Request request_with(const char* header, std::string text) {
    http::Request request;
    request.headers.emplace(header, std::move(text));
    return request;
  }
  /// As the server asks: what is known at once, else by a look. 0: nobody.
  std::int64_t user_of(const http::Request& request) {
    if (const auto known = gate.known(request)) return known->user;
    return gate.identify(request).value_or(http::Principal{}).user;
  }

  AccountGate gate;
};

TEST_F(Gated, OnAnOpenServerWhoeverAsksIsItsOwner) {
  EXPECT_EQ(gate.known({}), std::nullopt) << "nobody looked yet";
  EXPECT_TRUE(value(gate.identify({})).administrator);
  ASSERT_TRUE(gate.known({}));
  EXPECT_EQ(gate.known({})->user, 1);
}

TEST_F(Gated, WithAnAccountWhoProvesNothingIsNobodyAtOnce) {
  make_ann();
  ASSERT_TRUE(gate.known({}));
  EXPECT_EQ(gate.known({})->user, 0);
  EXPECT_EQ(gate.known(request_with("cookie", "theme=dark; x"))->user, 0);
  EXPECT_EQ(gate.known(request_with("authorization", "Basic QTpi"))->user, 0);
}

TEST_F(Gated, ASessionIsInItsCookieAndATokenInItsHeader) {
  const auto ann = make_ann();
  const auto token =
      value(house.accounts.add_token(UserId{1}, "player", AccountRole::Listener)).secret;
  const auto http = [&](const char* header, const std::string& text) {
    return value(gate.identify(request_with(header, text)));
  };
  const auto person = http("cookie", "theme=dark; auralis_session=" + ann.secret + "; x=y");
  EXPECT_EQ(person.session, ann.session.id.value);
  EXPECT_TRUE(person.administrator);
  const auto program = http("authorization", "bearer " + token);
  EXPECT_EQ(program.user, 1);
  EXPECT_EQ(program.session, 0);
  EXPECT_FALSE(program.administrator) << "its scope is to listen";
}

// Any program of the host name sets cookies of any name.
TEST_F(Gated, OfSeveralSessionsTheOneThatIsThereCounts) {
  const auto ann = make_ann();
  const std::string right = "auralis_session=" + ann.secret, wrong = "auralis_session=wrong";
  for (const std::string& text :
       {wrong + "; " + right, right + "; " + wrong, "auralis_session=; " + right,
        wrong + "; " + wrong + "; " + wrong + "; " + right})
    EXPECT_EQ(user_of(request_with("cookie", text)), 1) << text;
  std::string many;
  for (int i = 0; i < 4; ++i) many += wrong + "; ";
  EXPECT_EQ(user_of(request_with("cookie", many + right)), 0) << "so many are looked at";
  EXPECT_EQ(user_of(request_with("cookie", wrong + "; " + wrong)), 0);
}

TEST_F(Gated, WhatIsNearlyASecretIsNone) {
  const auto ann = make_ann();
  const auto token =
      value(house.accounts.add_token(UserId{1}, "player", AccountRole::Listener)).secret;
  for (const std::string& text : std::vector<std::string>{
           "auralis_session=" + ann.secret + "x", "auralis_session=" + ann.secret.substr(1),
           "auralis_session=", "auralis_session=" + token, "xauralis_session=" + ann.secret,
           "auralis_session =" + ann.secret, "auralis_session=' OR 1=1 --"})
    EXPECT_EQ(user_of(request_with("cookie", text)), 0) << text;
  for (const std::string& text :
       std::vector<std::string>{"Bearer " + ann.secret, "Bearer" + token, "Bearer  " + token,
                                "Basic " + token, token, "Bearer " + token + ", Bearer x"})
    EXPECT_EQ(user_of(request_with("authorization", text)), 0) << text;
  http::Request both = request_with("cookie", "auralis_session=" + ann.secret);
  both.headers.emplace("authorization", "Bearer wrong");
  EXPECT_EQ(user_of(both), 0) << "a token that is wrong is not made up for";
}

TEST_F(Gated, TheseRoutesAndNoOthersArePublic) {
  std::vector<std::string> open;
  for (const http::Route& route : routes(house.services))
    if (route.permission == http::Permission::Public)
      open.push_back(fmt::format("{} {}", http::name_of(route.method), route.pattern));
  EXPECT_THAT(open, UnorderedElementsAre("GET /api/health", "GET /api/ready", "GET /api/session",
                                         "POST /api/session", "POST /api/setup"));
}

TEST_F(Gated, TheseRoutesAreForAdministrators) {
  std::vector<std::string> closed;
  for (const http::Route& route : routes(house.services))
    if (route.permission == http::Permission::Administer)
      closed.push_back(fmt::format("{} {}", http::name_of(route.method), route.pattern));
  EXPECT_THAT(closed, UnorderedElementsAre(
                          "DELETE /api/audio/stream/cache/clear", "POST /api/library/scan",
                          "DELETE /api/library/scan", "POST /api/music-folders",
                          "POST /api/music-folders/demo", "DELETE /api/music-folders/{folder}",
                          "GET /api/places", "GET /api/places/{place}", "POST /api/exports",
                          "DELETE /api/exports/{export}", "POST /api/exports/{export}/cancel",
                          "GET /api/users", "POST /api/users", "PUT /api/users/{user}",
                          "DELETE /api/users/{user}"));
}

}  // namespace
}  // namespace auralis::api
