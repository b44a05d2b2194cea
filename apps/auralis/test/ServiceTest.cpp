// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd hears of a server that it started, by the protocol of sd_notify(3).
#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <future>
#include <latch>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "../src/Systemd.h"
#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int patience_ms = 30'000;

/// Where a manager hears of its services.
class Manager {
 public:
  explicit Manager(const std::string& path) : socket_{::socket(AF_UNIX, SOCK_DGRAM, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error{"the manager cannot listen"};
  }
  ~Manager() { ::close(socket_); }
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;

  /// What is heard next; throws when nothing is.
  std::string next() const {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, patience_ms) != 1) throw std::runtime_error{"nothing was heard"};
    std::string text(1000, '\0');
    text.resize(static_cast<std::size_t>(::recv(socket_, text.data(), text.size(), 0)));
    return text;
  }
  /// Whether something was said that nobody heard yet.
  bool has_more() const {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    return ::poll(&ready, 1, 0) == 1;
  }
  /// The first of the next ones that is none of the watchdog's.
  std::string next_but_life() const {
    for (;;)
      if (std::string text = next(); text != "WATCHDOG=1") return text;
  }

 private:
  int socket_;
};

/// On a port of the system's choice.
class ListeningSocket {
 public:
  explicit ListeningSocket(std::uint32_t address) : descriptor_{::socket(AF_INET, SOCK_STREAM, 0)} {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(address);
    socklen_t size = sizeof address_;
    auto* const at = reinterpret_cast<sockaddr*>(&address_);
    if (::bind(descriptor_, at, size) != 0 || ::listen(descriptor_, 16) != 0 ||
        ::getsockname(descriptor_, at, &size) != 0)
      throw std::runtime_error{"nothing can listen"};
  }
  ~ListeningSocket() { ::close(descriptor_); }
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;

  int descriptor() const { return descriptor_; }
  std::string port() const { return std::to_string(ntohs(address_.sin_port)); }

  /// The answer of who serves it, head and all, to whoever has the token; "" for a stranger. Throws
  /// where nobody answers.
  std::string get(const std::string& path, const std::string& token,
                  const std::string& method = "GET") const {
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in server = address_;
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string asked =
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!token.empty()) asked += "Authorization: Bearer " + token + "\r\n";
    asked += "\r\n";
    if (::connect(client, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0 ||
        ::write(client, asked.data(), asked.size()) != std::ssize(asked))
      throw std::runtime_error{"nobody can be asked"};
    std::string answer;
    std::array<char, 4096> bytes{};
    pollfd begun{.fd = client, .events = POLLIN, .revents = 0};
    if (::poll(&begun, 1, patience_ms) != 1) throw std::runtime_error{"nobody answers"};
    for (ssize_t size = 1; size > 0; answer.append(bytes.data(), static_cast<std::size_t>(size)))
      size = std::max<ssize_t>(0, ::read(client, bytes.data(), bytes.size()));
    ::close(client);
    return answer;
  }

 private:
  int descriptor_;
  sockaddr_in address_{};
};

class Service : public ::testing::Test {
 protected:
  std::vector<std::string> serving() const {
    return {"serve", "--port", "0", "--data", (folder_ / "data").string()};
  }

  /// What a server on such a socket answers.
  std::string answer(const ListeningSocket& socket, const std::string& path,
                     std::vector<std::string> more = {}) const {
    std::vector<std::string> words = serving();
    words.insert(words.end(), more.begin(), more.end());
    Program server{folder_.path(), words, socket.descriptor()};
    EXPECT_EQ(manager_.next(), "READY=1");
    std::string text = socket.get(path, token_);
    server.send(SIGTERM);
    EXPECT_EQ(manager_.next(), "STOPPING=1");
    output_ = server.wait().output;
    return text;
  }

  /// A token of an administrator, who is made for it.
  std::string new_token() const {
    const std::string data = (folder_ / "data").string();
    std::ofstream{folder_ / "input.txt"} << "correct horse\n";
    EXPECT_EQ(run(folder_.path(), {"user", "add", "Ann", "--data", data}).status, 0);
    std::string token = run(folder_.path(), {"user", "token", "Ann", "--for", "this", "--scope",
                                             "admin", "--data", data})
                            .output;
    token.resize(token.find('\n'));
    return token;
  }

  const auralis::testing::TempDir folder_;
  mutable std::string output_;
  std::string token_;
  const std::string path_ = (folder_ / "notify").string();
  const Manager manager_{path_};
  const Variable socket_{"NOTIFY_SOCKET", path_};
};

TEST_F(Service, SaysThatItIsReadyAndThatItStops) {
  Program server{folder_.path(), serving()};
  EXPECT_EQ(manager_.next(), "READY=1");
  server.send(SIGTERM);
  EXPECT_EQ(manager_.next(), "STOPPING=1");
  EXPECT_EQ(server.wait().status, 0);
}

TEST_F(Service, SaysThatItLivesAsOftenAsTheWatchdogAsks) {
  const Variable watchdog{"WATCHDOG_USEC", "100000"};
  Program server{folder_.path(), serving()};
  EXPECT_EQ(manager_.next(), "READY=1");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(manager_.next(), "WATCHDOG=1");
  server.send(SIGTERM);
  EXPECT_EQ(manager_.next_but_life(), "STOPPING=1");
  EXPECT_EQ(server.wait().status, 0);
}

