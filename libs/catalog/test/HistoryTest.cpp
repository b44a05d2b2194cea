// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "catalog/HistoryStore.h"
#include "catalog/MarkStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::titles;
using testing::value_of;

class History : public ::testing::Test {
 protected:
  History() {
    library.store({{.path = "/a/1.ogg", .title = "One", .artist = "Solo", .album = "First"},
                   {.path = "/a/2.ogg", .title = "Two", .artist = "Solo", .album = "First"},
                   {.path = "/b/3.ogg", .title = "Three", .artist = "Duo", .album = "Second"}});
  }
  TrackId track(const char* title) { return library.track_titled(title).id; }
  void play(const char* title, std::int64_t at_ms) {
    value_of(store.add_play(local_owner,
                            {.track = track(title), .played_ms = at_ms, .heard_ms = 30'000}));
  }
  std::vector<std::string> listed(MarkList list) {
    return titles(value_of(marks.tracks(local_owner, list, {})).items);
  }

  testing::Library library;
  HistoryStore store{*library};
  MarkStore marks{*library};
};

TEST_F(History, CT45_EveryPlayIsListedAndEachTrackOnceAmongTheRecent) {
  play("One", 1000);
  play("Two", 2000);
  play("One", 3000);
  const auto page = value_of(store.history(local_owner, {}));
  EXPECT_EQ(page.total, 3);
  ASSERT_EQ(page.items.size(), 3U);
  EXPECT_EQ(page.items[0].track.title, "One");
  EXPECT_EQ(page.items[0].played_ms, 3000);
  EXPECT_EQ(page.items[2].played_ms, 1000);
  EXPECT_THAT(listed(MarkList::Recent), ElementsAre("One", "Two"));
  EXPECT_THAT(listed(MarkList::MostPlayed), ElementsAre("One", "Two"));
}

TEST_F(History, CT45_APlayCountsForTrackAlbumAndArtist) {
  play("One", 1000);
  play("Two", 2000);
  play("Three", 500);
  const Track one = library.track_titled("One");
  EXPECT_EQ(value_of(marks.of(local_owner, std::array{one.id})).at(0).plays, 1);
  const Marks album = value_of(marks.of(local_owner, std::array{one.album_id})).at(0);
  EXPECT_EQ(album.plays, 2);
  EXPECT_EQ(album.last_played_ms, 2000);
  EXPECT_EQ(value_of(marks.of(local_owner, std::array{one.artist_id})).at(0).plays, 2);
  EXPECT_THAT(titles(value_of(marks.albums(local_owner, MarkList::Recent, {})).items),
              ElementsAre("Second", "First"));
  EXPECT_THAT(titles(value_of(marks.albums(local_owner, MarkList::MostPlayed, {})).items),
              ElementsAre("First", "Second"));
}

TEST_F(History, CT45_AClockThatIsSetBackChangesNoOrder) {
  play("One", 5'000'000);
  play("Two", 1'000);
  EXPECT_THAT(listed(MarkList::Recent), ElementsAre("Two", "One"));
  EXPECT_EQ(value_of(store.history(local_owner, {})).items.at(0).track.title, "Two");
}

TEST_F(History, CT45_PagesGoOnWhereTheyEndedWhileMoreIsPlayed) {
  for (int i = 0; i < 5; ++i) play("One", 1000 + i);
  const auto first = value_of(store.history(local_owner, {.limit = 2}));
  play("Two", 9000);
  const auto second =
      value_of(store.history(local_owner, {.limit = 2, .cursor = first.next_cursor}));
  ASSERT_EQ(second.items.size(), 2U);
  EXPECT_EQ(second.items[0].played_ms, 1002);
  EXPECT_EQ(second.total, 6);
}

TEST_F(History, CT2_WhatIsMissingStaysInTheHistoryMarked) {
  play("One", 1000);
  library.lose({track("One")});
  const auto page = value_of(store.history(local_owner, {}));
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_TRUE(page.items[0].missing);
  EXPECT_EQ(page.items[0].track.title, "One");
}

TEST_F(History, CT45_WhatIsGoneForGoodTakesItsPlaysAlongAndTheTotalFollows) {
  play("One", 1000);
  play("Three", 2000);
  const TrackId gone = track("Three");
  library.lose({gone});
  Connections connections{library.location(), 1};
  value_of(connections.write([&](soci::session& session) -> Result<void> {
    session << "DELETE FROM tracks WHERE id = :id", soci::use(gone.value, "id");
    return {};
  }));
  const auto page = value_of(store.history(local_owner, {}));
  EXPECT_EQ(page.total, 1);
  EXPECT_EQ(page.items.size(), 1U);
}

TEST_F(History, CT44_SkipsAreCountedApart) {
  const TrackId one = track("One");
  value_of(store.add_skip(local_owner, one));
  value_of(store.add_skip(local_owner, one));
  const Marks found = value_of(marks.of(local_owner, std::array{one})).at(0);
  EXPECT_EQ(found.skips, 2);
  EXPECT_EQ(found.plays, 0);
  EXPECT_EQ(store.add_play(local_owner, {.track = TrackId{99}}).error().kind, ErrorKind::NotFound);
}

}  // namespace
}  // namespace auralis
