// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <deque>

#include <gmock/gmock.h>

#include "EventHubState.h"
#include "TestServer.h"
#include "base/Numbers.h"

namespace auralis::http::testing {
namespace {

using ::testing::ElementsAre;
using State = EventHub::State;

constexpr char text_frame = '\x81';
constexpr char close_frame = '\x88';
constexpr char ping_frame = '\x89';
constexpr char pong_frame = '\x8A';

std::string upgrade_with(std::string_view more) {
  return "GET /events HTTP/1.1\r\nHost: localhost:1\r\nConnection: Upgrade\r\n"
         "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
         std::string{more} + "\r\n";
}

struct Frame {
  char kind;
  std::string payload;
};

/// The client's side of RFC 6455, as far as this server needs it.
class Listener {
 public:
  explicit Listener(std::uint16_t port, int receive_buffer = 0) : client{port, receive_buffer} {
    client.send(upgrade_with(""));
    handshake = client.read_head();
  }

  Frame read() {
    const std::string head = client.read_exactly(2);
    std::size_t length = static_cast<unsigned char>(head[1]);
    if (length == 126) {
      const std::string extended = client.read_exactly(2);
      length =
          static_cast<unsigned char>(extended[0]) * 256U + static_cast<unsigned char>(extended[1]);
    }
    return {head[0], client.read_exactly(length)};
  }

  /// Of fewer than 64 kB; masked, as a client must, with a key that changes nothing.
  void send(char kind, std::string_view payload) {
    std::string frame{kind};
    if (payload.size() < 126) {
      frame += static_cast<char>(0x80U | payload.size());
    } else {
      frame += static_cast<char>(0x80U | 126U);
      frame += static_cast<char>(payload.size() >> 8U);
      frame += static_cast<char>(payload.size() & 0xFFU);
    }
    client.send(frame + std::string(4, '\0') + std::string{payload});
  }

