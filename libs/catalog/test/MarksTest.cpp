// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "HistorySql.h"
#include "Library.h"
#include "MarkSql.h"
#include "Walks.h"
#include "catalog/HistoryStore.h"
#include "catalog/MarkStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

constexpr std::array lists{MarkList::Favourites, MarkList::Rated, MarkList::Recent,
                           MarkList::MostPlayed};

class Marking : public ::testing::Test {
 protected:
  Marking() {
    library.store({{.path = "/a/1.ogg", .title = "One", .artist = "Solo", .album = "First"},
                   {.path = "/a/2.ogg", .title = "Two", .artist = "Solo", .album = "First"},
                   {.path = "/b/3.ogg", .title = "Three", .artist = "Duo", .album = "Second"}});
  }
  TrackId track(const char* title) { return library.track_titled(title).id; }
  Marks marks(TrackId id) { return value_of(store.of(local_owner, std::array{id})).at(0); }
  void mark(const char* title, const MarkChange& change) {
    value_of(store.change(local_owner, track(title), change));
  }
  std::vector<std::string> listed(MarkList list) {
    return titles(value_of(store.tracks(local_owner, list, {})).items);
  }

  testing::Library library;
  MarkStore store{*library};
};

TEST_F(Marking, CT41_WhatIsLeftOutOfAChangeStaysAndNoRatingIsNotTheLowest) {
  const TrackId one = track("One");
  EXPECT_EQ(marks(one), Marks{});
  mark("One", {.half_stars = 7});
  mark("One", {.favourite = true});
  const Marks both = marks(one);
  EXPECT_EQ(both.half_stars, 7);
  ASSERT_TRUE(both.favourite_ms);
  mark("One", {.favourite = true});
  EXPECT_EQ(marks(one), both) << "it keeps the time it was made one";
  mark("One", {.favourite = false, .half_stars = 0});
  EXPECT_EQ(marks(one), Marks{});
  EXPECT_EQ(store.change(local_owner, one, {.half_stars = 11}).error().kind,
            ErrorKind::InvalidArgument);
}

TEST_F(Marking, CT41_AlbumsAndArtistsAreMarkedToo) {
  const Track one = library.track_titled("One");
  value_of(store.change(local_owner, one.album_id, {.favourite = true, .half_stars = 10}));
  value_of(store.change(local_owner, one.artist_id, {.favourite = true}));
  EXPECT_THAT(titles(value_of(store.albums(local_owner, MarkList::Favourites, {})).items),
              ElementsAre("First"));
  const auto artists = value_of(store.artists(local_owner, MarkList::Favourites, {}));
  ASSERT_EQ(artists.total, 1);
  EXPECT_EQ(artists.items.at(0).name, "Solo");
  EXPECT_EQ(value_of(store.of(local_owner, std::array{one.album_id})).at(0).half_stars, 10);
}

TEST_F(Marking, CT40_ListsAreBestFirstAndHoldWhatIsListed) {
  mark("One", {.half_stars = 4});
  mark("Two", {.half_stars = 9});
  mark("Three", {.half_stars = 6});
  EXPECT_THAT(listed(MarkList::Rated), ElementsAre("Two", "Three", "One"));
  EXPECT_THAT(listed(MarkList::Favourites), IsEmpty());
  const TrackId two = track("Two");
  library.lose({two});
  EXPECT_THAT(listed(MarkList::Rated), ElementsAre("Three", "One"));
  EXPECT_EQ(value_of(store.tracks(local_owner, MarkList::Rated, {})).total, 2);
  EXPECT_EQ(marks(two).half_stars, 9) << "a mark survives that its file is away";
  library.store({{.path = "/a/2.ogg", .title = "Two", .artist = "Solo", .album = "First"}});
  EXPECT_THAT(listed(MarkList::Rated), ElementsAre("Two", "Three", "One"));
}

