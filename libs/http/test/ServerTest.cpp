// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <atomic>
#include <deque>
#include <future>
#include <latch>
#include <optional>
#include <semaphore>
#include <system_error>
#include <thread>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "TestServer.h"
#include "http/Server.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;
using Clock = std::chrono::steady_clock;

using Semaphore = std::counting_semaphore<>;

Handler waits_for_stop(Semaphore& entered) {
  return [&entered](const Request& request) -> Result<Response> {
    std::promise<void> stopped;
    const std::stop_callback on_stop{request.stop, [&] { stopped.set_value(); }};
    entered.release();
    EXPECT_TRUE(came(stopped.get_future()));
    return fail(ErrorKind::Cancelled, "stopped");
  };
}

constexpr std::string_view get_wait = "GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n";

TEST(Server, APortThatIsTakenIsNamed) {
  TestServer server;
  const auto second =
      Server::make({.port = server.port()}, Router{{}}, "/events", server.hub.state(), nullptr);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::Io);
  EXPECT_THAT(second.error().message, HasSubstr("127.0.0.1:" + std::to_string(server.port())));
}

/// On a port of the system's choice; closed with its owner.
class BoundSocket {
 public:
  explicit BoundSocket(int type) : descriptor_{::socket(AF_INET, type, 0)} {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* const address = reinterpret_cast<sockaddr*>(&address_);
    require(::bind(descriptor_, address, size) == 0 &&
            ::getsockname(descriptor_, address, &size) == 0);
  }
  ~BoundSocket() { ::close(descriptor_); }
  BoundSocket(const BoundSocket&) = delete;
  BoundSocket& operator=(const BoundSocket&) = delete;

  void listen() const { require(::listen(descriptor_, 16) == 0); }
  int descriptor() const { return descriptor_; }
  std::uint16_t port() const { return ntohs(address_.sin_port); }

 private:
  static void require(bool done) {
    if (!done) throw std::system_error{errno, std::generic_category()};
  }

  int descriptor_;
  sockaddr_in address_{};
};

Error refused(int descriptor) {
  EventHub hub;
  const auto server =
      Server::make({.listening_socket = descriptor}, Router{{}}, "/events", hub.state(), nullptr);
  return server ? Error{.kind = ErrorKind::Busy, .message = "it was taken"} : server.error();
}

TEST(Server, ASocketThatListensIsTakenOverAndLeftToWhoeverMadeIt) {
  const BoundSocket socket{SOCK_STREAM};
  socket.listen();
  for (int start = 0; start < 2; ++start) {
    TestServer server{{on_io(Method::Get, "/", says("in"))},
                      {.port = 1, .listening_socket = socket.descriptor()}};
    EXPECT_EQ(server.port(), socket.port());
    for (int i = 0; i < 20; ++i) EXPECT_EQ(Client{socket.port()}.get("/").body, "in");
  }
}

TEST(Server, ADescriptorThatIsNoSocketIsRefused) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  EXPECT_EQ(refused(ends[0]).kind, ErrorKind::InvalidArgument);
  for (const int end : ends) ::close(end);
}

TEST(Server, ASocketThatDoesNotListenIsRefused) {
  EXPECT_EQ(refused(BoundSocket{SOCK_STREAM}.descriptor()).kind, ErrorKind::InvalidArgument);
}

TEST(Server, ASocketThatIsNoneOfTcpIsRefused) {
  EXPECT_EQ(refused(BoundSocket{SOCK_DGRAM}.descriptor()).kind, ErrorKind::InvalidArgument);
}

/// A server of which one thread hangs until it may go on.
struct HangingServer {
  Semaphore entered{0}, go_on{0};
  TestServer server{{on_io(Method::Get, "/hang", [this](const Request&) -> Result<Response> {
    entered.release();
    go_on.acquire();
    return Response{};
  })}};
  std::optional<Client> client{};

  void hang() {
    client.emplace(server.port()).send("GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n");
    entered.acquire();
  }
};

TEST(Server, RespondsUntilAThreadThatServesHangs) {
  HangingServer hanging;
  const Server& server = *hanging.server.server;
  EXPECT_TRUE(server.responds({}, patience));
  hanging.hang();
  EXPECT_FALSE(server.responds({}, 10ms));
  hanging.go_on.release();
  EXPECT_TRUE(server.responds({}, patience));
}

TEST(Server, WhoAsksWhetherItRespondsCanBeStopped) {
  HangingServer hanging;
  hanging.hang();
  std::stop_source stop;
  auto answer = std::async(std::launch::async, [&] {
    return hanging.server.server->responds(stop.get_token(), std::chrono::hours{1});
  });
  stop.request_stop();
  EXPECT_TRUE(came(answer));
  hanging.go_on.release();
  EXPECT_FALSE(answer.get());
}

