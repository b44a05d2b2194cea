// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "SearchSql.h"
#include "Walks.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::plan_of;
using testing::value_of;

TEST(SearchPlans, CT24_EveryQueryWalksAnIndexAndSortsNothing) {
  testing::Library library;
  Connections connections{library.file(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const SearchGroup group :
         {SearchGroup::Artists, SearchGroup::Albums, SearchGroup::Tracks}) {
      const std::string matches = plan_of(session, matches_sql(group));
      EXPECT_THAT(matches, HasSubstr("SCAN i VIRTUAL TABLE INDEX")) << "the full text index";
      EXPECT_THAT(matches, HasSubstr("SEARCH w USING INTEGER PRIMARY KEY"));
      EXPECT_THAT(matches, Not(HasSubstr("TEMP B-TREE")));
      const std::string names = plan_of(session, names_sql(group));
      EXPECT_THAT(names, HasSubstr("_key>? AND "));
      EXPECT_THAT(names, Not(HasSubstr("SCAN")));
      EXPECT_THAT(names, Not(HasSubstr("TEMP B-TREE")));
    }
    const std::string largest = plan_of(session, largest_artists_sql());
    EXPECT_THAT(largest, HasSubstr("artists_by_size (listed=?)"));
    EXPECT_THAT(largest, Not(HasSubstr("TEMP B-TREE")));
    return {};
  }));
}

}  // namespace
}  // namespace auralis
