// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "LeftoverSql.h"
#include "Library.h"
#include "SoundBlocks.h"
#include "StaleWords.h"
#include "State.h"
#include "Vocabulary.h"
#include "Walks.h"
#include "catalog/CatalogInspection.h"
#include "catalog/Leftovers.h"
#include "catalog/MarkStore.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;

constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();

class LeftoversTest : public ::testing::Test {
 protected:
  void store(const std::string& name) {
    ScannedFile file = testing::file_of({.path = fmt::format("/m/{0}/{0}.ogg", name),
                                         .title = name,
                                         .artist = "Artist of " + name,
                                         .album = "Album of " + name});
    file.root = "/m";
    file.details.genres = {"Genre of " + name};
    file.artwork_file = fmt::format("/m/{}/cover.jpg", name);
    value_of(library_->store({file}));
  }
  /// Long enough for its tracks to be forgotten.
  void lose(const std::string& name) {
    value_of(ScanStore{*library_}.mark_missing_below("/m/" + name));
    value_of(ScanStore{*library_}.forget_missing({.before_ms = ever}, 100));
  }
  int remove() { return value_of(Leftovers{*library_}.remove({})); }
  /// What a slip is corrected to.
  std::vector<std::string> near(const std::string& typed) {
    using Words = std::vector<std::string>;
    return value_of(
        library_->state().connections.read([&](soci::session& session) -> Result<Words> {
          return vocabulary_.neighbours(session, typed, false, 10);
        }));
  }
  std::int64_t rows(const std::string& table) {
    return value_of(
        library_->state().connections.read([&](soci::session& session) -> Result<std::int64_t> {
          std::int64_t count = 0;
          session << "SELECT count(*) FROM " + table, soci::into(count);
          return count;
        }));
  }

  testing::Library library_;
  Vocabulary vocabulary_;
};

TEST_F(LeftoversTest, CT106_WhatNothingRefersToGoes) {
  const std::int64_t artists = rows("artists");
  for (const char* name : {"lost", "kept", "newest"}) store(name);
  lose("lost");
  EXPECT_EQ(remove(), 5) << "an album, an artist, a genre, a picture, a folder";
  for (const char* table : {"albums", "genres", "artworks"}) EXPECT_EQ(rows(table), 2) << table;
  EXPECT_EQ(rows("artists"), artists + 2);
  EXPECT_EQ(rows("folders"), 3) << "and the one they are in";
  EXPECT_EQ(library_.albums().size(), 2U);
  EXPECT_EQ(value_of(inspect_catalog(library_.location())).disagreement, "");
  EXPECT_EQ(remove(), 0);
}

TEST_F(LeftoversTest, CT106_WhatIsOnlyMissingStays) {
  for (const char* name : {"lost", "newest"}) store(name);
  value_of(ScanStore{*library_}.mark_missing_below("/m/lost"));
  EXPECT_EQ(remove(), 0);
}

TEST_F(LeftoversTest, CT106_WhatSomebodyMarkedStays) {
  for (const char* name : {"lost", "newest"}) store(name);
  const Track track = library_.track_titled("lost");
  MarkStore marks{*library_};
  value_of(marks.change(local_owner, track.album_id, {.favourite = true}));
  value_of(marks.change(local_owner, track.artist_id, {.half_stars = 8}));
  lose("lost");
  EXPECT_EQ(remove(), 3) << "a genre, a picture, a folder";
  store("lost");
  EXPECT_EQ(library_.track_titled("lost").album_id, track.album_id);
  EXPECT_EQ(library_.track_titled("lost").artist_id, track.artist_id);
}

TEST_F(LeftoversTest, CT106_NoIdIsGivenOutAgain) {
  for (const char* name : {"one", "two"}) store(name);
  const Track track = library_.track_titled("two");
  store("three");
  lose("three");
  lose("two");
  remove();
  store("four");
  EXPECT_NE(library_.track_titled("four").album_id, track.album_id);
  EXPECT_GT(library_.track_titled("four").artist_id, track.artist_id);
}

