// SPDX-License-Identifier: GPL-3.0-or-later
#include <semaphore>

#include <gmock/gmock.h>

#include "TestServer.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;
using Semaphore = std::counting_semaphore<>;

/// Knows who says who they are: at once, or after a look that may wait.
class NameGate final : public Gate {
 public:
  std::optional<Principal> known(const Request& request) override {
    if (request.header("x-look").empty()) return principal_in(request);
    return std::nullopt;
  }
  Result<Principal> identify(const Request& request) override { return principal_in(request); }

 private:
  static Principal principal_in(const Request& request) {
    return {.user = request.header("x-name") == "listener" ? 2 : 0};
  }
};

Handler tells_length() {
  return [](const Request& request) -> Result<Response> {
    return Response{.body = std::to_string(request.body.size())};
  };
}

Route posts(Permission permission, std::string path, std::size_t most = usual_body_bytes) {
  return {Method::Post, std::move(path), permission, Runs::OnPool, tells_length(), most};
}

constexpr std::size_t huge = 100'000'000;

std::string head_of(std::string_view path, std::size_t length, std::string_view more = "") {
  return fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n{}\r\n", path,
                     length, more);
}

/// Who is refused for what a head says, of which nothing else comes.
class BodyNotWaitedFor : public ::testing::Test {
 protected:
  /// The status, where the connection ended with the answer.
  int refusal(const std::string& head) {
    Client client{server_.port()};
    client.send(head);
    const Answer answer = client.read();
    EXPECT_EQ(answer.header("connection"), "close") << head;
    EXPECT_TRUE(client.is_at_end()) << head;
    return answer.status;
  }

  TestServer server_{
      {posts(Permission::Public, "/public"), posts(Permission::Listen, "/listen", 1000),
       posts(Permission::Administer, "/administer")},
      {.gate = std::make_shared<NameGate>()}};
};

TEST_F(BodyNotWaitedFor, OfWhoMayNot) {
  for (const std::string look : {"", "X-Look: yes\r\n", "Expect: 100-continue\r\n"}) {
    const std::string listener = look + "X-Name: listener\r\n";
    EXPECT_EQ(refusal(head_of("/listen", 1000, look)), 401) << look;
    EXPECT_EQ(refusal(head_of("/nowhere", huge, look)), 401) << look;
    EXPECT_EQ(refusal(head_of("/administer", 1000, listener)), 403) << look;
    EXPECT_EQ(refusal(head_of("/listen", 1000, listener + "Origin: http://evil.example\r\n")), 403);
  }
}

TEST_F(BodyNotWaitedFor, OfWhatIsNotThere) {
  const std::string listener = "X-Name: listener\r\n";
  EXPECT_EQ(refusal(head_of("/nowhere", 1000, listener)), 404);
  EXPECT_EQ(refusal("PUT" + head_of("/listen", 1000, listener).substr(4)), 405);
  EXPECT_EQ(
      refusal("POST /public HTTP/1.1\r\nHost: evil.example\r\nTransfer-Encoding: chunked\r\n\r\n"),
      421);
}

TEST_F(BodyNotWaitedFor, ThatIsMoreThanIsTaken) {
  for (const std::string more : {"", "Expect: 100-continue\r\n"}) {
    EXPECT_EQ(refusal(head_of("/listen", 1001, more + "X-Name: listener\r\n")), 413);
    EXPECT_EQ(refusal(head_of("/public", small_body_bytes + 1, more)), 413);
  }
}

TEST_F(BodyNotWaitedFor, ThatAStrangerSendsInMoreChunksThanAreTaken) {
  const std::string chunk = "4001\r\n" + std::string(0x4001, 'a') + "\r\n";
  EXPECT_EQ(
      refusal("POST /public HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" +
              chunk),
      413);
}

