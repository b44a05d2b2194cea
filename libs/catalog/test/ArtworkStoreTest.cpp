// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "ArtworkSql.h"
#include "Connections.h"
#include "Library.h"
#include "Walks.h"
#include "catalog/ArtworkStore.h"

namespace auralis {
namespace {

using testing::value_of;

constexpr CoverLook dark{.colour = 0x102030, .thumb_hash = "AAgCBw=="};
constexpr std::int64_t made_ns = 1'700'000'000'000'000'123;

class ArtworkStoreTest : public ::testing::Test {
 protected:
  ArtworkStoreTest() { store(made_ns); }
  void store(std::int64_t picture_ns) {
    ScannedFile file = testing::file_of({.path = "/m/a.flac", .title = "A"});
    file.artwork_file = "/m/cover.jpg";
    file.artwork_modified_ns = picture_ns;
    value_of(library_->store({file}));
  }
  ArtworkId artwork() { return library_.track_titled("A").artwork.value(); }
  std::optional<CoverLook> look() {
    const std::array ids{artwork()};
    return value_of(looks_.looks(ids)).at(0);
  }
  void tell(std::int64_t picture_ns, const CoverLook& look) {
    const std::array looks{
        ArtworkLook{.artwork = artwork(), .modified_ns = picture_ns, .look = look}};
    value_of(looks_.store(looks));
  }

  testing::Library library_;
  ArtworkStore looks_{*library_};
};

TEST_F(ArtworkStoreTest, CT78_ALookIsKeptAndReplaced) {
  EXPECT_EQ(look(), std::nullopt);
  tell(made_ns, dark);
  EXPECT_EQ(look(), dark);
  tell(made_ns, {.colour = 0xFFFFFF, .thumb_hash = ""});
  EXPECT_EQ(look()->colour, 0xFFFFFFU);
}

TEST_F(ArtworkStoreTest, CT78_APictureThatChangedHasNoLookUntilItIsToldAnew) {
  tell(made_ns, dark);
  store(made_ns + 1);
  EXPECT_EQ(look(), std::nullopt);
  tell(made_ns, dark);  // from a decode that began before
  EXPECT_EQ(look(), std::nullopt);
  tell(made_ns + 1, dark);
  EXPECT_EQ(look(), dark);
}

TEST_F(ArtworkStoreTest, CT78_WhatIsNotKnownIsLeftOut) {
  const std::array looks{ArtworkLook{.artwork = ArtworkId{99}, .modified_ns = 1, .look = dark}};
  value_of(looks_.store(looks));
  const std::array ids{ArtworkId{99}, artwork()};
  EXPECT_EQ(value_of(looks_.looks(ids)).size(), 2U);
  EXPECT_EQ(value_of(looks_.looks(ids)).at(0), std::nullopt);
}

TEST_F(ArtworkStoreTest, CT78_LooksAreReadAndWrittenByPrimaryKey) {
  Connections connections{library_.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    for (const char* sql : {look_of_artwork_sql, store_look_sql}) {
      const std::string plan = testing::plan_of(session, sql);
      EXPECT_EQ(plan.find("SCAN"), std::string::npos) << plan;
      EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
    }
    return {};
  }));
}

}  // namespace
}  // namespace auralis
