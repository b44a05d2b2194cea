// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "Guard.h"
#include "Statement.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What is told where a statement fails that is about a hash.
Error error_with(const std::string& hash) {
  soci::session session{soci::sqlite3, ":memory:"};
  session << "CREATE TABLE accounts (password_hash TEXT UNIQUE)";
  const auto insert = [&]() -> Result<void> {
    Statement statement{session};
    statement.use(hash, "hash");
    statement.prepare("INSERT INTO accounts (password_hash) VALUES (:hash)");
    statement.run();
    return {};
  };
  EXPECT_TRUE(guarded(insert));
  return guarded(insert).error();
}

// Errors are logged with their internal part, and a log is read by others than a catalogue.
TEST(Guard, AnErrorTellsTheStatementAndNoneOfItsValues) {
  const Error error = error_with("$argon2id$v=19$secret");
  EXPECT_THAT(error.internal, HasSubstr("UNIQUE"));
  EXPECT_THAT(error.internal, HasSubstr("INSERT INTO accounts"));
  EXPECT_THAT(error.full(), Not(HasSubstr("argon2id")));
}

TEST(Guard, AValueThatLooksLikeTheTextAroundItEndsNothingTooLate) {
  EXPECT_THAT(error_with("a\" with :hash=\"secret").full(), Not(HasSubstr("secret")));
}

TEST(Guard, WhatPostgresqlTellsOfARowIsLeftOut) {
  const std::runtime_error thrown{
      "ERROR: duplicate key value violates unique constraint \"sessions_secret_hash_key\"\n"
      "DETAIL:  Key (secret_hash)=(0123abcd) already exists."};
  const Error error = error_of(thrown);
  EXPECT_THAT(error.internal, HasSubstr("duplicate key"));
  EXPECT_THAT(error.internal, Not(HasSubstr("0123abcd")));
}

TEST(Guard, OfALongStatementTheBeginIsTold) {
  EXPECT_EQ(error_of(std::runtime_error{std::string(100'000, 'a')}).internal,
            std::string(1000, 'a'));
}

}  // namespace
}  // namespace auralis
