// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "TestServer.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;

std::vector<Route> routes() {
  return {on_io(Method::Get, "/", says("read")), on_io(Method::Put, "/", says("written"))};
}

Answer ask(const TestServer& server, std::string_view method, std::string_view headers) {
  Client client{server.port()};
  client.send(std::string{method} + " / HTTP/1.1\r\n" + std::string{headers} + "\r\n");
  return client.read();
}

TEST(Access, AHostThatIsNotOursIsMisdirected) {
  TestServer server{routes(), {.allowed_hosts = {"music.local"}}};
  EXPECT_EQ(ask(server, "GET", "Host: localhost:1\r\n").status, 200);
  EXPECT_EQ(ask(server, "GET", "Host: music.local\r\n").status, 200);
  const Answer answer = ask(server, "GET", "Host: evil.example\r\n");
  EXPECT_EQ(answer.status, 421);
  EXPECT_THAT(answer.body, HasSubstr("evil.example"));
}

TEST(Access, TheAddressThatAConnectionGoesToIsOurs) {
  TestServer server{routes(), {.host = "0.0.0.0"}};
  for (const auto& [host, status] : {std::pair{"127.0.0.5:80", 200}, std::pair{"127.0.0.6", 421}}) {
    Client client{"127.0.0.5", server.port()};
    client.send("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n");
    EXPECT_EQ(client.read().status, status) << host;
  }
}

TEST(Access, AStrangersPageMayNotChangeAnything) {
  TestServer server{routes()};
  EXPECT_EQ(ask(server, "PUT", "Host: localhost:1\r\nOrigin: http://localhost:1\r\n").status, 200);
  EXPECT_EQ(ask(server, "PUT", "Host: localhost:1\r\n").status, 200);
  for (const std::string origin : {"http://evil.example", "null", "http://localhost:2"})
    EXPECT_EQ(ask(server, "PUT", "Host: localhost:1\r\nOrigin: " + origin + "\r\n").status, 403)
        << origin;
}

TEST(Access, AStrangersPageMakesNoWork) {
  TestServer server{routes(), {.allowed_origins = {"http://localhost:3005"}}};
  const std::string host = "Host: localhost:1\r\nSec-Fetch-Site: ";
  const std::string picture = "Sec-Fetch-Mode: no-cors\r\n", fetched = "Sec-Fetch-Mode: cors\r\n";
  EXPECT_EQ(ask(server, "GET", host + "same-origin\r\n" + picture).status, 200);
  EXPECT_EQ(ask(server, "GET", host + "cross-site\r\nSec-Fetch-Mode: navigate\r\n").status, 200);
  EXPECT_EQ(ask(server, "GET", host + "cross-site\r\n" + picture).status, 403);
  EXPECT_EQ(
      ask(server, "GET", host + "cross-site\r\n" + fetched + "Origin: http://evil.example\r\n")
          .status,
      403);
  EXPECT_EQ(
      ask(server, "GET", host + "cross-site\r\n" + fetched + "Origin: http://localhost:3005\r\n")
          .status,
      200);
}

TEST(Access, OnlyAllowedOriginsMayReadAcross) {
  TestServer server{routes(), {.allowed_origins = {"http://localhost:3005"}}};
  const Answer friends = ask(server, "GET", "Host: localhost\r\nOrigin: http://localhost:3005\r\n");
  EXPECT_EQ(friends.header("access-control-allow-origin"), "http://localhost:3005");
  EXPECT_EQ(friends.header("vary"), "Origin");
  const Answer stranger = ask(server, "GET", "Host: localhost\r\nOrigin: http://evil.example\r\n");
  EXPECT_EQ(stranger.status, 200);
  EXPECT_EQ(stranger.header("access-control-allow-origin"), "");
}

TEST(Access, APreflightNamesWhatIsAllowed) {
  TestServer server{routes(), {.allowed_origins = {"http://localhost:3005"}}};
  const std::string wanted =
      "Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: x-listener\r\n";
  const Answer answer =
      ask(server, "OPTIONS", "Host: localhost\r\nOrigin: http://localhost:3005\r\n" + wanted);
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(answer.header("access-control-allow-methods"), HasSubstr("PUT"));
  EXPECT_EQ(answer.header("access-control-allow-headers"), "x-listener");
  EXPECT_EQ(answer.header("access-control-allow-origin"), "http://localhost:3005");
  const Answer stranger =
      ask(server, "OPTIONS", "Host: localhost\r\nOrigin: http://evil.example\r\n" + wanted);
  EXPECT_EQ(stranger.header("access-control-allow-methods"), "");
}

TEST(Access, EveryAnswerTellsBrowsersToBeCareful) {
  TestServer server{routes()};
  Client client{server.port()};
  for (const char* const path : {"/", "/nowhere", "/%zz"}) {
    const Answer answer = client.get(path);
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << path;
    EXPECT_EQ(answer.header("referrer-policy"), "no-referrer") << path;
    EXPECT_EQ(answer.header("x-frame-options"), "DENY") << path;
    EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin") << path;
    EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin") << path;
  }
}

TEST(Access, AHandlersOwnHeaderIsNotDoubled) {
  TestServer server{{on_io(Method::Get, "/", [](const Request&) -> Result<Response> {
    return Response{.headers = {{"x-frame-options", "SAMEORIGIN"}}};
  })}};
  Client client{server.port()};
  const Answer answer = client.get("/");
  EXPECT_EQ(answer.headers.count("x-frame-options"), 1U);
  EXPECT_EQ(answer.header("x-frame-options"), "SAMEORIGIN");
}

TEST(Access, TheLocalOwnerMayAdminister) {
  Route route = on_io(Method::Get, "/", [](const Request& request) -> Result<Response> {
    return Response{.body = std::to_string(request.principal.user)};
  });
  route.permission = Permission::Administer;
  TestServer server{{route}};
  Client client{server.port()};
  EXPECT_EQ(client.get("/").body, "1");
}

}  // namespace
}  // namespace auralis::http::testing
