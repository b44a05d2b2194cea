// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "../src/ProcessLimits.h"
#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

/// As many open files as this process may have; what it had comes back.
class OpenFiles : public ::testing::Test {
 protected:
  OpenFiles() { ::getrlimit(RLIMIT_NOFILE, &before_); }
  ~OpenFiles() override { ::setrlimit(RLIMIT_NOFILE, &before_); }

  void allow(rlim_t files) const {
    const rlimit limit{.rlim_cur = files, .rlim_max = before_.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
  }
  static rlim_t allowed() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
  }

  rlimit before_{};
};

TEST_F(OpenFiles, AreAsManyAsTheSystemLetsUsAskForWithinReason) {
  allow(256);
  allow_many_files();
  EXPECT_EQ(allowed(), std::min<rlim_t>(before_.rlim_max, 65'536));
}

TEST_F(OpenFiles, ThatAreAllowedAlreadyStayAllowed) {
  allow(before_.rlim_max);
  allow_many_files();
  EXPECT_EQ(allowed(), before_.rlim_max);
}

TEST_F(OpenFiles, AreSharedByConnectionsEachWithAFileAndTheRest) {
  allow(1024);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(connections_within_limits(2048), (1024 - 256) / 2);
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::ranges::count(log, '\n'), 1) << log;
  EXPECT_NE(log.find("room for 384 connections in place of 2048"), std::string::npos) << log;
}

TEST_F(OpenFiles, ThatSufficeAreNoMatterForTheLog) {
  allow(1024);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(connections_within_limits(384), 384);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST_F(OpenFiles, ThatAreFewLeaveHalfOfThemToTheServer) {
  allow(100);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(connections_within_limits(2048), 25);
  ::testing::internal::GetCapturedStderr();
}

TEST(Connections, OfOneAddressAreAnEighthOfAllAtMost) {
  EXPECT_EQ(connections_of_address(2048, 256), 256);
  EXPECT_EQ(connections_of_address(10'000, 256), 256);
  EXPECT_EQ(connections_of_address(384, 256), 48);
  EXPECT_EQ(connections_of_address(7, 256), 1);
}

// Sanitizers need more memory than any limit that could be set.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(AddressSpace, ThatIsTooShortEndsAServerWithASentence) {
  const auralis::testing::TempDir folder;
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_AS, &before), 0);
  const rlimit short_of{.rlim_cur = 400'000'000, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_AS, &short_of), 0);
  testing::Program server{folder.path(),
                          {"serve", "--port", "0", "--data", (folder / "data").string()}};
  ASSERT_EQ(::setrlimit(RLIMIT_AS, &before), 0);
  const testing::Outcome outcome = server.wait();
  EXPECT_EQ(outcome.status, 1) << outcome.errors;
  EXPECT_NE(outcome.errors.find("too little memory or too few threads"), std::string::npos);
}
#endif

}  // namespace
}  // namespace auralis::app
