// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Dialect.h"
#include "Library.h"
#include "SearchSql.h"
#include "Walks.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;
using testing::plan_of;
using testing::value_of;

TEST(SearchPlans, CT24_EveryQueryWalksAnIndexAndSortsNothing) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const SearchGroup group :
         {SearchGroup::Artists, SearchGroup::Albums, SearchGroup::Tracks}) {
      const std::string matches = plan_of(session, dialect_of(session).matches_sql(group));
      testing::expect_nothing_sorted(matches);
      if (!testing::tests_postgresql()) {
        EXPECT_THAT(matches, HasSubstr("SCAN i VIRTUAL TABLE INDEX")) << "the full text index";
        EXPECT_THAT(matches, HasSubstr("SEARCH w USING INTEGER PRIMARY KEY"));
      } else {
        testing::expect_nothing_scanned(matches);
      }
      testing::expect_walk(plan_of(session, names_sql(group)), "_key>? AND ");
    }
    const std::string largest = plan_of(session, largest_artists_sql());
    EXPECT_THAT(largest, HasSubstr("artists_by_size"));
    testing::expect_walk(largest, "listed=?");
    return {};
  }));
}

}  // namespace
}  // namespace auralis
