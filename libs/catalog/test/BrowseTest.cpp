// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/BrowseStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::file_of;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

ScannedFile of_genres(const testing::Song& song, std::vector<std::string> genres) {
  ScannedFile file = file_of(song);
  file.details.genres = std::move(genres);
  return file;
}

std::vector<std::string> names(const auto& items) {
  std::vector<std::string> texts;
  for (const auto& item : items) texts.push_back(item.name);
  return texts;
}

TEST(CatalogBrowsing, CT17_AGenreHasItsTracksAndAlbums) {
  testing::Library library;
  BrowseStore browse{*library};
  value_of(library->store(
      {of_genres({.path = "/a/1.ogg", .title = "1", .album = "X", .year = 1990}, {"Jazz", "Funk"}),
       of_genres({.path = "/a/2.ogg", .title = "2", .album = "X", .year = 1990}, {"jazz"}),
       of_genres({.path = "/b/3.ogg", .title = "3", .album = "Y", .year = 2001}, {"Hip-Hop"}),
       of_genres({.path = "/b/4.ogg", .title = "4", .album = "Y"}, {"hip hop", "Hip_Hop", "Jazz"}),
       of_genres({.path = "/b/5.ogg", .title = "5", .album = "Y", .problem = "no"}, {"Noise"})}));
  const auto genres = value_of(browse.genres({}));
  ASSERT_THAT(names(genres.items), ElementsAre("Funk", "Hip-Hop", "Jazz"));
  EXPECT_EQ(genres.total, 3);
  const Genre jazz = genres.items[2];
  EXPECT_EQ(jazz.track_count, 3);
  EXPECT_EQ(jazz.album_count, 2);
  EXPECT_EQ(genres.items[1].track_count, 2);
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.genre = jazz.id})),
              ElementsAre("1", "2", "4"));
  EXPECT_THAT(titles(value_of(library->albums(AlbumSort::Year, {.genre = jazz.id}, {})).items),
              ElementsAre("Y", "X"));
  EXPECT_EQ(value_of(browse.genre(jazz.id)).name, "Jazz");

  library.lose({library.track_titled("1").id, library.track_titled("2").id});
  EXPECT_THAT(names(value_of(browse.genres({})).items), ElementsAre("Hip-Hop", "Jazz"));
  EXPECT_EQ(value_of(browse.genre(jazz.id)).album_count, 1);
  EXPECT_EQ(value_of(browse.genres({})).total, 2);
}

TEST(CatalogBrowsing, CT17_YearsCountWhatIsOfThemAndNarrowLists) {
  testing::Library library;
  BrowseStore browse{*library};
  library.store({{.path = "/a/1.ogg", .title = "1", .album = "X", .year = 1990},
                 {.path = "/b/2.ogg", .title = "2", .album = "Y", .year = 1999},
                 {.path = "/c/3.ogg", .title = "3", .album = "Z", .year = 2000},
                 {.path = "/d/4.ogg", .title = "4", .album = "W"}});
  const auto years = value_of(browse.years());
  ASSERT_EQ(years.size(), 4U);
  EXPECT_EQ(years[0].year, 2000);
  EXPECT_EQ(years[0].albums, 1);
  EXPECT_EQ(years[3].year, 0);
  EXPECT_EQ(years[3].tracks, 1);
  const auto of = [&](int first, int last, Direction direction = Direction::Forward) {
    const YearRange range{first, last};
    return titles(
        value_of(library->tracks(TrackSort::Year, {.years = range}, {.direction = direction}))
            .items);
  };
  EXPECT_THAT(of(1990, 1999), ElementsAre("2", "1"));
  EXPECT_THAT(of(1990, 1999, Direction::Backward), ElementsAre("1", "2"));
  EXPECT_THAT(of(0, 0), ElementsAre("4"));
  EXPECT_THAT(of(0, 9999), ElementsAre("3", "2", "1", "4"));
  const auto page =
      value_of(library->albums(AlbumSort::Year, {.years = YearRange{1990, 1999}}, {.limit = 1}));
  EXPECT_EQ(page.total, 2);
  EXPECT_THAT(titles(page.items), ElementsAre("Y"));
}

