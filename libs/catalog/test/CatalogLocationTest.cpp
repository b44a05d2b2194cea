// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/CatalogLocation.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::value_of;

TEST(CatalogLocation, CT60_AFileIsWhateverIsNoConnection) {
  for (const char* text : {"/m/auralis.db", "a=b.db", "postgresql.db", "./dbname=x"}) {
    const CatalogLocation file = value_of(CatalogLocation::parse(text));
    EXPECT_TRUE(file.is_file()) << text;
    EXPECT_EQ(file.file(), text);
    EXPECT_EQ(file.shown(), text);
  }
  EXPECT_EQ(CatalogLocation::parse("").error().kind, ErrorKind::InvalidArgument);
}

TEST(CatalogLocation, CT60_AConnectionIsAUriOrWordsOfLibpq) {
  for (const char* text : {"postgresql://anna@db.lan/music", "postgres://anna@db.lan/music",
                           "host=db.lan user=anna dbname='music'"}) {
    const CatalogLocation database = value_of(CatalogLocation::parse(text));
    EXPECT_FALSE(database.is_file()) << text;
    EXPECT_TRUE(database.file().empty());
    EXPECT_EQ(database.shown(), "PostgreSQL database 'music' at db.lan");
    EXPECT_THAT(database.connection(), HasSubstr("host=db%2Elan"));
  }
}

TEST(CatalogLocation, CT64_ThePasswordIsToldToNobody) {
  const CatalogLocation place =
      value_of(CatalogLocation::parse("postgresql://anna:s%22e%20cret@/music"));
  EXPECT_THAT(place.connection(), HasSubstr("password=s%22e%20cret"));
  EXPECT_THAT(place.shown(), Not(HasSubstr("cret")));
  const auto wrong = CatalogLocation::parse("postgresql://anna:se%zzcret@/music");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::InvalidArgument);
  EXPECT_THAT(wrong.error().full(), Not(HasSubstr("cret")));
  const auto nowhere =
      Catalog::open(value_of(CatalogLocation::parse("host=/nowhere user=anna password=secret")));
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().kind, ErrorKind::Io);
  EXPECT_THAT(nowhere.error().message, HasSubstr("does not answer"));
  EXPECT_THAT(nowhere.error().full(), Not(HasSubstr("secret")));
}

}  // namespace
}  // namespace auralis
