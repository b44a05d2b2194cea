// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/Passwords.h"

namespace auralis::accounts {
namespace {

using ::testing::StartsWith;

constexpr Passwords::Cost cheap{.passes = 1, .memory_bytes = 8192};

TEST(Passwords, AreHashedByArgon2idOfTheCostThatIsUsual) {
  Passwords passwords;
  const std::string hash = passwords.hash("correct horse", {}).value();
  EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
  EXPECT_TRUE(passwords.matches(hash, "correct horse", {}).value());
  EXPECT_FALSE(passwords.matches(hash, "Correct horse", {}).value());
}

TEST(Passwords, TwoThatAreTheSameHaveDifferentHashes) {
  Passwords passwords{cheap};
  EXPECT_NE(passwords.hash("correct horse", {}).value(),
            passwords.hash("correct horse", {}).value());
}

TEST(Passwords, AC7_OfNobodyNoneIsRightAndEachIsLookedAt) {
  Passwords passwords{cheap};
  EXPECT_FALSE(passwords.matches(std::nullopt, "correct horse", {}).value());
  EXPECT_FALSE(passwords.matches(std::nullopt, "", {}).value());
  // It waits in line as any other, so a wish to stop is heeded where an answer at once would be no.
  std::stop_source stopped;
  stopped.request_stop();
  Passwords slow{{.passes = 1, .memory_bytes = 64 << 20}};
  EXPECT_EQ(slow.matches(std::nullopt, "correct horse", stopped.get_token()).error().kind,
            ErrorKind::Cancelled);
}

TEST(Passwords, HaveALeastAndAGreatestLength) {
  Passwords passwords{cheap};
  EXPECT_EQ(passwords.hash("1234567", {}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_TRUE(passwords.hash("12345678", {}));
  const std::string longest(Passwords::longest, 'x');
  const std::string hash = passwords.hash(longest, {}).value();
  EXPECT_EQ(passwords.hash(longest + 'x', {}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_FALSE(passwords.matches(hash, longest + 'x', {}).value()) << "it begins with it";
}

TEST(Passwords, AC6_BeyondAFewThatWaitTheyAreBusy) {
  Passwords passwords{{.passes = 2, .memory_bytes = 64 << 20}};
  std::atomic<int> busy = 0, right = 0;
  const std::string hash = passwords.hash("correct horse", {}).value();
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 40; ++i)
      all.emplace_back([&] {
        const auto result = passwords.matches(hash, "correct horse", {});
        if (result && *result) ++right;
        if (!result && result.error().kind == ErrorKind::Busy) ++busy;
      });
  }
  EXPECT_EQ(busy + right, 40);
  EXPECT_GE(right, 1);
  EXPECT_GE(busy, 1);
}

}  // namespace
}  // namespace auralis::accounts
