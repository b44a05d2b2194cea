// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::titles;
using testing::value_of;

std::vector<std::string> artists_of(const std::vector<Album>& albums) {
  std::vector<std::string> names;
  for (const Album& album : albums) names.push_back(album.artist);
  return names;
}

TEST(CatalogAlbums, CT3_OneArtistInAFolderIsTheAlbumsArtist) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .artist = "A"}, {.path = "/m/2.ogg", .artist = "A feat. B"}});
  EXPECT_THAT(artists_of(library.albums()), ElementsAre("A"));
}

TEST(CatalogAlbums, CT3_SeveralArtistsInAFolderAreVarious) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .artist = "A"}});
  library.store({{.path = "/m/2.ogg", .artist = "B"}});
  EXPECT_THAT(artists_of(library.albums()), ElementsAre("Various Artists"));
  EXPECT_EQ(library.albums().at(0).track_count, 2);

  library.lose({library.tracks().at(0).id});
  EXPECT_EQ(library.albums().at(0).artist, library.tracks().at(0).artist)
      << "of the one that is left";
}

TEST(CatalogAlbums, CT3_ATrackWithoutArtistDoesNotMakeThemVarious) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .artist = "A"}, {.path = "/m/2.ogg", .artist = ""}});
  EXPECT_THAT(artists_of(library.albums()), ElementsAre("A"));
}

TEST(CatalogAlbums, CT3_AnAlbumArtistJoinsFoldersAndGuests) {
  testing::Library library;
  library.store({{.path = "/m/a/1.ogg", .artist = "A", .album_artist = "Band"},
                 {.path = "/m/b/2.ogg", .artist = "B", .album_artist = "Band"},
                 {.path = "/m/b/3.ogg", .artist = "C", .album_artist = "Other"}});
  EXPECT_THAT(artists_of(library.albums(AlbumSort::Artist)), ElementsAre("Band", "Other"));
  EXPECT_EQ(library.albums(AlbumSort::Artist).at(0).track_count, 2);
}

TEST(CatalogAlbums, CT3_FilesWithoutAlbumArtistJoinTheAlbumBesideThem) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .artist = "B"},
                 {.path = "/m/2.ogg", .artist = "A", .album_artist = "Band"},
                 {.path = "/n/3.ogg", .artist = "B"}});
  const auto albums = library.albums(AlbumSort::Artist);
  EXPECT_THAT(artists_of(albums), ElementsAre("B", "Band"));
  EXPECT_EQ(albums.at(1).track_count, 2);
}

TEST(CatalogAlbums, CT3_NoneIsJoinedWhenTwoAlbumsOfThatTitleLieThere) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .artist = "C", .album = "Hits"},
                 {.path = "/m/2.ogg", .album = "Hits", .album_artist = "Abba"},
                 {.path = "/m/3.ogg", .album = "Hits", .album_artist = "Queen"}});
  EXPECT_THAT(artists_of(library.albums(AlbumSort::Artist)), ElementsAre("Abba", "C", "Queen"));
}

TEST(CatalogAlbums, CT3_DiscFoldersAreOneAlbumInOrder) {
  testing::Library library;
  library.store({{.path = "/m/CD2/01.ogg", .title = "Third", .disc = 2, .number = 1},
                 {.path = "/m/CD1/02.ogg", .title = "Second", .number = 2},
                 {.path = "/m/CD1/01.ogg", .title = "First", .disc = 1, .number = 1}});
  ASSERT_EQ(library.albums().size(), 1U);
  const AlbumId album = library.albums().at(0).id;
  EXPECT_THAT(titles(library.tracks(TrackSort::Album, {.album = album})),
              ElementsAre("First", "Second", "Third"));
}

TEST(CatalogAlbums, CT3_FilesWithoutAnAlbumBelongToTheirFolder) {
  testing::Library library;
  library.store({{.path = "/m/Tapes/1.ogg", .album = ""},
                 {.path = "/m/Tapes/2.ogg", .album = ""},
                 {.path = "/m/More/3.ogg", .album = ""}});
  EXPECT_THAT(titles(library.albums()), ElementsAre("More", "Tapes"));
}

TEST(CatalogAlbums, CT3_ABrokenFileBelongsToTheOnlyAlbumAroundIt) {
  testing::Library library;
  library.store({{.path = "/m/0.ogg", .artist = "", .album = "", .problem = "the file is empty"},
                 {.path = "/m/1.ogg", .title = "One", .album = "Songs"}});
  ASSERT_THAT(titles(library.albums()), ElementsAre("Songs"));
  const AlbumId album = library.albums().at(0).id;
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.album = album})), ElementsAre("0", "One"));
}

TEST(CatalogAlbums, TheYearOfAnAlbumIsThatOfItsLatestTrack) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .year = 1971},
                 {.path = "/m/2.ogg", .year = 1973},
                 {.path = "/m/3.ogg"}});
  EXPECT_EQ(library.albums().at(0).year, 1973);
}

}  // namespace
}  // namespace auralis
