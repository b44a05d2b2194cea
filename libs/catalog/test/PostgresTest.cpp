// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "State.h"
#include "catalog/AccountStore.h"
#include "catalog/HearingStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::titles;
using testing::value_of;

/// What only PostgreSQL does; the rest of the suite is the same for both.
class PostgresTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::tests_postgresql()) GTEST_SKIP() << "of PostgreSQL";
  }
  /// On a connection of its own, outside of a transaction.
  void run(const std::string& sql) {
    Connections connections{library_.location(), 1};
    value_of(connections.read([&](soci::session& session) -> Result<void> {
      session << sql;
      return {};
    }));
  }
  /// As it is with whoever connects from now on.
  void only_read() {
    run("DO $body$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
        " current_database()); END $body$");
  }
  std::vector<std::string> listed() { return titles(library_.tracks()); }

  testing::Library library_;
};

TEST_F(PostgresTest, CT61_ADatabaseOfTextInsteadOfBytesIsRefusedWithWhatToDo) {
  run("CREATE DATABASE of_text TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
  std::string place = library_.location().connection();
  const auto begin = place.find("dbname=") + 7;
  place.replace(begin, place.find('&', begin) - begin, "of_text");
  const auto refused = Catalog::open(value_of(CatalogLocation::parse(place)));
  run("DROP DATABASE of_text");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Unsupported);
  EXPECT_THAT(refused.error().message, HasSubstr("createdb --template=template0"));
}

TEST_F(PostgresTest, CT62_OneWritesAtATimeWhateverProgramItIs) {
  Connections one{library_.location(), 1}, other{library_.location(), 1};
  const auto write = [](Connections& connections, auto work) {
    return connections.write([&](soci::session& session) -> Result<void> {
      session << "SET lock_timeout = '10ms'";
      return work();
    });
  };
  value_of(write(other, [] { return Result<void>{}; }));
  value_of(write(one, [&]() -> Result<void> {
    EXPECT_EQ(write(other, [] { return Result<void>{}; }).error().kind, ErrorKind::Busy);
    return {};
  }));
  value_of(write(other, [] { return Result<void>{}; }));
}

TEST_F(PostgresTest, CT63_ALostConnectionIsMadeAnew) {
  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
      " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  EXPECT_THAT(listed(), ElementsAre("One"));
  library_.store({{.path = "/m/2.ogg", .title = "Two"}});
  EXPECT_THAT(listed(), ElementsAre("One", "Two"));
}

TEST_F(PostgresTest, CT63_AWriteWhoseConnectionIsLostIsUndoneAndTheNextGoesOn) {
  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  const auto lost = library_->state().connections.write([](soci::session& session) -> Result<void> {
    session << "DELETE FROM track_words";
    session << "SELECT pg_terminate_backend(pg_backend_pid())";
    return {};
  });
  EXPECT_EQ(lost.error().kind, ErrorKind::Io);
  EXPECT_NE(library_->trouble(), std::nullopt);
  library_.store({{.path = "/m/2.ogg", .title = "Two"}});
  EXPECT_EQ(library_->trouble(), std::nullopt);
  EXPECT_THAT(listed(), ElementsAre("One", "Two"));
}

TEST_F(PostgresTest, AC15_WhereTransactionsOnlyReadAListenerOfAPartHearsIt) {
  library_.store({{.path = "/m/kids/1.ogg", .title = "One"}, {.path = "/m/2.ogg", .title = "Two"}});
  AccountStore accounts{*library_};
  value_of(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
  const UserId bo =
      value_of(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any)).user;
  value_of(HearingStore{*library_}.set(bo, Hearing{{{"/m/kids", "/m/kids"}}}));
  only_read();
  const auto catalog = value_of(Catalog::open(library_.location()));
  ASSERT_FALSE(catalog->can_write());
  for (int i = 0; i < 2; ++i)
    EXPECT_THAT(titles(value_of(catalog->heard_by(bo)->tracks(TrackSort::Title, {}, {})).items),
                ElementsAre("One"));
}

TEST_F(PostgresTest, CT10_WhereTransactionsOnlyReadTheCatalogueIsOpenedToBeRead) {
  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  only_read();
  const auto catalog = value_of(Catalog::open(library_.location()));
  EXPECT_EQ(value_of(catalog->tracks(TrackSort::Title, {}, {})).total, 1);
  EXPECT_EQ(catalog->can_write().error().kind, ErrorKind::Io);
  EXPECT_EQ(catalog->store_position(UserId{1}, TrackId{1}, 7).error().kind, ErrorKind::Io);
}

}  // namespace
}  // namespace auralis
