// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "Lists.h"
#include "TagSql.h"
#include "WaitingSql.h"
#include "Walks.h"
#include "catalog/MarkStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::expect_walk;
using ::testing::IsEmpty;
using testing::plan_of;
using testing::titles;
using testing::value_of;

constexpr AlbumSort album_sorts[] = {AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year,
                                     AlbumSort::RecentlyAdded};

/// A list, and the column that its walk must be pinned to: what it shows and nothing else.
struct PinnedList {
  ListWalks walks;
  std::string pin;
};

void add_albums(std::vector<PinnedList>& lists, const PageRequest& page) {
  for (const AlbumSort sort : album_sorts) {
    lists.push_back({value_of(album_list(sort, {}, page)), "listed=?"});
    lists.push_back(
        {value_of(album_list(sort, {.artist = ArtistId{3}}, page)), "artist_id=? AND listed=?"});
    lists.push_back({value_of(album_list(sort, {.genre = GenreId{3}}, page)), "genre_id=?"});
  }
  lists.push_back({value_of(album_list(AlbumSort::Year, {.years = YearRange{1990, 1999}}, page)),
                   "listed=? AND year_key"});
  lists.push_back({value_of(album_list(AlbumSort::Random, {}, page)), "listed=? AND random_key"});
}

void add_tracks(std::vector<PinnedList>& lists, const PageRequest& page) {
  for (const TrackSort sort : {TrackSort::Title, TrackSort::Album, TrackSort::Artist,
                               TrackSort::Year, TrackSort::RecentlyAdded, TrackSort::Duration})
    lists.push_back({value_of(track_list(sort, {}, page)), "playable=?"});
  lists.push_back({value_of(track_list(TrackSort::Random, {}, page)), "playable=? AND random_key"});
  lists.push_back({value_of(track_list(TrackSort::Year, {.years = YearRange{1990, 1999}}, page)),
                   "playable=? AND year_key"});
  const AlbumId album{3};
  const ArtistId artist{3};
  for (const TrackSort sort : {TrackSort::Title, TrackSort::Album}) {
    const auto add = [&](const TrackFilter& filter, const char* pin) {
      lists.push_back({value_of(track_list(sort, filter, page)), pin});
    };
    add({.artist = artist}, "artist_id=? AND role=? AND listed=?");
    add({.genre = GenreId{3}}, "genre_id=? AND listed=?");
    add({.with_problem = true}, "troubled=?");
    add({.artist = artist, .with_problem = true}, "troubled=?");
    for (const auto& guest : {std::optional<ArtistId>{}, std::optional{artist}})
      for (const bool with_problem : {false, true})
        add({.album = album, .artist = guest, .with_problem = with_problem},
            "album_id=? AND present=?");
  }
}

std::vector<PinnedList> every_list() {
  std::vector<PinnedList> lists;
  for (const Direction direction : {Direction::Forward, Direction::Backward}) {
    const PageRequest page{.direction = direction};
    lists.push_back({artist_list(page, false), "listed=?"});
    lists.push_back({genre_list(page), "listed=?"});
    lists.push_back({folder_list(page), "parent_id=? AND listed=?"});
    lists.push_back({value_of(track_list(TrackSort::FileName, {.folder = FolderId{3}}, page)),
                     "folder_id=? AND playable=?"});
    add_albums(lists, page);
    add_tracks(lists, page);
  }
  return lists;
}

/// Kept in a row, or counted by the list's own walk, not beyond what lists of marks count to.
void expect_total(soci::session& session, const std::string& total, const std::string& pin) {
  const std::string plan = plan_of(session, total);
  if (!total.contains("count(*)")) return expect_walk(plan, "SEARCH");
  EXPECT_TRUE(total.contains(fmt::format("LIMIT {}", MarkStore::most_counted))) << total;
  testing::expect_pinned(plan, pin);
  testing::expect_nothing_sorted(plan);
}

TEST(CatalogLists, CT7_EveryListWalksItsIndexAndSortsNothing) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const auto& [walks, pin] : every_list()) {
      for (const ListSql& list : walks) {
        expect_walk(plan_of(session, list.first_page), pin);
        expect_walk(plan_of(session, list.next_page), pin);
        for (const std::string& sql : {list.place, list.place_from_end, list.length})
          expect_walk(plan_of(session, sql), pin);
      }
      expect_total(session, walks.front().total, pin);
    }
    return {};
  }));
}