TEST_F(LeftoversTest, CT106_ThousandsGoInTurnsAndWhatRefersIsFoundByAnIndex) {
  std::vector<ScannedFile> files;
  for (int i = 0; i < 2 * Leftovers::rows_a_turn + 100; ++i)
    files.push_back(testing::file_of({.path = fmt::format("/m/{}.ogg", i),
                                      .artist = fmt::format("Artist {}", i),
                                      .album = fmt::format("Album {}", i)}));
  value_of(library_->store(files));
  value_of(ScanStore{*library_}.mark_missing_outside({}));
  value_of(ScanStore{*library_}.forget_missing({.before_ms = ever}, 10'000));
  remove();
  EXPECT_LE(rows("albums"), 2) << "the newest, and that of the newest track";
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(Leftovers{*library_}.remove(stop.get_token()).error().kind, ErrorKind::Cancelled);
  if (testing::tests_postgresql()) return;
  value_of(library_->state().connections.read([](soci::session& session) -> Result<void> {
    for (const LeftoverKind& kind : leftover_kinds) {
      const std::string plan = testing::plan_of(session, looked_at_sql(kind));
      testing::expect_nothing_scanned(plan);
      testing::expect_nothing_sorted(plan);
    }
    return {};
  }));
}

TEST_F(LeftoversTest, CT109_WordsThatNothingHasAnyMoreGo) {
  for (const char* name : {"zanzibar", "kept"}) store(name);
  EXPECT_THAT(near("zanzibat"), ElementsAre("zanzibar"));
  value_of(ScanStore{*library_}.mark_missing_below("/m/zanzibar"));
  EXPECT_THAT(near("zanzibat"), ElementsAre("zanzibar")) << "until they are looked for";
  remove();
  EXPECT_THAT(near("zanzibat"), IsEmpty());
  EXPECT_THAT(near("artisd"), ElementsAre("artist")) << "others have it";
  EXPECT_EQ(rows("stale_words"), 0);
  store("zanzibar");
  EXPECT_THAT(near("zanzibat"), ElementsAre("zanzibar")) << "it came back";
}

TEST_F(LeftoversTest, CT109_AWordThatTagsDoNotSayAnyMoreGoes) {
  ScannedFile file = testing::file_of({.path = "/m/1.ogg", .title = "Wrogn spelling"});
  value_of(library_->store({file}));
  remove();
  EXPECT_THAT(near("wrogm"), ElementsAre("wrogn"));
  file.title = "Right spelling";
  file.modified_ns += 1;
  value_of(library_->store({file}));
  remove();
  EXPECT_THAT(near("wrogm"), IsEmpty());
  EXPECT_THAT(near("spellimg"), ElementsAre("spelling"));
}

TEST_F(LeftoversTest, CT109_ThousandsOfWordsGoInTurnsAndAreFoundByAnIndex) {
  std::vector<ScannedFile> files;
  const auto word = [](int number) {
    std::string text = "word";
    for (; number > 0; number /= 26) text += static_cast<char>('a' + number % 26);
    return text;
  };
  for (int i = 0; i < 2 * Leftovers::rows_a_turn + 100; ++i)
    files.push_back(testing::file_of({.path = fmt::format("/m/{}.ogg", i), .title = word(i)}));
  value_of(library_->store(files));
  value_of(ScanStore{*library_}.mark_missing_outside({}));
  std::stop_source stop;
  stop.request_stop();
  auto& connections = library_->state().connections;
  EXPECT_EQ(remove_stale_words(connections, stop.get_token()).error().kind, ErrorKind::Cancelled);
  EXPECT_GE(value_of(remove_stale_words(connections, {})), 2 * Leftovers::rows_a_turn);
  EXPECT_EQ(rows("search_words"), 0);
  EXPECT_EQ(value_of(remove_stale_words(connections, {})), 0);
  if (testing::tests_postgresql()) return;
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const SearchGroup group : {SearchGroup::Artists, SearchGroup::Albums, SearchGroup::Tracks})
      testing::expect_nothing_sorted(
          testing::plan_of(session, occurs_sql(dialect_of(session), group)));
    return {};
  }));
}

TEST_F(LeftoversTest, CT106_TheSoundOfAForgottenTrackIsForgotten) {
  for (const char* name : {"lost", "newest"}) store(name);
  const TrackId track = library_.track_titled("lost").id;
  Sound sound;
  sound.values.fill(9);
  value_of(library_->store_analysis(
      track, {.content = {{1, 2}}, .profile = {std::byte{1}}, .profile_version = 1, .sound = sound},
      1000));
  lose("lost");
  value_of(library_->state().connections.read([&](soci::session& session) -> Result<void> {
    EXPECT_FALSE(load_sound(session, track));
    return {};
  }));
}

}  // namespace
}  // namespace auralis