TEST(Server, AHostThatIsNoneIsNamed) {
  EventHub hub;
  const auto server =
      Server::make({.host = "no such host"}, Router{{}}, "/events", hub.state(), nullptr);
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().kind, ErrorKind::InvalidArgument);
  EXPECT_THAT(server.error().message, HasSubstr("no such host"));
}

TEST(Server, WhereAllAreAtWorkTheNextIsTurnedAwayAndRoomIsFreedAgain) {
  Semaphore entered{0};
  TestServer server{
      {on_pool(Method::Get, "/wait", waits_for_stop(entered)), on_io(Method::Get, "/", says("in"))},
      {.max_connections = 1}};
  {
    Client first{server.port()};
    first.send(get_wait);
    entered.acquire();
    Client second{server.port()};
    const Answer answer = second.get("/");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "1");
    EXPECT_TRUE(second.is_at_end());
  }
  // The server notices the end of the first by itself, some time soon.
  const auto deadline = Clock::now() + patience;
  int status = 0;
  while (status != 200 && Clock::now() < deadline) {
    try {
      Client third{server.port()};
      const Answer answer = third.get("/");
      status = answer.status;
      EXPECT_EQ(answer.header("retry-after"), status == 503 ? "1" : "");
    } catch (const std::exception&) {
      status = 0;  // turned away before it had asked
    }
  }
  EXPECT_EQ(status, 200);
}

TEST(Server, WhoIsTurnedAwayAndDoesNotAskMakesRoomForTheNext) {
  constexpr std::size_t told_at_once = 64;
  Semaphore entered{0};
  TestServer server{{on_pool(Method::Get, "/wait", waits_for_stop(entered))},
                    {.io_threads = 1, .max_connections = 1}};
  Client busy{server.port()};
  busy.send(get_wait);
  entered.acquire();
  std::deque<Client> silent;
  for (std::size_t i = 0; i < told_at_once; ++i) silent.emplace_back(server.port());
  Client newcomer{server.port()};
  EXPECT_EQ(newcomer.get("/").status, 503);
  EXPECT_TRUE(silent.front().is_at_end());
  EXPECT_EQ(silent.back().get("/").status, 503);
}

TEST(Server, InAFullHouseWhoHasWaitedLongestMakesRoom) {
  TestServer server{{on_io(Method::Get, "/", says("in"))}, {.io_threads = 1, .max_connections = 2}};
  Client one{server.port()};
  Client two{server.port()};
  one.get("/");
  two.get("/");
  one.get("/");
  Client newcomer{server.port()};
  EXPECT_EQ(newcomer.get("/").body, "in");
  EXPECT_TRUE(two.is_at_end());
  EXPECT_EQ(one.get("/").body, "in");
}

TEST(Server, WhoAsksTooSlowlyMakesRoomToo) {
  TestServer server{{on_io(Method::Get, "/", says("in")), on_io(Method::Post, "/", says("in"))},
                    {.io_threads = 1, .max_connections = 1}};
  Client slow{server.port()};
  slow.get("/");
  slow.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
  Client newcomer{server.port()};
  EXPECT_EQ(newcomer.get("/").body, "in");
  EXPECT_TRUE(slow.is_at_end());
}

/// Of this machine, and none of loopback; empty where it has none.
std::string outer_address() {
  ifaddrs* all{};
  if (::getifaddrs(&all) != 0) return {};
  std::string found;
  for (const ifaddrs* each = all; each != nullptr && found.empty(); each = each->ifa_next) {
    if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET ||
        (each->ifa_flags & IFF_LOOPBACK) != 0 || (each->ifa_flags & IFF_UP) == 0)
      continue;
    std::array<char, INET_ADDRSTRLEN> text{};
    const auto* const address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr);
    ::inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size());
    found = text.data();
  }
  ::freeifaddrs(all);
  return found;
}

