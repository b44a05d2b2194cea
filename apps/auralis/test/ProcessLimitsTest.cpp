// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "../src/ProcessLimits.h"

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

}  // namespace
}  // namespace auralis::app
