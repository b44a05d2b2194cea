// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <functional>
#include <utility>

#include <gmock/gmock.h>

#include "TestServer.h"
#include "base/Numbers.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;

/// Knows who says who they are: at once, or after a look that may wait.
class NameGate final : public Gate {
 public:
  std::optional<Principal> known(const Request& request) override {
    if (request.header("x-look").empty()) return principal_in(request);
    return std::nullopt;
  }
  Result<Principal> identify(const Request& request) override {
    ++looks;
    if (request.header("x-look") == "busy") return fail(ErrorKind::Busy, "no time to look");
    if (request.header("x-look") == "throws") throw std::runtime_error{"a secret"};
    return principal_in(request);
  }

  std::atomic<int> looks{};

 private:
  static Principal principal_in(const Request& request) {
    const std::string_view name = request.header("x-name");
    if (name == "owner") return {.user = 1, .administrator = true};
    return {.user = name == "listener" ? 2 : 0};
  }
};

Route with(Permission permission, std::string path, Runs runs = Runs::OnIo) {
  return {Method::Get, std::move(path), permission, runs, [](const Request& request) {
            return Result<Response>{
                Response{.body = std::to_string(request.principal.user) + " " + request.peer}};
          }};
}

class Gates : public ::testing::Test {
 protected:
  Answer ask(const std::string& line, const std::string& headers = "") {
    Client client{server_.port()};
    client.send(line + " HTTP/1.1\r\nHost: localhost:1\r\n" + headers + "\r\n");
    Answer answer = client.read_head();
    if (const auto length = integer_in(answer.header("content-length"), 0, 10'000);
        length && !line.starts_with("HEAD"))
      answer.body = client.read_exactly(static_cast<std::size_t>(*length));
    return answer;
  }

  std::shared_ptr<NameGate> gate_ = std::make_shared<NameGate>();
  TestServer server_{{with(Permission::Public, "/public"), with(Permission::Listen, "/listen"),
                      with(Permission::Listen, "/pool", Runs::OnPool),
                      with(Permission::Administer, "/administer")},
                     {.gate = gate_}};
};

const std::string upgrade =
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

TEST_F(Gates, NobodyGetsWhatIsPublicAndNothingElse) {
  for (const std::string look : {"", "X-Look: yes\r\n"}) {
    EXPECT_EQ(ask("GET /public", look).body, "0 127.0.0.1");
    for (const char* line : {"GET /listen", "HEAD /listen", "GET /pool", "GET /administer",
                             "PUT /listen", "GET /nowhere", "POST /nowhere", "GET /events",
                             "POST /events", "GET /listen/", "GET /%6cisten"})
      EXPECT_EQ(ask(line, look).status, 401) << line << look;
    EXPECT_EQ(ask("GET /events", look + upgrade).status, 401);
  }
}

TEST_F(Gates, WhoIsKnownMayWhatTheyMay) {
  for (const std::string look : {"", "X-Look: yes\r\n"}) {
    const std::string listener = look + "X-Name: listener\r\n", owner = look + "X-Name: owner\r\n";
    EXPECT_EQ(ask("GET /listen", listener).body, "2 127.0.0.1");
    EXPECT_EQ(ask("GET /pool", listener).body, "2 127.0.0.1");
    EXPECT_EQ(ask("GET /events", listener + upgrade).status, 101);
    const Answer refused = ask("GET /administer", listener);
    EXPECT_EQ(refused.status, 403);
    EXPECT_THAT(refused.body, HasSubstr("administrator"));
    EXPECT_EQ(ask("GET /administer", owner).status, 200);
    EXPECT_EQ(ask("GET /nowhere", listener).status, 404);
    EXPECT_EQ(ask("PUT /listen", listener).status, 405);
  }
}

TEST_F(Gates, WhereItCannotBeFoundOutWhoAsksOnlyWhatIsPublicIsAnswered) {
  for (const auto& [look, status] : {std::pair{"busy", 503}, {"throws", 500}}) {
    const std::string header = fmt::format("X-Look: {}\r\nX-Name: owner\r\n", look);
    EXPECT_EQ(ask("GET /public", header).body, "0 127.0.0.1");
    const Answer refused = ask("GET /listen", header);
    EXPECT_EQ(refused.status, status);
    EXPECT_EQ(refused.body.find("a secret"), std::string::npos);
    EXPECT_EQ(ask("GET /events", header + upgrade).status, status);
  }
}

TEST_F(Gates, ABrowserMayAskWhatItMaySendBeforeItTellsWhoAsks) {
  EXPECT_EQ(ask("OPTIONS /listen").status, 204);
  EXPECT_EQ(ask("OPTIONS /events").status, 204);
  EXPECT_EQ(ask("OPTIONS /nowhere").status, 401);
}

TEST_F(Gates, AnotherPagesRequestIsRefusedBeforeAnybodyLooks) {
  const std::string headers = "X-Look: yes\r\nX-Name: owner\r\nOrigin: http://evil.example\r\n";
  EXPECT_EQ(ask("PUT /listen", headers).status, 403);
  EXPECT_EQ(gate_->looks, 0);
}

/// Knows whoever asks, at once or after a look, until a test says otherwise.
class ChangingGate final : public Gate {
 public:
  std::optional<Principal> known(const Request& request) override {
    if (request.header("x-look").empty()) return Principal{.user = user, .administrator = may};
    return std::nullopt;
  }
  Result<Principal> identify(const Request& /*request*/) override {
    ++looks;
    if (is_busy) return fail(ErrorKind::Busy, "no time to look");
    const Principal who{.user = user, .administrator = may};
    if (const auto next = std::exchange(behind_the_look, nullptr)) next();
    return who;
  }

