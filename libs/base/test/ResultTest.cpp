// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Result.h"

namespace auralis {
namespace {

Result<int> half_of(int value) {
  if (value % 2 != 0) return fail(ErrorKind::InvalidArgument, "{} is odd", value);
  return value / 2;
}

Result<int> quarter_of(int value) {
  AURALIS_TRY(const int half, half_of(value));
  return half_of(half);
}

Result<void> must_be_even(int value) {
  AURALIS_CHECK(half_of(value));
  return {};
}

TEST(Result, TryPassesTheValueOn) {
  EXPECT_EQ(quarter_of(12).value(), 3);
}

TEST(Result, TryReturnsTheFirstErrorWithItsSentence) {
  const auto result = quarter_of(6);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(result.error().message, "3 is odd");
}

TEST(Result, CheckReturnsOnlyOnFailure) {
  EXPECT_TRUE(must_be_even(2).has_value());
  EXPECT_EQ(must_be_even(3).error().message, "3 is odd");
}

TEST(Error, InternalPartShowsOnlyInFull) {
  const Error error = fail_internal(ErrorKind::Io, "the file could not be read", "/x/y").error();
  EXPECT_EQ(error.message, "the file could not be read");
  EXPECT_EQ(error.full(), "the file could not be read (/x/y)");
}

}  // namespace
}  // namespace auralis
