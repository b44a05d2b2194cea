// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "catalog/Search.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

/// A catalogue whose search rows are gone, as one of a program that knew no search.
class SearchRenewalTest : public ::testing::Test {
 protected:
  static constexpr int songs = 1200;  // more than two turns
  SearchRenewalTest() {
    std::vector<testing::Song> all;
    for (int i = 0; i < songs; ++i)
      all.push_back({.path = fmt::format("/m/{}.ogg", i), .title = fmt::format("song{}", i)});
    library_.store(all);
    for (const char* table : {"artist_words", "album_words", "track_words", "search_words"})
      execute(std::string{"DELETE FROM "} + table);
    execute("UPDATE search_state SET version = 0");
  }
  void execute(const std::string& sql) {
    value_of(connections_.write([&](soci::session& session) -> Result<void> {
      session << sql;
      return {};
    }));
  }
  int number(const std::string& sql) {
    return value_of(connections_.read([&](soci::session& session) -> Result<int> {
      int result = -1;
      session << sql, soci::into(result);
      return result;
    }));
  }
  static std::vector<std::string> found(Search& search, const std::string& query) {
    return titles(value_of(search.find(query, 20)).tracks.items);
  }

  testing::Library library_;
  Connections connections_{library_.location(), 1};
};

TEST_F(SearchRenewalTest, CT82_OpeningWaitsForNothingAndAllIsFoundInTheEnd) {
  const auto catalog = value_of(Catalog::open(library_.location()));
  EXPECT_EQ(number("SELECT count(*) FROM track_words"), 0) << "opening made none of it";
  Search search{*catalog};
  search.wait_until_indexed({});
  EXPECT_EQ(search.indexing(), std::nullopt);
  EXPECT_EQ(value_of(search.find("song7", 5)).indexing, std::nullopt);
  EXPECT_THAT(found(search, "song1199 "), ElementsAre("song1199"));
  EXPECT_EQ(value_of(search.find("artist", 5)).artists.size(), 1U);
  EXPECT_EQ(value_of(search.find("album", 5)).albums.size(), 1U);
  EXPECT_EQ(number("SELECT count(*) FROM search_state WHERE version = 1"), 1);
  EXPECT_EQ(number("SELECT count(*) FROM search_renewal"), 0);
  EXPECT_EQ(Search{*catalog}.indexing(), std::nullopt) << "and once only";
}

// As a kill leaves it: what is behind the place that was stored is not made again.
TEST_F(SearchRenewalTest, CT82_OneThatWasStoppedGoesOnFromThere) {
  const int middle = number("SELECT id FROM tracks WHERE title = 'song600'");
  execute("INSERT INTO search_renewal VALUES (1, 1, 2, " + std::to_string(middle) + ")");
  Search search{*library_};
  search.wait_until_indexed({});
  EXPECT_THAT(found(search, "song600 "), IsEmpty());
  EXPECT_THAT(found(search, "song601 "), ElementsAre("song601"));
  EXPECT_EQ(number("SELECT count(*) FROM search_renewal"), 0);
}

TEST_F(SearchRenewalTest, CT82_WhatMadeRowsByOtherRulesIsBegunAnew) {
  const int middle = number("SELECT id FROM tracks WHERE title = 'song600'");
  execute("INSERT INTO search_renewal VALUES (1, 99, 2, " + std::to_string(middle) + ")");
  Search search{*library_};
  search.wait_until_indexed({});
  EXPECT_THAT(found(search, "song600 "), ElementsAre("song600"));
}

// Each life of the search makes some of it, and all lives together make it all, whenever they end.
TEST_F(SearchRenewalTest, CT82_HoweverOftenItIsStoppedNothingIsLeftOut) {
  int lives = 0;
  while (number("SELECT version FROM search_state") == 0 && ++lives < 100) {
    Search search{*library_};
    if (lives % 3 == 0) search.wait_until_indexed({});
    EXPECT_LE(search.indexing().value_or(0.0), 1.0);
  }
  EXPECT_EQ(number("SELECT count(*) FROM track_words"), songs);
}

TEST_F(SearchRenewalTest, CT82_WhatChangesMeanwhileIsFoundAtOnce) {
  Search search{*library_};
  library_.store({{.path = "/m/new.ogg", .title = "Brandnew"}});
  EXPECT_THAT(found(search, "brandnew"), ElementsAre("Brandnew"));
  search.wait_until_indexed({});
  EXPECT_THAT(found(search, "brandnew"), ElementsAre("Brandnew"));
}

TEST(SearchRenewal, CT82_ANewCatalogueHasNothingToBeMadeAnew) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One"}});
  EXPECT_EQ(Search{*library}.indexing(), std::nullopt);
  EXPECT_EQ(value_of(Search{*library}.find("one", 5)).tracks.items.size(), 1U);
}

}  // namespace
}  // namespace auralis