TEST_F(BodyNotWaitedFor, UnlessItMayComeThenTheConnectionGoesOn) {
  Client client{server_.port()};
  for (const std::string look : {"", "X-Look: yes\r\n"}) {
    client.send(head_of("/public", small_body_bytes, look) + std::string(small_body_bytes, 'a') +
                head_of("/listen", 3, look + "X-Name: listener\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(client.read().body, std::to_string(small_body_bytes));
    EXPECT_EQ(client.read_head().status, 100);
    client.send("xyz" + head_of("/listen", 0, look));
    EXPECT_EQ(client.read().body, "3");
    const Answer refused = client.read();
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.header("connection"), "") << "there was nothing of which to wait for the end";
  }
}

/// A server that holds so much of large bodies at once, and works on one until it may go on.
class BodiesAtOnce : public ::testing::Test {
 protected:
  static constexpr std::size_t most = 100'000;
  static constexpr std::size_t large = small_body_bytes + 60'000;

  ~BodiesAtOnce() override { go_on_.release(); }

  void send(Client& client, std::string_view path, std::size_t bytes) {
    client.send(head_of(path, bytes) + std::string(bytes, 'a'));
  }

  Semaphore entered_{0}, go_on_{0};
  std::shared_ptr<Traffic> traffic_ = std::make_shared<Traffic>();
  TestServer server_{{posts(Permission::Listen, "/"),
                      {Method::Post, "/hold", Permission::Listen, Runs::OnPool,
                       [this](const Request&) -> Result<Response> {
                         entered_.release();
                         go_on_.acquire();
                         return Response{.body = std::string{"held"}};
                       }}},
                     {.max_held_body_bytes = most, .traffic = traffic_}};
};

TEST_F(BodiesAtOnce, AreBoundedAndWhoComesBeyondIsToldToComeBack) {
  Client first{server_.port()};
  send(first, "/hold", large);
  entered_.acquire();
  EXPECT_EQ(traffic_->bodies.count(), large - small_body_bytes);
  Client second{server_.port()};
  send(second, "/", large);
  const Answer refused = second.read();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_TRUE(second.is_at_end());
  go_on_.release();
  EXPECT_EQ(first.read().body, "held");
  EXPECT_EQ(traffic_->bodies.count(), 0U) << "of an answer that was made nothing is held";
  Client third{server_.port()};
  send(third, "/", large);
  EXPECT_EQ(third.read().body, std::to_string(large));
}

TEST_F(BodiesAtOnce, AreTakenWhereTheyAreSmallHoweverManyAreHeld) {
  Client first{server_.port()};
  send(first, "/hold", most + small_body_bytes);
  entered_.acquire();
  Client second{server_.port()};
  send(second, "/", small_body_bytes);
  EXPECT_EQ(second.read().body, std::to_string(small_body_bytes));
  send(second, "/", small_body_bytes + 1);
  EXPECT_EQ(second.read().status, 503);
}

/// A server that holds so much of large answers at once.
class AnswersAtOnce : public ::testing::Test {
 protected:
  static constexpr std::size_t large = 24'000'000;  // beyond what sockets take in

  static Route gets(std::string_view path, std::size_t bytes) {
    return {Method::Get, std::string{path}, Permission::Listen, Runs::OnPool,
            [bytes](const Request&) -> Result<Response> {
              return Response{.body = std::string(bytes, 'a')};
            }};
  }

  std::shared_ptr<Traffic> traffic_ = std::make_shared<Traffic>();
  TestServer server_{{gets("/large", large), gets("/small", small_answer_bytes)},
                     {.max_held_answer_bytes = large, .traffic = traffic_}};
};

TEST_F(AnswersAtOnce, AreBoundedWhereClientsTakeThemSlowly) {
  Client slow{server_.port()};
  slow.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(slow.read_head().status, 200);
  EXPECT_EQ(traffic_->answers.count(), large - small_answer_bytes);
  Client second{server_.port()};
  const Answer refused = second.get("/large");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_EQ(second.get("/small").body.size(), small_answer_bytes);
  slow.read_exactly(large);
  EXPECT_EQ(slow.get("/small").status, 200);
  EXPECT_EQ(traffic_->answers.count(), 0U) << "of an answer that was sent nothing is held";
  EXPECT_EQ(second.get("/large").body.size(), large);
}

}  // namespace
}  // namespace auralis::http::testing