TEST(CatalogLists, CT7_TracksThatWaitForAProfileAreFoundWithoutTheOthers) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    expect_walk(plan_of(session, next_version_sql), "playable=? AND profile_version>?");
    expect_walk(plan_of(session, tracks_of_version_sql), "profile_version=? AND rowid>?");
    expect_walk(plan_of(session, count_of_version_sql), "playable=? AND profile_version=?");
    return {};
  }));
}

TEST(CatalogLists, CT7_WhatHangsOnATrackIsFoundByItsId) {
  testing::Library library;
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    for (const char* sql : {track_credits_sql, track_genres_sql, album_artists_sql,
                            album_genres_sql, details_sql, lyrics_sql, release_sql})
      expect_walk(plan_of(session, sql), "SEARCH");
    return {};
  }));
}

TEST(CatalogLists, CT17_AListThatNoIndexWalksIsRefused) {
  testing::Library library;
  const auto kind_of = [](const auto& refused) { return refused.error().kind; };
  const auto bad = ErrorKind::InvalidArgument;
  EXPECT_EQ(kind_of(library->tracks(TrackSort::Year, {.artist = ArtistId{3}}, {})), bad);
  EXPECT_EQ(kind_of(library->tracks(TrackSort::Title, {.years = YearRange{1990, 1999}}, {})), bad);
  EXPECT_EQ(kind_of(library->tracks(TrackSort::FileName, {}, {})), bad);
  EXPECT_EQ(kind_of(library->tracks(TrackSort::Title, {.folder = FolderId{3}}, {})), bad);
  EXPECT_EQ(
      kind_of(library->tracks(TrackSort::Title, {.artist = ArtistId{3}, .genre = GenreId{3}}, {})),
      bad);
  EXPECT_EQ(kind_of(library->albums(AlbumSort::Random, {.artist = ArtistId{3}}, {})), bad);
  EXPECT_EQ(kind_of(library->albums(AlbumSort::Title, {.years = YearRange{1990, 1999}}, {})), bad);
}

TEST(CatalogLists, CT6_TracksSortByTitleAndByAlbumDiscAndNumber) {
  testing::Library library;
  library.store({{.path = "/b/1.ogg", .title = "the Zebra", .album = "Beta", .number = 2},
                 {.path = "/b/2.ogg", .title = "Élan", .album = "Beta", .number = 1},
                 {.path = "/a/3.ogg", .title = "apple", .album = "The Alpha", .disc = 2},
                 {.path = "/a/4.ogg", .title = "Banana", .album = "The Alpha", .disc = 1}});
  EXPECT_THAT(titles(library.tracks(TrackSort::Title)),
              ElementsAre("apple", "Banana", "Élan", "the Zebra"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Album)),
              ElementsAre("Banana", "apple", "Élan", "the Zebra"));
}

TEST(CatalogLists, CT6_AlbumsSortByTitleArtistYearAndAddition) {
  testing::Library library;
  library.store({{.path = "/a/1.ogg", .artist = "Zoe", .album = "Ape", .year = 1990}});
  library.store({{.path = "/b/2.ogg", .artist = "The Abba", .album = "Bee", .year = 2001}});
  library.store({{.path = "/c/3.ogg", .artist = "Moe", .album = "Cat"}});
  EXPECT_THAT(titles(library.albums(AlbumSort::Title)), ElementsAre("Ape", "Bee", "Cat"));
  EXPECT_THAT(titles(library.albums(AlbumSort::Artist)), ElementsAre("Bee", "Cat", "Ape"));
  EXPECT_THAT(titles(library.albums(AlbumSort::Year)), ElementsAre("Bee", "Ape", "Cat"));
  EXPECT_THAT(titles(library.albums(AlbumSort::RecentlyAdded)), ElementsAre("Cat", "Bee", "Ape"));
}

TEST(CatalogLists, CT6_TheAlbumsOfAnArtistAreInOrderOfYear) {
  testing::Library library;
  library.store({{.path = "/a/1.ogg", .artist = "Zoe", .album = "Young", .year = 1990},
                 {.path = "/b/2.ogg", .artist = "Zoe", .album = "Old", .year = 2020},
                 {.path = "/c/3.ogg", .artist = "Abe", .album = "Any"}});
  EXPECT_THAT(titles(library.albums(AlbumSort::Artist)), ElementsAre("Any", "Young", "Old"));
  const ArtistId zoe = library.track_titled("1").artist_id;
  for (const AlbumSort sort : album_sorts)
    EXPECT_EQ(value_of(library->albums(sort, {.artist = zoe}, {})).total, 2);
  EXPECT_THAT(titles(value_of(library->albums(AlbumSort::Title, {.artist = zoe}, {})).items),
              ElementsAre("Old", "Young"));
}

