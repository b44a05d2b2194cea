// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "EntryFacts.h"
#include "Library.h"
#include "PlaylistSql.h"
#include "Positions.h"
#include "SearchPlaylists.h"
#include "State.h"
#include "Walks.h"
#include "catalog/PlaylistStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

class Playlists : public ::testing::Test {
 protected:
  Playlists() {
    std::vector<testing::Song> songs;
    for (const char* title : {"A", "B", "C", "D", "E"})
      songs.push_back({.path = fmt::format("/m/{}.ogg", title), .title = title});
    library.store(songs);
    list = value_of(store.create(local_owner, {.name = "Evening"}));
  }
  PlaylistRef ref() const { return {.user = local_owner, .id = list.id}; }
  PlaylistRef ref_at(std::int64_t revision) const {
    return {.user = local_owner, .id = list.id, .revision = revision};
  }
  std::vector<TrackId> tracks(const std::string& names) {
    std::vector<TrackId> ids;
    for (const char name : names) ids.push_back(library.track_titled({name}).id);
    return ids;
  }
  void add(const std::string& names, std::optional<PlaylistEntryId> before = {}) {
    value_of(store.add(ref(), tracks(names), before));
  }
  std::vector<PlaylistEntry> entries() { return value_of(store.entries(ref(), {})).items; }
  PlaylistEntryId at(std::size_t i) { return entries().at(i).id; }
  /// One that says that it holds so many.
  PlaylistRef make_holding(const std::string& name, std::int64_t entry_count) {
    const Playlist made = value_of(store.create(local_owner, {.name = name}));
    value_of(library->state().connections.write([&](soci::session& session) -> Result<void> {
      session << "UPDATE playlists SET entry_count = :count WHERE id = :id",
          soci::use(entry_count, "count"), soci::use(made.id.value, "id");
      return {};
    }));
    return {.user = local_owner, .id = made.id};
  }
  std::int64_t rows_written() {
    return value_of(
        library->state().connections.write([](soci::session& session) -> Result<std::int64_t> {
          std::int64_t rows = 0;
          session << "SELECT total_changes()", soci::into(rows);
          return rows;
        }));
  }

  testing::Library library;
  PlaylistStore store{*library};
  Playlist list;
};

TEST(PlaylistPositions, CT46_GapsTakeWhatFitsAndOutsideThereIsAlwaysRoom) {
  EXPECT_EQ(positions_in({.below = 10, .above = 14}, 3)->at(2), 13);
  EXPECT_FALSE(positions_in({.below = 10, .above = 14}, 4));
  EXPECT_FALSE(positions_in({.below = 10, .above = 11}, 1));
  const auto front = positions_in({.above = 0}, 2);
  EXPECT_LT(front->at(0), front->at(1));
  EXPECT_LT(front->at(1), 0);
  EXPECT_GT(positions_in({.below = 7}, 1)->first, 7);
}

