// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/BrowseStore.h"
#include "catalog/TagStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::file_of;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

constexpr const char* id_a = "aaaaaaaa-0000-4000-8000-000000000001";
constexpr const char* id_b = "bbbbbbbb-0000-4000-8000-000000000002";

Credit artist_named(const char* name, const char* id = "", const char* sort = "") {
  return {.role = Role::Artist, .name = name, .sort_name = sort, .musicbrainz_id = id};
}

std::vector<std::string> names(const std::vector<Artist>& artists) {
  std::vector<std::string> texts;
  for (const Artist& artist : artists) texts.push_back(artist.name);
  return texts;
}

ArtistId id_of(testing::Library& library, const std::string& name) {
  for (const Artist& artist : library.artists())
    if (artist.name == name) return artist.id;
  throw std::runtime_error{"no artist is listed as " + name};
}

TEST(CatalogCredits, CT14_AGuestsTracksAreOnTheGuestsPage) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "Own", .artist = "A"},
                 {.path = "/m/2.ogg", .title = "Duet", .artist = "A feat. B"}});
  EXPECT_THAT(names(library.artists()), ElementsAre("A", "B"));
  const ArtistId guest = id_of(library, "B");
  for (const TrackSort sort : {TrackSort::Title, TrackSort::Album})
    EXPECT_THAT(titles(library.tracks(sort, {.artist = guest})), ElementsAre("Duet"));
  EXPECT_EQ(value_of(library->artist(guest)).track_count, 1);
  EXPECT_EQ(library.track_titled("Duet").artist, "A feat. B") << "shown as it is tagged";
  const AlbumId album = library.albums().at(0).id;
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.album = album, .artist = guest})),
              ElementsAre("Duet"));
}

TEST(CatalogCredits, CT88_WhoPlaysTwoInstrumentsPlaysOnOneTrack) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "Duo", .artist = "Ada"});
  file.details.credits = {artist_named("Ada"),
                          {.role = Role::Performer, .name = "Ada", .detail = "violin"},
                          {.role = Role::Performer, .name = "Kim", .detail = "piano"},
                          {.role = Role::Performer, .name = "Ada", .detail = "voice"},
                          {.role = Role::Performer, .name = "ADA", .detail = "violin"}};
  value_of(library->store({file}));
  const TrackFilter performs{.artist = id_of(library, "Ada"), .role = Role::Performer};
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, performs)), ElementsAre("Duo"));
  EXPECT_EQ(value_of(library->tracks(TrackSort::Title, performs, {})).total, 1);
  const auto credits = value_of(TagStore{*library}.track(library.track_titled("Duo").id)).credits;
  ASSERT_EQ(credits.size(), 3U);
  EXPECT_EQ(credits[1].detail, "violin, voice");
  EXPECT_EQ(credits[2].detail, "piano");
}

TEST(CatalogCredits, CT89_NamesAreWrittenAsTheFileThatWasTaggedLast) {
  testing::Library library;
  const auto tagged = [](const char* path, const char* artist, const char* album,
                         const char* genre) {
    ScannedFile file = file_of({.path = path, .artist = artist, .album = album});
    file.details.genres = {genre};
    return file;
  };
  const auto shown = [&] {
    const Album album = library.albums().at(0);
    return album.title + "/" + names(library.artists()).at(0) + "/" +
           value_of(BrowseStore{*library}.genres({})).items.at(0).name;
  };
  ScannedFile first = tagged("/m/1.ogg", "pink floyd", "the wall", "rock");
  value_of(library->store({first, tagged("/m/2.ogg", "PINK FLOYD", "The wall", "ROCK")}));
  EXPECT_EQ(shown(), "the wall/pink floyd/rock") << "as it was met first";
  first = tagged("/m/1.ogg", "Pink Floyd", "The Wall", "Rock");
  value_of(library->store({first}));
  EXPECT_EQ(shown(), "the wall/pink floyd/rock") << "the file is the one that was read";
  first.modified_ns += 1;
  value_of(library->store({first}));
  EXPECT_EQ(shown(), "The Wall/Pink Floyd/Rock");
  EXPECT_EQ(library.albums().size(), 1U);
  EXPECT_EQ(names(library.artists()).size(), 1U);
}

TEST(CatalogCredits, CT89_ArtistsSortAsTheFileThatWasTaggedLastSays) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "1", .artist = "Ada Zimmer"});
  file.details.credits = {artist_named("Ada Zimmer", "", "Ada Zimmer")};
  library.store({{.path = "/n/2.ogg", .title = "2", .artist = "Kim", .album = "B"}});
  value_of(library->store({file}));
  EXPECT_THAT(names(library.artists()), ElementsAre("Ada Zimmer", "Kim"));
  file.details.credits = {artist_named("Ada Zimmer", "", "Zimmer, Ada")};
  file.modified_ns += 1;
  value_of(library->store({file}));
  EXPECT_THAT(names(library.artists()), ElementsAre("Kim", "Ada Zimmer"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Artist)), ElementsAre("2", "1"));
}

