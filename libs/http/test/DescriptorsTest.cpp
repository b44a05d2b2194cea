// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <stop_token>

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "TestServer.h"

namespace auralis::http::testing {
namespace {

using ::testing::HasSubstr;

/// While it lives nothing more can be opened.
class NoDescriptorsLeft {
 public:
  NoDescriptorsLeft() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int next_free = ::dup(STDERR_FILENO);
    ::close(next_free);
    rlimit none = before_;
    none.rlim_cur = static_cast<rlim_t>(next_free);
    ::setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoDescriptorsLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptorsLeft(const NoDescriptorsLeft&) = delete;
  NoDescriptorsLeft& operator=(const NoDescriptorsLeft&) = delete;

 private:
  rlimit before_{};
};

/// Clients that have their sockets before none is left.
class Callers {
 public:
  Callers() {
    for (int& caller : sockets_) caller = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  }
  ~Callers() {
    for (const int caller : sockets_) ::close(caller);
  }
  Callers(const Callers&) = delete;
  Callers& operator=(const Callers&) = delete;

  void connect(std::uint16_t port) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (const int caller : sockets_)
      ASSERT_EQ(::connect(caller, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }

 private:
  std::array<int, 40> sockets_{};  ///< So many that the kernel gives some to each listener.
};

class Descriptors : public ::testing::Test {
 protected:
  void SetUp() override {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "what looks for undefined behaviour looks at objects through a pipe";
#endif
  }
};

TEST_F(Descriptors, ThatNoneIsLeftIsOneLineHoweverManyAreLockedOut) {
  ::testing::internal::CaptureStderr();
  {
    const Callers callers;
    const TestServer server{{}, {.io_threads = 4}};
    const NoDescriptorsLeft none;
    callers.connect(server.port());
    // Threads that answered twice have looked at their sockets in between.
    for (int times = 0; times < 2; ++times)
      ASSERT_TRUE(server.server->responds(std::stop_token{}, patience));
  }
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("cannot accept"));
  EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
}

TEST_F(Descriptors, WhoWasLockedOutIsServedOnceOneIsThere) {
  const TestServer server{{on_io(Method::Get, "/", says("here"))}};
  std::optional<NoDescriptorsLeft> none;
  ::testing::internal::CaptureStderr();
  const Callers callers;
  none.emplace();
  callers.connect(server.port());
  ASSERT_TRUE(server.server->responds(std::stop_token{}, patience));
  none.reset();
  EXPECT_EQ(Client{server.port()}.get("/").body, "here");
  ::testing::internal::GetCapturedStderr();
}

}  // namespace
}  // namespace auralis::http::testing