TEST_F(Marking, CT40_PagesHoldEachOnceAndRefuseForeignCursors) {
  for (const char* title : {"One", "Two", "Three"}) mark(title, {.half_stars = 5});
  std::vector<std::string> seen;
  PageRequest request{.limit = 1};
  do {
    const auto page = value_of(store.tracks(local_owner, MarkList::Rated, request));
    EXPECT_EQ(page.total, 3);
    for (const auto& title : titles(page.items)) seen.push_back(title);
    request.cursor = page.next_cursor;
    if (!request.cursor.empty()) {
      EXPECT_EQ(store.tracks(local_owner, MarkList::Recent, request).error().kind,
                ErrorKind::InvalidArgument);
    }
  } while (!request.cursor.empty());
  EXPECT_THAT(seen, ::testing::UnorderedElementsAre("One", "Two", "Three"));
}

TEST_F(Marking, CT40_TotalsAreCountedUpToTenThousand) {
  Connections connections{library.location(), 1};
  value_of(connections.write([](soci::session& session) -> Result<void> {
    session
        << "INSERT INTO tracks (path, size_bytes, modified_ns, added_ms, problem, title, artist,"
           " artist_id, album_id, disc_number, track_number, year, duration_ms, codec,"
           " sample_rate_hz, channels, bit_rate_kbps, title_key, album_key)"
           " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10050)"
           " SELECT '/many/' || i, 1, 1, 1, '', 'T', 'A', 1, 1, 0, 0, 0, 1, 'flac', 1, 1, 1, 't',"
           " 't' FROM n";
    session << "INSERT INTO track_marks (user_id, item_id, rating) SELECT 1, id, 3 FROM tracks";
    return {};
  }));
  EXPECT_EQ(value_of(store.tracks(local_owner, MarkList::Rated, {})).total,
            MarkStore::most_counted);
}

TEST_F(Marking, CT9_MarksAreOfOneUser) {
  Connections connections{library.location(), 1};
  value_of(connections.write([](soci::session& session) -> Result<void> {
    session << "INSERT INTO users (id, name) VALUES (2, 'guest')";
    return {};
  }));
  const UserId guest{2};
  mark("One", {.favourite = true});
  value_of(store.change(guest, track("Two"), {.favourite = true}));
  EXPECT_THAT(listed(MarkList::Favourites), ElementsAre("One"));
  EXPECT_THAT(titles(value_of(store.tracks(guest, MarkList::Favourites, {})).items),
              ElementsAre("Two"));
  EXPECT_EQ(store.change(UserId{7}, track("One"), {.favourite = true}).error().kind,
            ErrorKind::NotFound);
  EXPECT_EQ(store.change(guest, TrackId{99}, {.favourite = true}).error().kind,
            ErrorKind::NotFound);
}

template <class Id>
void expect_walks(soci::session& session, MarkList list) {
  const KeyWalk walk = mark_walk<Id>(list);
  const std::string pin = fmt::format("user_id=? AND {}>?", column_of(list));
  testing::expect_walk(testing::plan_of(session, walk.first), pin);
  testing::expect_walk(testing::plan_of(session, walk.next), "user_id=? AND ");
  const std::string total = testing::plan_of(session, walk.total);
  testing::expect_pinned(total, pin);
  testing::expect_nothing_sorted(total);
  testing::expect_walk(testing::plan_of(session, marks_sql<Id>()), "user_id=? AND item_id=?");
}

TEST_F(Marking, CT40_EveryListOfMarksWalksItsIndexAndSortsNothing) {
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const MarkList list : lists) {
      expect_walks<TrackId>(session, list);
      expect_walks<AlbumId>(session, list);
      expect_walks<ArtistId>(session, list);
    }
    const KeyWalk history = history_walk(false);
    testing::expect_walk(testing::plan_of(session, history.first), "user_id=?");
    testing::expect_walk(testing::plan_of(session, history.next), "user_id=? AND ");
    testing::expect_walk(testing::plan_of(session, history.total), "rowid=?");
    return {};
  }));
}

}  // namespace
}  // namespace auralis