TEST(CatalogCredits, CT14_WhoComposedIsFoundByRoleAndListedOnlyAsAnArtist) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "Aria", .artist = "Singer"});
  file.details.credits = {artist_named("Singer"), {.role = Role::Composer, .name = "Bach"}};
  ScannedFile own = file_of({.path = "/m/2.ogg", .title = "Organ", .artist = "Bach"});
  value_of(library->store({file}));
  EXPECT_THAT(names(library.artists()), ElementsAre("Singer"));
  value_of(library->store({own}));
  const ArtistId bach = id_of(library, "Bach");
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.artist = bach})), ElementsAre("Organ"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Title, {.artist = bach, .role = Role::Composer})),
              ElementsAre("Aria"));
}

TEST(CatalogCredits, CT14_CreditsFollowTheirTrack) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One", .artist = "A feat. B"});
  file.details.genres = {"Jazz"};
  value_of(library->store({file}));
  const ArtistId guest = id_of(library, "B");
  const TrackId track = library.track_titled("One").id;
  library.lose({track});
  EXPECT_THAT(library.tracks(TrackSort::Title, {.artist = guest}), IsEmpty());
  EXPECT_THAT(library.artists(), IsEmpty());
  value_of(library->store({file}));
  EXPECT_EQ(value_of(library->artist(guest)).track_count, 1);
  value_of(library->store_analysis_failure(track, "cannot be decoded"));
  EXPECT_THAT(library.artists(), IsEmpty());

  file.artist = "A";
  file.modified_ns += 1;
  value_of(library->store({file}));
  EXPECT_THAT(names(library.artists()), ElementsAre("A"));
  EXPECT_EQ(value_of(library->artists({})).total, 1);
}

TEST(CatalogCredits, CT15_TwoArtistsOfOneNameWithDifferentIdsStayApart) {
  testing::Library library;
  ScannedFile uk = file_of({.path = "/a/1.ogg", .title = "UK", .artist = "Nirvana", .album = "X"});
  ScannedFile us = file_of({.path = "/b/2.ogg", .title = "US", .artist = "Nirvana", .album = "Y"});
  uk.details.credits = {artist_named("Nirvana", id_a)};
  us.details.credits = {artist_named("Nirvana", id_b)};
  value_of(library->store({uk, us}));
  const auto artists = library.artists();
  ASSERT_EQ(artists.size(), 2U);
  EXPECT_NE(library.track_titled("UK").artist_id, library.track_titled("US").artist_id);
  library.store({{.path = "/c/3.ogg", .title = "Plain", .artist = "Nirvana", .album = "Z"}});
  EXPECT_EQ(library.track_titled("Plain").artist_id, library.track_titled("UK").artist_id)
      << "who is not identified is the first of the name";
}

TEST(CatalogCredits, CT15_AnIdJoinsWhatIsWrittenDifferentlyAndKeepsTheArtist) {
  testing::Library library;
  library.store({{.path = "/a/1.ogg", .title = "Plain", .artist = "Björk"}});
  const ArtistId before = library.track_titled("Plain").artist_id;
  ScannedFile file = file_of({.path = "/a/2.ogg", .title = "Known", .artist = "Björk"});
  file.details.credits = {artist_named("Björk", id_a)};
  ScannedFile other = file_of({.path = "/a/3.ogg", .title = "Other", .artist = "Bjork"});
  other.details.credits = {artist_named("Bjork", id_a)};
  value_of(library->store({file, other}));
  EXPECT_EQ(library.track_titled("Known").artist_id, before);
  EXPECT_EQ(library.track_titled("Other").artist_id, before);
}

TEST(CatalogCredits, CT15_ListsSortByTheSortNameAlsoWhereItIsLearnedLater) {
  testing::Library library;
  library.store({{.path = "/a/1.ogg", .title = "1", .artist = "Ada Zimmer", .album = "X"},
                 {.path = "/b/2.ogg", .title = "2", .artist = "Bob", .album = "Y"}});
  EXPECT_THAT(titles(library.tracks(TrackSort::Artist)), ElementsAre("1", "2"));
  ScannedFile file =
      file_of({.path = "/c/3.ogg", .title = "3", .artist = "Ada Zimmer", .album = "Z"});
  file.details.credits = {artist_named("Ada Zimmer", "", "Zimmer, Ada")};
  value_of(library->store({file}));
  EXPECT_THAT(names(library.artists()), ElementsAre("Bob", "Ada Zimmer"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Artist)), ElementsAre("2", "1", "3"));
  EXPECT_THAT(titles(library.albums(AlbumSort::Artist)), ElementsAre("Y", "X", "Z"));
}