TEST(CatalogBrowsing, CT19_FoldersHoldFoldersAndTracksAndShowNoPath) {
  testing::Library library;
  BrowseStore browse{*library};
  std::vector<ScannedFile> files;
  for (const char* path : {"/srv/music/A/2.ogg", "/srv/music/A/10.ogg", "/srv/music/B/CD1/3.ogg"})
    files.push_back(file_of({.path = path, .title = path + 11}));
  for (ScannedFile& file : files) file.root = "/srv/music";
  value_of(library->store(files));
  const auto roots = value_of(browse.folders({}, {}));
  ASSERT_THAT(names(roots.items), ElementsAre("music"));
  EXPECT_FALSE(roots.items[0].parent);
  const auto inside = value_of(browse.folders(roots.items[0].id, {}));
  ASSERT_THAT(names(inside.items), ElementsAre("A", "B"));
  EXPECT_EQ(inside.total, 2);
  EXPECT_THAT(titles(library.tracks(TrackSort::FileName, {.folder = inside.items[0].id})),
              ElementsAre("A/10.ogg", "A/2.ogg"));
  EXPECT_THAT(library.tracks(TrackSort::FileName, {.folder = inside.items[1].id}), IsEmpty());
  const auto discs = value_of(browse.folders(inside.items[1].id, {}));
  ASSERT_THAT(names(discs.items), ElementsAre("CD1"));
  EXPECT_THAT(names(value_of(browse.way_to(discs.items[0].id))), ElementsAre("music", "B", "CD1"));

  library.lose({library.track_titled("B/CD1/3.ogg").id});
  EXPECT_THAT(names(value_of(browse.folders(roots.items[0].id, {})).items), ElementsAre("A"));
  EXPECT_EQ(browse.folder(discs.items[0].id).error().kind, ErrorKind::NotFound);
}

TEST(CatalogBrowsing, CT19_StatisticsFollowWhatComesAndGoes) {
  testing::Library library;
  BrowseStore browse{*library};
  EXPECT_EQ(value_of(browse.statistics()).all.tracks, 0);
  library.store({{.path = "/a/1.ogg", .title = "1", .album = "X", .year = 1990},
                 {.path = "/b/2.ogg", .title = "2", .album = "Y", .year = 1999},
                 {.path = "/b/3.ogg", .title = "3", .album = "Y", .problem = "broken"}});
  const TrackId one = library.track_titled("1").id;
  value_of(library->store_analysis(
      one, {.packet_index = {}, .profile = {std::byte{1}}, .profile_version = 1}, 90'000));
  auto found = value_of(browse.statistics());
  EXPECT_EQ(found.all.tracks, 2);
  EXPECT_EQ(found.all.duration_ms, 150'000);
  EXPECT_EQ(found.all.size_bytes, 2000);
  EXPECT_EQ(found.all.profiled, 1);
  EXPECT_EQ(found.albums, 2);
  EXPECT_EQ(found.artists, 1);
  ASSERT_EQ(found.decades.size(), 1U);
  EXPECT_EQ(found.decades[0].decade, 1990);
  ASSERT_EQ(found.codecs.size(), 1U);
  EXPECT_EQ(found.codecs[0].codec, "flac");

  library.lose({one});
  found = value_of(browse.statistics());
  EXPECT_EQ(found.all.tracks, 1);
  EXPECT_EQ(found.all.profiled, 0);
  EXPECT_EQ(found.all.duration_ms, 60'000);
  library.store({{.path = "/a/1.ogg", .title = "1", .album = "X", .year = 1985},
                 {.path = "/b/3.ogg", .title = "3", .album = "Y"}});
  found = value_of(browse.statistics());
  EXPECT_EQ(found.all.tracks, 3);
  EXPECT_EQ(found.all.profiled, 1) << "it is the same music";
  ASSERT_EQ(found.decades.size(), 3U);
  EXPECT_EQ(found.decades[1].decade, 1980);
}

}  // namespace
}  // namespace auralis