  std::atomic<int> user{1}, looks{};
  std::atomic<bool> may{true}, is_busy{};
  std::function<void()> behind_the_look;  // done once, before a look is told
};

class RightsThatEnd : public ::testing::Test {
 protected:
  static Route takes(Permission permission, std::string path) {
    Route route = with(permission, std::move(path), Runs::OnPool);
    route.method = Method::Post;
    return route;
  }
  static std::string head_of(const std::string& path, const std::string& more) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 3\r\n" + more +
           "\r\n";
  }
  /// The answer where `change` is made after the head has passed, and before the body comes.
  Answer ask_meanwhile(Client& client, const std::string& path, const std::string& look,
                       const std::function<void()>& change) {
    client.send(head_of(path, look + "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read_head().status, 100);
    change();
    client.send("xyz");
    return client.read();
  }
  Answer ask_for_events(const std::string& more) {
    Client client{server_.port()};
    client.send("GET /events HTTP/1.1\r\nHost: localhost:1\r\n" + upgrade + more + "\r\n");
    return client.read_head();
  }

  std::shared_ptr<ChangingGate> gate_ = std::make_shared<ChangingGate>();
  TestServer server_{
      {takes(Permission::Listen, "/listen"), takes(Permission::Administer, "/administer")},
      {.gate = gate_}};
};

TEST_F(RightsThatEnd, AC13_WhileABodyIsHeldBackEndForThatRequestToo) {
  Client client{server_.port()};
  for (const std::string look : {"", "X-Look: yes\r\n"}) {
    gate_->user = 1, gate_->may = true;
    EXPECT_EQ(ask_meanwhile(client, "/administer", look, [] {}).status, 200);
    EXPECT_EQ(ask_meanwhile(client, "/administer", look, [&] { gate_->may = false; }).status, 403);
    EXPECT_EQ(ask_meanwhile(client, "/listen", look, [&] { gate_->user = 2; }).body, "2 127.0.0.1");
    const Answer refused = ask_meanwhile(client, "/listen", look, [&] { gate_->user = 0; });
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.header("www-authenticate"), "Bearer");
    EXPECT_EQ(refused.header("connection"), "") << "its body came, so the next request may";
  }
}

TEST_F(RightsThatEnd, AC13_AreNoneWhereTheyCannotBeLookedForAgain) {
  Client client{server_.port()};
  const auto refused =
      ask_meanwhile(client, "/listen", "X-Look: yes\r\n", [&] { gate_->is_busy = true; });
  EXPECT_EQ(refused.status, 503);
}

TEST_F(RightsThatEnd, AreLookedAtOnceWhereAllCameAtOnce) {
  Client client{server_.port()};
  client.send(head_of("/listen", "X-Look: yes\r\n") + "xyz");
  EXPECT_EQ(client.read().status, 200);
  EXPECT_EQ(gate_->looks, 1);
}

TEST_F(RightsThatEnd, AC13_AreNotKeptByABodyOfARequestForEvents) {
  for (const std::string body : {"Transfer-Encoding: chunked\r\n", "Content-Length: 1\r\n"}) {
    const Answer refused = ask_for_events(body);
    EXPECT_EQ(refused.status, 413) << body;
    EXPECT_EQ(refused.header("connection"), "close") << body;
  }
  EXPECT_EQ(ask_for_events("Content-Length: 0\r\n").status, 101);
}

TEST_F(RightsThatEnd, AC18_EndEventsThatAreAboutToBegin) {
  gate_->behind_the_look = [&] { gate_->user = 0; };
  EXPECT_EQ(ask_for_events("X-Look: yes\r\n").status, 401);
  gate_->user = 1;
  gate_->behind_the_look = [&] { gate_->user = 2; };
  EXPECT_EQ(ask_for_events("X-Look: yes\r\n").status, 503) << "it is another's view of them";
  EXPECT_EQ(server_.hub.clients(), 0U);
  EXPECT_EQ(ask_for_events("X-Look: yes\r\n").status, 101);
}

TEST(Gate, WithoutOneNobodyIsKnown) {
  EventHub hub;
  auto server = Server::make(
      {.port = 0},
      Router{{with(Permission::Public, "/public"), with(Permission::Listen, "/listen")}}, "/events",
      hub.state(), nullptr);
  ASSERT_TRUE(server);
  (*server)->start();
  Client client{(*server)->port()};
  EXPECT_EQ(client.get("/public").status, 200);
  const Answer refused = client.get("/listen");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("www-authenticate"), "Bearer");
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
}

}  // namespace
}  // namespace auralis::http::testing
