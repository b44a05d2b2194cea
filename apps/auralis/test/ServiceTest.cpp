// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd hears of a server that it started, by the protocol of sd_notify(3).
#include <csignal>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;

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
  /// The first of the next ones that is none of the watchdog's.
  std::string next_but_life() const {
    for (;;)
      if (std::string text = next(); text != "WATCHDOG=1") return text;
  }

 private:
  int socket_;
};

class Service : public ::testing::Test {
 protected:
  std::vector<std::string> serving() const {
    return {"serve", "--port", "0", "--data", (folder_ / "data").string()};
  }

  const auralis::testing::TempDir folder_;
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

}  // namespace
}  // namespace auralis::app