TEST_F(Playlists, CT46_TracksComeInOrderAtTheirPlaceAndMayStandTwice) {
  add("ABA");
  EXPECT_THAT(titles(entries()), ElementsAre("A", "B", "A"));
  add("CD", at(1));
  EXPECT_THAT(titles(entries()), ElementsAre("A", "C", "D", "B", "A"));
  add("E", at(0));
  EXPECT_THAT(titles(entries()), ElementsAre("E", "A", "C", "D", "B", "A"));
  const Playlist now = value_of(store.find(ref()));
  EXPECT_EQ(now.entry_count, 6);
  EXPECT_EQ(now.duration_ms, 6 * 60'000);
}

TEST_F(Playlists, CT46_EntriesMoveTogetherInTheOrderNamed) {
  add("ABCDE");
  const auto all = entries();
  value_of(store.move(ref(), std::array{all[4].id, all[0].id}, all[2].id));
  EXPECT_THAT(titles(entries()), ElementsAre("B", "E", "A", "C", "D"));
  value_of(store.move(ref(), std::array{all[1].id}, std::nullopt));
  EXPECT_THAT(titles(entries()), ElementsAre("E", "A", "C", "D", "B"));
  value_of(store.move(ref(), std::array{all[3].id}, all[4].id));
  EXPECT_THAT(titles(entries()), ElementsAre("D", "E", "A", "C", "B"));
}

TEST_F(Playlists, CT46_AMoveThatCannotBeMadeChangesNothing) {
  add("ABC");
  const auto all = entries();
  const PlaylistEntryId none{999};
  for (const auto& [moved, before] :
       {std::pair{std::vector{all[0].id, none}, all[2].id},
        std::pair{std::vector{all[0].id, all[0].id}, all[2].id},
        std::pair{std::vector{all[0].id}, all[0].id}, std::pair{std::vector{all[0].id}, none}})
    EXPECT_EQ(store.move(ref(), moved, before).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.drop(ref(), std::array{all[0].id, all[0].id}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(
      store.add(ref(), std::array{library.track_titled("A").id, TrackId{99}}, {}).error().kind,
      ErrorKind::NotFound);
  EXPECT_THAT(titles(entries()), ElementsAre("A", "B", "C"));
  EXPECT_EQ(value_of(store.find(ref())).entry_count, 3);
}

TEST_F(Playlists, CT46_AMoveWritesWhatItMovesAndNotWhatStandsBehind) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "SQLite counts the rows that it wrote";
  const std::vector<TrackId> many(2'000, library.track_titled("A").id);
  value_of(store.add(ref(), many, {}));
  const PlaylistEntryId last = value_of(store.entries(ref(), {.limit = 1})).items.at(0).id;
  value_of(store.add(ref(), tracks("B"), {}));
  const auto before = rows_written();
  value_of(store.move(ref(), std::array{PlaylistEntryId{last.value + 2'000}}, last));
  EXPECT_LE(rows_written() - before, 4);
  EXPECT_EQ(value_of(store.entries(ref(), {.limit = 1})).items.at(0).title, "B");
}

TEST_F(Playlists, CT46_WhenTheRoomIsUsedUpAllAreSpreadAnewInTheirOrder) {
  add("AB");
  const PlaylistEntryId end = at(1);
  std::vector<std::string> expected{"A"};
  for (int i = 0; i < 100; ++i) {
    add(i % 2 == 0 ? "C" : "D", end);
    expected.emplace_back(i % 2 == 0 ? "C" : "D");
  }
  expected.emplace_back("B");
  EXPECT_EQ(titles(value_of(store.entries(ref(), {.limit = 500})).items), expected);
}

TEST_F(Playlists, CT46_PagesHoldEachEntryOnce) {
  for (int i = 0; i < 3; ++i) add("ABCDE");
  std::vector<std::string> seen;
  PageRequest request{.limit = 4};
  do {
    const auto page = value_of(store.entries(ref(), request));
    EXPECT_EQ(page.total, 15);
    for (const auto& title : titles(page.items)) seen.push_back(title);
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  EXPECT_EQ(seen, titles(entries()));
}

TEST_F(Playlists, CT47_AChangeThatWasMeantForAnotherRevisionIsRefused) {
  add("AB");
  const Playlist seen = value_of(store.find(ref()));
  value_of(store.add(ref_at(seen.revision), tracks("C"), {}));
  const auto stale = ref_at(seen.revision);
  EXPECT_EQ(store.add(stale, tracks("D"), {}).error().kind, ErrorKind::Gone);
  EXPECT_EQ(store.move(stale, std::array{at(0)}, {}).error().kind, ErrorKind::Gone);
  EXPECT_EQ(store.drop(stale, std::array{at(0)}).error().kind, ErrorKind::Gone);
  EXPECT_EQ(store.change(stale, {.name = "Late"}).error().kind, ErrorKind::Gone);
  EXPECT_EQ(store.remove(stale).error().kind, ErrorKind::Gone);
  EXPECT_THAT(titles(entries()), ElementsAre("A", "B", "C"));
}

TEST_F(Playlists, CT48_WhatIsMissingStaysAndIsToldApart) {
  add("ABC");
  const TrackId b = library.track_titled("B").id, c = library.track_titled("C").id;
  library.lose({b, c});
  Connections connections{library.location(), 1};
  value_of(connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM tracks WHERE id = :id", soci::use(c.value, "id");
    return {};
  }));
  const auto all = entries();
  EXPECT_THAT(titles(all), ElementsAre("A", "B", "C"));
  EXPECT_FALSE(all[0].missing);
  EXPECT_TRUE(all[1].missing);
  EXPECT_TRUE(all[1].track) << "it may come back";
  EXPECT_TRUE(all[2].missing);
  EXPECT_FALSE(all[2].track);
  EXPECT_EQ(all[2].artist, "Artist");
  const auto files = value_of(store.files(ref()));
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[1].location, "/m/B.ogg");
  EXPECT_EQ(files[1].album, "Album");
  EXPECT_EQ(files[2].location, "");
  EXPECT_EQ(files[2].title, "C");
}

/// What analysis says of a track once it has counted its frames.
void count_frames(Catalog& catalog, TrackId track, std::int64_t duration_ms) {
  value_of(catalog.store_analysis(
      track, {.content = ContentHash{Hash128{1, 2}}, .packet_index = Bytes(1)}, duration_ms));
}

TEST_F(Playlists, CT86_EntriesAreAsLongAsTheirTracksAreFoundToBe) {
  add("ABA");
  const Playlist other = value_of(store.create(local_owner, {.name = "Other"}, tracks("AC")));
  const PlaylistRef its{.user = local_owner, .id = other.id};
  const Playlist before = value_of(store.find(ref()));
  count_frames(*library, library.track_titled("A").id, 61'500);
  const Playlist now = value_of(store.find(ref()));
  EXPECT_EQ(now.duration_ms, 2 * 61'500 + 60'000);
  EXPECT_EQ(now.revision, before.revision) << "its owner changed nothing";
  EXPECT_EQ(now.changed_ms, before.changed_ms);
  EXPECT_EQ(value_of(store.find(its)).duration_ms, 61'500 + 60'000);
  EXPECT_EQ(entries().at(2).duration_ms, 61'500);
  value_of(store.drop(ref(), std::array{at(0), at(1), at(2)}));
  EXPECT_EQ(value_of(store.find(ref())).duration_ms, 0) << "nothing is left over";
}

TEST_F(Playlists, CT86_EntriesAreCalledWhatTheirTracksAreTaggedNow) {
  add("AB");
  value_of(store.remove(ref()));
  ScannedFile file = testing::file_of({.path = "/m/A.ogg", .title = "Alpha", .artist = "Ada"});
  file.modified_ns += 1;
  file.duration_ms = 70'000;
  value_of(library->store({file}));
  EXPECT_EQ(value_of(store.restore(ref())).duration_ms, 130'000) << "deleted ones, too";
  EXPECT_THAT(titles(entries()), ElementsAre("Alpha", "B"));
  EXPECT_EQ(entries().at(0).artist, "Ada");
  EXPECT_EQ(value_of(store.files(ref())).at(0).duration_ms, 70'000);
}

TEST_F(Playlists, CT49_ADeletedPlaylistCanBeRestoredAsItWas) {
  add("AB");
  value_of(store.remove(ref()));
  EXPECT_EQ(store.find(ref()).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.entries(ref(), {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.add(ref(), tracks("C"), {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(value_of(store.all(local_owner, {})).total, 0);
  EXPECT_EQ(value_of(store.restore(ref())).entry_count, 2);
  EXPECT_THAT(titles(entries()), ElementsAre("A", "B"));
}

TEST_F(Playlists, CT49_OneIsNotRestoredBeyondAsManyAsAreKept) {
  value_of(store.remove(ref()));
  value_of(library->state().connections.write([](soci::session& session) -> Result<void> {
    session << "INSERT INTO playlists (user_id, name, name_key, description, revision, created_ms,"
               " changed_ms) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
               " WHERE i < :most) SELECT :user, 'x', 'x', '', 1, 1, 1 FROM n",
        soci::use(PlaylistStore::most_playlists, "most"), soci::use(local_owner.value, "user");
    return {};
  }));
  EXPECT_EQ(store.restore(ref()).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(store.create(local_owner, {.name = "x"}).error().kind, ErrorKind::InvalidArgument);
}

TEST_F(Playlists, CT49_AfterThirtyDaysItIsGone) {
  add("AB");
  value_of(store.remove(ref()));
  Connections connections{library.location(), 1};
  value_of(connections.write([&](soci::session& session) -> Result<void> {
    session << "UPDATE playlists SET deleted_ms = deleted_ms - :kept - 1000",
        soci::use(PlaylistStore::kept_deleted_ms, "kept");
    return {};
  }));
  const Playlist other = value_of(store.create(local_owner, {.name = "Other"}));
  value_of(store.remove({.user = local_owner, .id = other.id}));
  EXPECT_EQ(store.restore(ref()).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(store.restore({.user = local_owner, .id = other.id}));
}

TEST_F(Playlists, CT116_AUserHasSoManyEntriesInAllPlaylists) {
  make_holding("Large", PlaylistStore::most_entries_of_user - 2);
  add("AB");
  const auto refused = store.add(ref(), tracks("C"), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(refused.error().message, "all your playlists together hold at most 1000000 entries");
  EXPECT_EQ(store.create(local_owner, {.name = "x"}, tracks("C")).error().kind,
            ErrorKind::InvalidArgument);
  EXPECT_THAT(titles(entries()), ElementsAre("A", "B"));
}

TEST_F(Playlists, CT116_WhatIsDeletedCountsUntilTheRoomIsNeededAndTheOldestGoesFirst) {
  const std::int64_t half = PlaylistStore::most_entries_of_user / 2;
  const PlaylistRef old = make_holding("Old", half), newer = make_holding("Newer", half);
  value_of(store.remove(old));
  value_of(store.remove(newer));
  add("A");
  EXPECT_EQ(store.restore(old).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(store.restore(newer));
}

TEST_F(Playlists, CT116_NothingDeletedGoesWhereItDoesNotHelp) {
  const PlaylistRef deleted = make_holding("Deleted", 1);
  value_of(store.remove(deleted));
  make_holding("Large", PlaylistStore::most_entries_of_user - 1);
  EXPECT_FALSE(store.add(ref(), tracks("AB"), {}));
  EXPECT_TRUE(store.restore(deleted));
}

TEST_F(Playlists, CT118_AUserHasSoManyLettersInAllPlaylists) {
  value_of(library->state().connections.write([](soci::session& session) -> Result<void> {
    const std::string letters(PlaylistStore::most_letters_of_user - 10, 'a');
    session << "UPDATE playlists SET description = :letters", soci::use(letters, "letters");
    return {};
  }));
  const Playlist last =
      value_of(store.create(local_owner, {.name = "x", .description = "12345", .rules = "12345"}));
  EXPECT_EQ(store.create(local_owner, {.name = "y", .description = "1"}).error().kind,
            ErrorKind::InvalidArgument);
  EXPECT_EQ(
      store.change({.user = local_owner, .id = last.id}, {.description = "123456"}).error().kind,
      ErrorKind::InvalidArgument);
  EXPECT_EQ(value_of(store.all(local_owner, {})).total, 2) << "nothing of it is kept";
  value_of(store.remove(ref()));
  value_of(store.create(local_owner, {.name = "y", .description = "1"}));
  EXPECT_EQ(store.restore(ref()).error().kind, ErrorKind::InvalidArgument);
}

TEST_F(Playlists, CT116_SoManyDeletedOnesAreKept) {
  const PlaylistRef oldest = make_holding("Oldest", 0), next = make_holding("Next", 0);
  value_of(store.remove(oldest));
  value_of(store.remove(next));
  for (int i = 0; i < PlaylistStore::most_deleted - 1; ++i)
    value_of(store.remove(make_holding("x", 0)));
  EXPECT_EQ(store.restore(oldest).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(store.restore(next));
}

TEST_F(Playlists, CT9_APlaylistIsOfOneUser) {
  EXPECT_EQ(store.find({.user = UserId{7}, .id = list.id}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(store.create(UserId{7}, {.name = "x"}).error().kind, ErrorKind::NotFound);
  EXPECT_THAT(value_of(store.all(UserId{7}, {})).items, IsEmpty());
}

TEST_F(Playlists, AreListedByNameAndChanged) {
  value_of(store.create(local_owner, {.name = "älter"}));
  value_of(store.change(ref(), {.name = "The Zoo", .description = "animals"}));
  value_of(store.create(local_owner, {.name = "Morning"}));
  std::vector<std::string> names;
  PageRequest request{.limit = 2};
  do {
    const auto page = value_of(store.all(local_owner, request));
    EXPECT_EQ(page.total, 3);
    for (const auto& playlist : page.items) names.push_back(playlist.name);
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  EXPECT_THAT(names, ElementsAre("älter", "Morning", "The Zoo"));
  EXPECT_EQ(value_of(store.find(ref())).description, "animals");
  EXPECT_EQ(store.change(ref(), {.name = ""}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(store.change(ref(), {.rules = "{}"}).error().kind, ErrorKind::InvalidArgument);
}

TEST_F(Playlists, OneThatIsMadeByRulesIsNotArranged) {
  const Playlist smart = value_of(store.create(local_owner, {.name = "Loud", .rules = "{}"}));
  const PlaylistRef its{.user = local_owner, .id = smart.id};
  EXPECT_EQ(store.add(its, tracks("A"), {}).error().kind, ErrorKind::InvalidArgument);
  EXPECT_EQ(value_of(store.change(its, {.rules = R"({"all": []})"})).rules, R"({"all": []})");
}

TEST_F(Playlists, CT7_TheirListsWalkAnIndexAndSortNothing) {
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    const KeyWalk all = playlist_walk(), inside = entry_walk();
    testing::expect_walk(testing::plan_of(session, all.first), "user_id=?");
    testing::expect_walk(testing::plan_of(session, all.next), "user_id=? AND ");
    testing::expect_walk(testing::plan_of(session, all.total), "user_id=?");
    testing::expect_walk(testing::plan_of(session, playlist_names_sql), "user_id=?");
    testing::expect_walk(testing::plan_of(session, inside.first), "playlist_id=?");
    testing::expect_walk(testing::plan_of(session, inside.next), "playlist_id=? AND ");
    testing::expect_walk(testing::plan_of(session, last_position_sql), "position<?");
    testing::expect_walk(testing::plan_of(session, order_sql), "playlist_id=?");
    testing::expect_walk(testing::plan_of(session, files_sql), "playlist_id=?");
    testing::expect_walk(testing::plan_of(session, entry_sql), "rowid=?");
    testing::expect_walk(testing::plan_of(session, has_entries_sql), "track_id=?");
    testing::expect_walk(testing::plan_of(session, renew_sums_sql), "SEARCH e");
    testing::expect_walk(testing::plan_of(session, renew_entries_sql), "track_id=?");
    return {};
  }));
}

}  // namespace
}  // namespace auralis