TEST(Server, OneAddressDoesNotFillTheHouse) {
  const std::string address = outer_address();
  if (address.empty()) GTEST_SKIP() << "this machine has no address but loopback";
  Semaphore entered{0};
  TestServer server{
      {on_pool(Method::Get, "/wait", waits_for_stop(entered)), on_io(Method::Get, "/", says("in"))},
      {.host = "0.0.0.0",
       .io_threads = 1,
       .allowed_hosts = {"localhost"},
       .max_connections_of_address = 2}};
  Client one{address, server.port()}, two{address, server.port()};
  EXPECT_EQ(one.get("/").body, "in");
  two.send(get_wait);
  entered.acquire();
  Client three{address, server.port()};
  three.send(get_wait);
  entered.acquire();
  EXPECT_TRUE(one.is_at_end()) << "it waited, and makes room for who comes from there";
  Client four{address, server.port()};
  EXPECT_EQ(four.get("/").status, 503) << "all from there are at work";
  std::deque<Client> others;
  for (int i = 0; i < 3; ++i) others.emplace_back(server.port());
  for (Client& other : others) EXPECT_EQ(other.get("/").body, "in");
}

TEST(Server, MoreWorkThanTheQueueHoldsIsRefusedAndIoGoesOn) {
  Semaphore entered{0};
  TestServer server{{on_pool(Method::Get, "/wait", waits_for_stop(entered)),
                     on_io(Method::Get, "/", says("alive"))},
                    {.pool_threads = 1, .pool_queue = 1}};
  Client running{server.port()};
  running.send(get_wait);
  entered.acquire();

  // One of two fits into the queue; which one is up to the I/O threads.
  std::promise<Answer> first_answer;
  std::atomic_flag answered;
  std::vector<std::jthread> clients;
  for (int i = 0; i < 2; ++i)
    clients.emplace_back([&] {
      Client client{server.port()};
      client.send(get_wait);
      Answer answer = client.read();
      if (!answered.test_and_set()) first_answer.set_value(std::move(answer));
    });
  auto refused = first_answer.get_future();
  ASSERT_TRUE(came(refused));
  const Answer answer = refused.get();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("retry-after"), "1");

  Client other{server.port()};
  EXPECT_EQ(other.get("/").body, "alive");
  other.close();
  running.close();
  server.server->stop();
}

TEST(Server, StopEndsWaitingHandlersAndIdleConnectionsAtOnce) {
  Semaphore entered{0};
  TestServer server{{on_pool(Method::Get, "/wait", waits_for_stop(entered)),
                     on_io(Method::Get, "/", says("idle"))}};
  Client idle{server.port()};
  idle.get("/");
  Client busy{server.port()};
  busy.send(get_wait);
  entered.acquire();
  auto stopping = std::async(std::launch::async, [&] { server.server->stop(); });
  EXPECT_TRUE(idle.is_at_end());
  const Answer answer = busy.read();
  EXPECT_EQ(answer.header("connection"), "close") << "a running request is still answered";
  busy.close();
  EXPECT_TRUE(came(stopping));
  EXPECT_THROW(Client{server.port()}, std::system_error);
}

TEST(Server, StopTwiceAndStopWithoutStartDoNothing) {
  TestServer server;
  server.server->stop();
  server.server->stop();
  EventHub hub;
  const auto never = Server::make({.port = 0}, Router{{}}, "/events", hub.state(), nullptr);
  ASSERT_TRUE(never);
  never.value()->stop();
}

/// A body without end.
class Endless final : public BodySource {
 public:
  Piece pull(std::function<void()> /*wake*/) override { return {.bytes = bytes_}; }

 private:
  SharedBytes bytes_ = share(Bytes(10'000));
};

TEST(Server, StopUnderLoadLeavesNoAnswerHalfSentAndNoThreadBehind) {
  TestServer server{{on_io(Method::Get, "/io", says(std::string(1000, 'x'))),
                     on_pool(Method::Get, "/pool", says(std::string(1000, 'x'))),
                     on_io(Method::Get, "/endless", [](const Request&) -> Result<Response> {
                       return Response{.body = std::make_unique<Endless>()};
                     })}};
  constexpr int workers = 8;
  std::latch warm{workers};
  std::atomic<int> broken{};
  std::vector<std::jthread> threads;
  for (int i = 0; i < workers; ++i)
    threads.emplace_back([&, i] {
      Client client{server.port()};
      try {
        for (int n = 0;; ++n) {
          const Answer answer = client.get(i % 2 == 0 ? "/io" : "/pool");
          if (!answer.whole || answer.body.size() != 1000) ++broken;
          if (n == 10) warm.count_down();
          if (answer.header("connection") == "close") break;
        }
      } catch (const std::exception&) {
        // The connection was idle when the server stopped.
      }
    });
  Client deaf{server.port(), 4096};
  deaf.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");
  warm.wait();
  deaf.close();
  const auto began = Clock::now();
  server.server->stop();
  EXPECT_LT(Clock::now() - began, patience);
  threads.clear();
  EXPECT_EQ(broken, 0);
}

}  // namespace
}  // namespace auralis::http::testing