TEST(CatalogLists, CT5_WhatCannotBePlayedIsFoundByItsProblemAndInItsAlbum) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "Good"},
                 {.path = "/m/2.ogg", .title = "Bad", .problem = "the file is damaged"},
                 {.path = "/n/3.ogg", .title = "Alone", .album = "Ruin", .problem = "empty"}});
  EXPECT_THAT(titles(library.tracks()), ElementsAre("Good"));
  EXPECT_THAT(titles(library.albums()), ElementsAre("Album")) << "an album of ruins is not listed";
  const Album album = library.albums().at(0);
  EXPECT_EQ(album.track_count, 1);
  EXPECT_EQ(album.duration_ms, 60'000);

  const auto bad = library.tracks(TrackSort::Title, {.with_problem = true});
  ASSERT_THAT(titles(bad), ElementsAre("Alone", "Bad"));
  EXPECT_EQ(bad[1].problem, "the file is damaged");
  EXPECT_EQ(bad[1].analysis, AnalysisState::Failed);
  EXPECT_THAT(titles(library.tracks(TrackSort::Album, {.album = album.id})),
              ElementsAre("Bad", "Good"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Album, {.album = album.id, .with_problem = true})),
              ElementsAre("Bad"));
  EXPECT_EQ(value_of(library->album(bad[0].album_id)).title, "Ruin") << "its page can be opened";
}

TEST(CatalogLists, ArtistsCountTheirTracksAndAlbums) {
  testing::Library library;
  library.store({{.path = "/a/1.ogg", .title = "One", .artist = "Solo", .album = "Own"},
                 {.path = "/b/2.ogg", .title = "Two", .artist = "Solo", .album = "Mix"},
                 {.path = "/b/3.ogg", .title = "Three", .artist = "The Guest", .album = "Mix"}});
  const auto artists = library.artists();
  ASSERT_EQ(artists.size(), 3U);
  EXPECT_EQ(artists[0].name, "The Guest");
  EXPECT_EQ(artists[0].track_count, 1);
  EXPECT_EQ(artists[0].album_count, 0);
  EXPECT_EQ(artists[1].name, "Solo");
  EXPECT_EQ(artists[1].track_count, 2);
  EXPECT_EQ(artists[1].album_count, 1);
  EXPECT_EQ(artists[2].name, "Various Artists");
  EXPECT_EQ(artists[2].album_count, 1);
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.artist = artists[1].id})),
              ElementsAre("One", "Two"));
  EXPECT_EQ(value_of(library->artist(artists[1].id)).name, "Solo");
  EXPECT_EQ(library->artist(ArtistId{999}).error().kind, ErrorKind::NotFound);
}

TEST(CatalogLists, TotalsFollowWhatComesAndGoes) {
  testing::Library library;
  const auto totals = [&] {
    return std::vector<std::int64_t>{value_of(library->tracks(TrackSort::Title, {}, {})).total,
                                     value_of(library->albums(AlbumSort::Title, {}, {})).total,
                                     value_of(library->artists({})).total};
  };
  EXPECT_THAT(totals(), ElementsAre(0, 0, 0));
  library.store({{.path = "/a/1.ogg", .artist = "A", .album = "X"},
                 {.path = "/b/2.ogg", .artist = "B", .album = "Y"},
                 {.path = "/b/3.ogg", .artist = "B", .album = "Y", .problem = "broken"}});
  EXPECT_THAT(totals(), ElementsAre(2, 2, 2));
  library.lose({library.track_titled("2").id});
  EXPECT_THAT(totals(), ElementsAre(1, 1, 1));
  library.store({{.path = "/b/3.ogg", .artist = "C", .album = "Y"}});
  EXPECT_THAT(totals(), ElementsAre(2, 2, 2));
}

TEST(CatalogLists, AnEmptyLibraryHasEmptyLists) {
  testing::Library library;
  EXPECT_THAT(library.tracks(), IsEmpty());
  EXPECT_THAT(library.albums(), IsEmpty());
  EXPECT_THAT(library.artists(), IsEmpty());
  EXPECT_THAT(library.tracks(TrackSort::Album, {.album = AlbumId{7}}), IsEmpty());
}

}  // namespace
}  // namespace auralis
