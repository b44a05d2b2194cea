// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"

namespace auralis {
namespace {

using std::chrono::milliseconds;

class ConnectionsTest : public ::testing::Test {
 protected:
  ConnectionsTest() {
    testing::value_of(connections_.write([](soci::session& session) -> Result<void> {
      session << "CREATE TABLE numbers (n BIGINT)";
      return {};
    }));
  }
  static void insert(soci::session& session) { session << "INSERT INTO numbers VALUES (1)"; }
  int rows() {
    return testing::value_of(connections_.read([](soci::session& session) -> Result<int> {
      int count = 0;
      session << "SELECT count(*) FROM numbers", soci::into(count);
      return count;
    }));
  }

  testing::EmptyPlace place_;
  Connections connections_{place_, 2};
};

TEST_F(ConnectionsTest, AWriteThatFailsIsUndone) {
  const auto failed = connections_.write([](soci::session& session) -> Result<void> {
    insert(session);
    return fail(ErrorKind::NotFound, "nothing to be found");
  });
  EXPECT_EQ(failed.error().kind, ErrorKind::NotFound);
  EXPECT_EQ(rows(), 0);
}

TEST_F(ConnectionsTest, AWriteThatThrowsIsUndoneAndBecomesAnError) {
  const auto failed = connections_.write([](soci::session& session) -> Result<void> {
    insert(session);
    session << "INSERT INTO nowhere VALUES (1)";
    return {};
  });
  EXPECT_EQ(failed.error().kind, ErrorKind::Io);
  EXPECT_NE(failed.error().internal.find("nowhere"), std::string::npos) << failed.error().full();
  EXPECT_EQ(failed.error().message.find("nowhere"), std::string::npos) << "SQL is for logs";
  EXPECT_EQ(rows(), 0);

  testing::value_of(connections_.write([](soci::session& session) -> Result<void> {
    insert(session);
    return {};
  }));
  EXPECT_EQ(rows(), 1) << "the writer is usable again";
}

TEST_F(ConnectionsTest, ReadersGoOnWhileAWriteIsUnderWay) {
  testing::value_of(connections_.write([this](soci::session& session) -> Result<void> {
    insert(session);
    EXPECT_EQ(rows(), 0) << "a reader sees what was there before";
    return {};
  }));
  EXPECT_EQ(rows(), 1);
}

TEST_F(ConnectionsTest, APoolLendsNoMoreThanItHas) {
  SessionPool pool;
  EXPECT_EQ(pool.lend(milliseconds{1}).error().kind, ErrorKind::Busy);
  pool.add(std::make_unique<soci::session>());
  {
    const auto lease = pool.lend(milliseconds{1});
    ASSERT_TRUE(lease);
    EXPECT_EQ(pool.lend(milliseconds{1}).error().kind, ErrorKind::Busy);
  }
  EXPECT_TRUE(pool.lend(milliseconds{1})) << "what was lent came back";
}

TEST_F(ConnectionsTest, ForeignKeysAreChecked) {
  const auto failed = connections_.write([](soci::session& session) -> Result<void> {
    session << "CREATE TABLE parents (id BIGINT PRIMARY KEY)";
    session << "CREATE TABLE children (parent BIGINT REFERENCES parents)";
    session << "INSERT INTO children VALUES (7)";
    return {};
  });
  EXPECT_FALSE(failed);
}

}  // namespace
}  // namespace auralis