  Client client;
  Answer handshake;
};

TEST(Events, ANewClientGetsTheLatestSnapshotOfEachTopicFirst) {
  TestServer server;
  server.hub.publish("a", R"({"a":1})");
  server.hub.publish("a", R"({"a":2})");
  server.hub.publish("b", R"({"b":1})");
  Listener listener{server.port()};
  EXPECT_EQ(listener.handshake.status, 101);
  EXPECT_EQ(listener.handshake.header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  const Frame first = listener.read();
  EXPECT_EQ(first.kind, text_frame);
  EXPECT_EQ(first.payload, R"({"a":2})");
  EXPECT_EQ(listener.read().payload, R"({"b":1})");
  server.hub.publish("a", R"({"a":3})");
  EXPECT_EQ(listener.read().payload, R"({"a":3})");
}

TEST(Events, ASlowClientSkipsSnapshotsAndEndsWithTheNewest) {
  TestServer server;
  Listener listener{server.port(), 4096};
  constexpr int published = 4000;
  const std::string padding(8000, ' ');
  for (int i = 1; i <= published; ++i) server.hub.publish("a", std::to_string(i) + padding);
  std::int64_t last = 0;
  int received = 0;
  while (last < published) {
    const std::string payload = listener.read().payload;
    const auto number = integer_in(payload.substr(0, payload.find(' ')), 1, published);
    ASSERT_TRUE(number);
    ASSERT_GT(*number, last) << "a snapshot came after a newer one";
    last = *number;
    ++received;
  }
  EXPECT_LT(received, published) << "nothing was skipped: 32 MB were queued for one client";
}

TEST(Events, ABusyTopicDoesNotStarveAnother) {
  EventHub hub;
  const auto client = hub.state()->subscribe();
  hub.publish("busy", "1");
  hub.publish("quiet", "quiet");
  EXPECT_EQ(*client->next(nullptr), "1");
  hub.publish("busy", "2");
  EXPECT_EQ(*client->next(nullptr), "quiet");
  EXPECT_EQ(*client->next(nullptr), "2");
}

TEST(Events, ALimitedClientGetsWhatIsMeantForItAndNothingElse) {
  EventHub hub;
  const auto all = hub.state()->subscribe();
  const auto part = hub.state()->subscribe({.limited = true});
  hub.publish("a", "of everything");
  EXPECT_EQ(part->next(nullptr), nullptr) << "a topic that is not said to be for it is not";
  hub.publish("b", "of everything", "of a part");
  EXPECT_EQ(*part->next(nullptr), "of a part");
  EXPECT_EQ(part->next(nullptr), nullptr);
  EXPECT_EQ(*all->next(nullptr), "of everything");
  EXPECT_EQ(*all->next(nullptr), "of everything");
  EXPECT_EQ(all->next(nullptr), nullptr);
}

TEST(Events, NewsAreAnnouncedOnceAfterThereWereNone) {
  EventHub hub;
  const auto client = hub.state()->subscribe();
  int announced = 0;
  EXPECT_EQ(client->next([&] { ++announced; }), nullptr);
  hub.publish("a", "1");
  hub.publish("a", "2");
  EXPECT_EQ(announced, 1);
  EXPECT_EQ(*client->next(nullptr), "2");
}

TEST(Events, ClientsAreBounded) {
  EventHub hub;
  std::vector<std::unique_ptr<State::Subscription>> clients;
  for (std::size_t i = 0; i < State::max_clients; ++i) {
    clients.push_back(hub.state()->subscribe());
    ASSERT_TRUE(clients.back());
  }
  EXPECT_FALSE(hub.state()->subscribe());
  TestServer server;
  std::vector<std::unique_ptr<State::Subscription>> seats;
  while (auto seat = server.hub.state()->subscribe()) seats.push_back(std::move(seat));
  Client refused{server.port()};
  refused.send(upgrade_with(""));
  const Answer answer = refused.read();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("retry-after"), "1");
}

TEST(Events, AC18_AnAccountHasABoundOfItsOwnThatLeavesRoomForOthers) {
  EventHub hub;
  std::deque<std::unique_ptr<State::Subscription>> of_ann;
  for (std::size_t i = 0; i < State::max_clients_of_user; ++i) {
    const auto number = static_cast<std::int64_t>(i + 1);
    of_ann.push_back(hub.state()->subscribe(i % 2 == 0 ? Principal{.user = 1, .session = number}
                                                       : Principal{.user = 1, .token = number}));
    ASSERT_TRUE(of_ann.back());
  }
  EXPECT_FALSE(hub.state()->subscribe({.user = 1, .session = 1}));
  EXPECT_FALSE(hub.state()->subscribe({.user = 1, .token = 2}));
  EXPECT_TRUE(hub.state()->subscribe({.user = 2, .session = 99}));
  of_ann.pop_front();
  EXPECT_TRUE(hub.state()->subscribe({.user = 1, .session = 1}));
}

TEST(Events, AC18_OnlyThoseOfWhatEndedAreSentAway) {
  EventHub hub;
  const auto phone = hub.state()->subscribe({.user = 1, .session = 11});
  const auto tablet = hub.state()->subscribe({.user = 1, .session = 12});
  const auto program = hub.state()->subscribe({.user = 1, .token = 11});
  const auto other = hub.state()->subscribe({.user = 11, .session = 13});
  const auto ended = [&] {
    return std::array{phone->has_ended(), tablet->has_ended(), program->has_ended(),
                      other->has_ended()};
  };
  hub.end_of_session(11);
  EXPECT_THAT(ended(), ElementsAre(true, false, false, false));
  hub.end_of_token(11);
  EXPECT_THAT(ended(), ElementsAre(true, false, true, false));
  hub.end_of_user(1);
  EXPECT_THAT(ended(), ElementsAre(true, true, true, false));
  hub.end_all();
  EXPECT_THAT(ended(), ElementsAre(true, true, true, true));
}

TEST(Events, WhatAClientSaysIsIgnoredAndItsPingsAreAnswered) {
  TestServer server;
  Listener listener{server.port()};
  listener.send(text_frame, "hello");
  listener.send(ping_frame, "are you there");
  const Frame pong = listener.read();
  EXPECT_EQ(pong.kind, pong_frame);
  EXPECT_EQ(pong.payload, "are you there");
}

TEST(Events, AClientThatSaysTooMuchIsShownTheDoor) {
  TestServer server;
  Listener listener{server.port()};
  listener.send(text_frame, std::string(5000, 'x'));
  EXPECT_EQ(listener.read().kind, close_frame);
}

TEST(Events, AClientThatAnswersNoPingIsDropped) {
  TestServer server{{}, {.idle_timeout = 100ms}};
  Listener listener{server.port()};
  EXPECT_EQ(listener.read().kind, ping_frame);
  while (!listener.client.is_at_end()) listener.read();
}

TEST(Events, ADepartedClientLeavesItsSeat) {
  TestServer server;
  std::vector<std::unique_ptr<State::Subscription>> seats;
  {
    Listener listener{server.port()};
    server.hub.publish("a", "1");
    listener.read();
    listener.send(close_frame, "");
    while (!listener.client.is_at_end()) listener.read();
  }
  server.server->stop();
  while (auto seat = server.hub.state()->subscribe()) seats.push_back(std::move(seat));
  EXPECT_EQ(seats.size(), State::max_clients);
}

TEST(Events, AStrangersPageMayNotListen) {
  TestServer server{{}, {.allowed_origins = {"http://localhost:3005"}}};
  const auto status_for = [&](const std::string& origin) {
    Client client{server.port()};
    client.send(upgrade_with("Origin: " + origin + "\r\n"));
    return client.read_head().status;
  };
  EXPECT_EQ(status_for("http://localhost:1"), 101);
  EXPECT_EQ(status_for("http://localhost:3005"), 101);
  EXPECT_EQ(status_for("http://evil.example"), 403);
}

TEST(Events, APlainRequestLearnsWhatToAskFor) {
  TestServer server;
  Client client{server.port()};
  const Answer plain = client.get("/events");
  EXPECT_EQ(plain.status, 426);
  EXPECT_EQ(plain.header("upgrade"), "websocket");
  client.send("POST /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read().status, 405);
}

TEST(Events, ABrokenHandshakeIsRefused) {
  TestServer server;
  Client client{server.port()};
  client.send(
      "GET /events HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
      "Upgrade: websocket\r\n\r\n");
  EXPECT_EQ(client.read().status, 400);
}

TEST(Events, ListenersAreToldThatTheServerEnds) {
  TestServer server;
  server.hub.publish("a", "1");
  Listener listener{server.port()};
  listener.read();
  auto stopping = std::async(std::launch::async, [&] { server.server->stop(); });
  const Frame farewell = listener.read();
  EXPECT_EQ(farewell.kind, close_frame);
  EXPECT_EQ(farewell.payload.substr(0, 2), "\x03\xE9") << "1001: going away";
  listener.client.close();
  EXPECT_TRUE(came(stopping));
}

TEST(Events, WhoMayNotListenAnyMoreIsSentAwayWithTheOthers) {
  TestServer server;
  server.hub.publish("a", "1");
  Listener listener{server.port()}, other{server.port()};
  for (Listener* each : {&listener, &other}) EXPECT_EQ(each->read().payload, "1");
  server.hub.end_all();
  for (Listener* each : {&listener, &other}) EXPECT_EQ(each->read().kind, close_frame);
  Listener again{server.port()};
  EXPECT_EQ(again.read().payload, "1");
}

TEST(Events, AListenerThatDoesNotSayGoodbyeHoldsUpNothing) {
  TestServer server;
  server.hub.publish("a", "1");
  Listener listener{server.port()};
  listener.read();
  auto stopping = std::async(std::launch::async, [&] { server.server->stop(); });
  EXPECT_EQ(stopping.wait_for(3s), std::future_status::ready) << "waited for the time limit";
}

}  // namespace
}  // namespace auralis::http::testing
