// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/Secrets.h"

namespace auralis::accounts {
namespace {

using ::testing::MatchesRegex;

TEST(Secrets, Are256BitsThatAHeaderCanCarryAndNoneIsTheSame) {
  std::set<std::string> made;
  for (int i = 0; i < 100; ++i) made.insert(make_secret());
  EXPECT_EQ(made.size(), 100U);
  for (const std::string& secret : made) {
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_THAT(secret, MatchesRegex("[A-Za-z0-9_-]+"));
  }
}

TEST(Secrets, AreStoredAsBlake2b) {
  // RFC 7693 has no vector of 256 bits; this one is of `b2sum -l 256`.
  EXPECT_EQ(hash_of_secret("abc"),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Secrets, AreEqualOnlyAsAWhole) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("abc", ""));
}

}  // namespace
}  // namespace auralis::accounts