TEST(CatalogCredits, CT15_AnAlbumOfTwoArtistsIsOnBothPages) {
  testing::Library library;
  ScannedFile file = file_of(
      {.path = "/m/1.ogg", .title = "1", .artist = "A", .album = "Both", .album_artist = "A & B"});
  file.details.credits = {artist_named("A"),
                          {.role = Role::AlbumArtist, .name = "A"},
                          {.role = Role::AlbumArtist, .name = "B"}};
  value_of(library->store({file}));
  ASSERT_THAT(names(library.artists()), ElementsAre("A", "B"));
  for (const Artist& artist : library.artists()) {
    EXPECT_EQ(artist.album_count, 1) << artist.name;
    EXPECT_THAT(
        titles(value_of(library->albums(AlbumSort::Title, {.artist = artist.id}, {})).items),
        ElementsAre("Both"));
  }
  EXPECT_EQ(library.albums().at(0).artist, "A & B");
  library.lose({library.track_titled("1").id});
  EXPECT_THAT(library.artists(), IsEmpty());
}

ScannedFile release_in(const char* folder, const char* release, const char* label = "") {
  ScannedFile file = file_of({.path = std::string{"/"} + folder + "/1.ogg",
                              .title = folder,
                              .album = "Hits",
                              .album_artist = "Band"});
  file.details.musicbrainz.release = release;
  file.details.label = label;
  return file;
}

TEST(CatalogCredits, CT15_EditionsInDifferentFoldersAreAlbumsThatShowWhichTheyAre) {
  testing::Library library;
  value_of(library->store({release_in("a", id_a, "Parlophone")}));
  EXPECT_EQ(library.albums().at(0).edition, "") << "there is only one";
  ScannedFile deluxe = release_in("b", id_b);
  deluxe.details.edition = "Deluxe";
  value_of(library->store({deluxe}));
  const auto albums = library.albums();
  ASSERT_EQ(albums.size(), 2U);
  EXPECT_EQ(albums[0].edition, "Parlophone");
  EXPECT_EQ(albums[1].edition, "Deluxe");
  value_of(library->store({release_in("c", id_b)}));
  EXPECT_EQ(library.albums().size(), 2U) << "the same release in two folders is one album";
}

TEST(CatalogCredits, CT15_OneFolderIsOneAlbumWhateverItsFilesNameAsRelease) {
  testing::Library library;
  ScannedFile other = release_in("a", id_b);
  other.path = "/a/2.ogg";
  ScannedFile bare = release_in("a", "");
  bare.path = "/a/3.ogg";
  value_of(library->store({release_in("a", id_a), other, bare}));
  ASSERT_EQ(library.albums().size(), 1U);
  EXPECT_EQ(library.albums()[0].track_count, 3);
}

TEST(CatalogCredits, CT15_AnAlbumThatIsIdentifiedLaterStaysTheSame) {
  testing::Library library;
  value_of(library->store({release_in("a", ""), release_in("b", "")}));
  ASSERT_EQ(library.albums().size(), 1U);
  const AlbumId before = library.albums()[0].id;
  value_of(library->store({release_in("a", id_a)}));
  ASSERT_EQ(library.albums().size(), 1U);
  EXPECT_EQ(library.albums()[0].id, before);
  value_of(library->store({release_in("b", id_b)}));
  EXPECT_EQ(library.albums().size(), 2U) << "now they are told apart";
  EXPECT_EQ(library.track_titled("a").album_id, before);
}

TEST(CatalogCredits, CT15_AlbumsSortByTheirSortTitleAndSoDoTheirTracks) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/a/1.ogg", .title = "1", .album = "1999"});
  library.store({{.path = "/a/2.ogg", .title = "2", .album = "1999"},
                 {.path = "/b/3.ogg", .title = "3", .album = "Middle"}});
  EXPECT_THAT(titles(library.tracks(TrackSort::Album)), ElementsAre("2", "3"));
  file.details.album_sort = "Nineteen";
  value_of(library->store({file}));
  EXPECT_THAT(titles(library.albums()), ElementsAre("Middle", "1999"));
  EXPECT_THAT(titles(library.tracks(TrackSort::Album)), ElementsAre("3", "1", "2"));
}

}  // namespace
}  // namespace auralis
