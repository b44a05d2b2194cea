// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::value_of;

TEST(CatalogListener, EnhancementIsOnAndFullUntilAListenerSaysOtherwise) {
  testing::Library library;
  const auto first = value_of(library->enhancement(local_owner));
  EXPECT_TRUE(first.enabled);
  EXPECT_EQ(first.settings, MasteringSettings{});

  value_of(library->store_enhancement(local_owner,
                                      {.enabled = false, .settings = {.intensity_percent = 30}}));
  const auto stored = value_of(library->enhancement(local_owner));
  EXPECT_FALSE(stored.enabled);
  EXPECT_EQ(stored.settings.intensity_percent, 30);
}

TEST(CatalogListener, NoneOfTwoTogglesAtATimeIsLost) {
  testing::Library library;
  value_of(library->store_enhancement(local_owner, {.settings = {.intensity_percent = 30}}));
  constexpr int toggles_each = 25;  // an odd number twice: on again in the end
  const auto toggle = [&] {
    for (int i = 0; i < toggles_each; ++i) value_of(library->toggle_enhancement(local_owner));
  };
  {
    const std::jthread other{toggle};
    toggle();
  }
  EXPECT_TRUE(value_of(library->enhancement(local_owner)).enabled);
  const auto toggled = value_of(library->toggle_enhancement(local_owner));
  EXPECT_FALSE(toggled.enabled);
  EXPECT_EQ(toggled.settings.intensity_percent, 30);
  EXPECT_EQ(library->toggle_enhancement(UserId{7}).error().kind, ErrorKind::NotFound);
}

TEST(CatalogListener, ASettingIsReplacedByName) {
  testing::Library library;
  EXPECT_THAT(value_of(library->settings(local_owner)), IsEmpty());
  value_of(library->store_settings(local_owner, {{"theme", "\"dark\""}, {"volume", "0.5"}}));
  value_of(library->store_settings(local_owner, {{"theme", "\"light\""}}));
  EXPECT_THAT(value_of(library->settings(local_owner)),
              ElementsAre(Pair("theme", "\"light\""), Pair("volume", "0.5")));
}

TEST(CatalogListener, CT9_WhatBelongsToNobodyIsRefused) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One"}});
  const TrackId track = library.track_titled("One").id;
  const UserId nobody{7};
  EXPECT_EQ(library->store_enhancement(nobody, {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(library->store_settings(nobody, {{"a", "1"}}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(library->store_position(nobody, track, 1).error().kind, ErrorKind::NotFound);
}

TEST(CatalogListener, APositionNamesATrackOfTheLibraryAndIsReplaced) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One"}});
  const TrackId track = library.track_titled("One").id;
  value_of(library->store_position(local_owner, track, 48'000));
  value_of(library->store_position(local_owner, track, 10'000'000'000));
  EXPECT_EQ(library->store_position(local_owner, TrackId{99}, 1).error().kind, ErrorKind::NotFound);

  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    std::int64_t rows = 0, frame = 0;
    session << "SELECT count(*), max(frame) FROM positions WHERE user_id = 1", soci::into(rows),
        soci::into(frame);
    EXPECT_EQ(rows, 1);
    EXPECT_EQ(frame, 10'000'000'000);
    return {};
  }));
}

const char* keys_to_users() {
  if (testing::tests_postgresql())
    return "SELECT count(*) FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid"
           " AND a.attnum = ANY (c.conkey) WHERE c.contype = 'f' AND a.attname = 'user_id'"
           " AND c.conrelid = to_regclass(:name) AND c.confrelid = to_regclass('users')";
  return "SELECT count(*) FROM pragma_foreign_key_list(:name) WHERE \"table\" = 'users'"
         " AND \"from\" = 'user_id'";
}

// CT-9: the schema itself says it, for tables that are yet to come.
TEST(CatalogListener, CT9_EveryTableOfAPersonNamesAUser) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const std::string table : {"enhancement_defaults", "settings", "positions", "track_marks",
                                    "album_marks", "artist_marks", "plays", "play_totals",
                                    "playlists", "queues", "track_mastering", "album_mastering"}) {
      int keys = 0;
      session << keys_to_users(), soci::use(table, "name"), soci::into(keys);
      EXPECT_EQ(keys, 1) << table;
    }
    return {};
  }));
}

}  // namespace
}  // namespace auralis