TEST_F(Service, OnceItStopsNobodyHearsThatItLives) {
  const Variable watchdog{"WATCHDOG_USEC", "200000"};
  Program server{folder_.path(), serving()};
  EXPECT_EQ(manager_.next(), "READY=1");
  EXPECT_EQ(manager_.next(), "WATCHDOG=1");
  server.send(SIGTERM);
  EXPECT_EQ(manager_.next_but_life(), "STOPPING=1");
  EXPECT_EQ(server.wait().status, 0);
  EXPECT_FALSE(manager_.has_more());
}

TEST_F(Service, WhereTheServerDoesNotLiveNothingIsSaid) {
  const Variable watchdog{"WATCHDOG_USEC", "2000"};
  std::counting_semaphore<> asked{0};
  Systemd service{[&](const std::stop_token&, std::chrono::milliseconds) {
    asked.release();
    return false;
  }};
  for (int i = 0; i < 3; ++i) asked.acquire();
  service.stopping();
  EXPECT_EQ(manager_.next(), "READY=1");
  EXPECT_EQ(manager_.next(), "STOPPING=1");
  EXPECT_FALSE(manager_.has_more());
}

TEST_F(Service, WhoIsAskedWhetherItLivesHasHalfTheWatchdogsTimeAndTenSecondsAtMost) {
  for (const auto& [allowed, within] : {std::pair{"3000000", 1500}, {"60000000", 10'000}}) {
    const Variable watchdog{"WATCHDOG_USEC", allowed};
    std::promise<std::chrono::milliseconds> told;
    Systemd service{[&](const std::stop_token&, std::chrono::milliseconds time) {
      told.set_value(time);
      return true;
    }};
    EXPECT_EQ(told.get_future().get().count(), within);
  }
}

TEST_F(Service, WhatIsFoundOfItsLifeAfterTheStopIsNotSaid) {
  const Variable watchdog{"WATCHDOG_USEC", "2000"};
  std::latch asked{1};
  Systemd service{[&](const std::stop_token& stop, std::chrono::milliseconds) {
    std::promise<void> stopped;
    const std::stop_callback on_stop{stop, [&] { stopped.set_value(); }};
    asked.count_down();
    stopped.get_future().wait();
    return true;
  }};
  asked.wait();
  service.stopping();
  EXPECT_EQ(manager_.next(), "READY=1");
  EXPECT_EQ(manager_.next(), "STOPPING=1");
  EXPECT_FALSE(manager_.has_more());
}

TEST_F(Service, ASocketOfTheNetworkShowsNobodyTheFoldersOfTheMachine) {
  std::filesystem::create_directories(folder_ / "home/Music");
  const Variable home{"HOME", folder_ / "home"};
  const ListeningSocket network{INADDR_ANY}, own{INADDR_LOOPBACK};
  EXPECT_THAT(answer(network, "/api/places"), HasSubstr("HTTP/1.1 401"));
  EXPECT_THAT(output_, HasSubstr("http://0.0.0.0:" + network.port() + "\n"));
  EXPECT_THAT(answer(own, "/api/places", {"--host", "0.0.0.0"}), HasSubstr("\"Home\""));
  EXPECT_THAT(output_, HasSubstr("http://127.0.0.1:" + own.port() + "\n"));
  token_ = new_token();
  EXPECT_THAT(answer(network, "/api/places"),
              AllOf(HasSubstr("HTTP/1.1 200"), Not(HasSubstr("\"Home\""))));
}

TEST_F(Service, OutlivesThePlaceThatItWasStartedIn) {
  const auto before = std::filesystem::current_path();
  const auto place = folder_ / "place";
  std::filesystem::create_directories(place / "music");
  std::filesystem::current_path(place);
  const ListeningSocket socket{INADDR_LOOPBACK};
  Program server{
      folder_.path(), {"serve", "music", "--data", "../data", "--no-watch"}, socket.descriptor()};
  EXPECT_EQ(manager_.next(), "READY=1");
  std::filesystem::current_path(before);
  std::filesystem::remove_all(place);
  while (!socket.get("/api/music-folders", "").contains("\"there\":false"))
    EXPECT_THAT(socket.get("/api/library/scan", "", "POST"), HasSubstr("HTTP/1.1 202"));
  std::filesystem::create_directories(place / "music");
  while (!socket.get("/api/music-folders", "").contains("\"there\":true"))
    EXPECT_THAT(socket.get("/api/library/scan", "", "POST"), HasSubstr("HTTP/1.1 202"));
  server.send(SIGTERM);
  EXPECT_EQ(manager_.next(), "STOPPING=1");
  const Outcome outcome = server.wait();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
}

TEST_F(Service, ItsOwnDataIsNoHomeToChooseMusicFrom) {
  std::filesystem::create_directories(folder_ / "data/demo");
  const Variable home{"HOME", folder_ / "data"};
  EXPECT_THAT(answer(ListeningSocket{INADDR_LOOPBACK}, "/api/places"),
              AllOf(HasSubstr("HTTP/1.1 200"), Not(HasSubstr("\"Home\""))));
}

}  // namespace
}  // namespace auralis::app
