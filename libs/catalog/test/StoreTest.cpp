// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::file_of;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

StoredAnalysis some_analysis() {
  return {.content = {{1, 2}},
          .packet_index = {std::byte{1}},
          .profile = {std::byte{2}},
          .profile_version = 3};
}

TEST(CatalogStore, CT1_APathKeepsItsTrackWhenItsTagsChange) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "Old"}});
  const TrackId before = library.track_titled("Old").id;
  library.store({{.path = "/m/1.ogg", .title = "New", .artist = "Someone", .album = "Else"}});
  EXPECT_EQ(library.track_titled("New").id, before);
  EXPECT_EQ(library.tracks().size(), 1U);
  EXPECT_THAT(titles(library.albums()), ElementsAre("Else")) << "the old album has no track left";
}

TEST(CatalogStore, CT1_StoringTheSameTwiceChangesNothing) {
  testing::Library library;
  const std::vector<testing::Song> songs{{.path = "/m/1.ogg", .title = "One", .year = 1999},
                                         {.path = "/m/2.ogg", .title = "Two"}};
  library.store(songs);
  const auto before = library.albums();
  library.store(songs);
  const auto after = library.albums();
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].id, before[0].id);
  EXPECT_EQ(after[0].track_count, 2);
  EXPECT_EQ(after[0].duration_ms, 120'000);
  EXPECT_EQ(value_of(library->tracks(TrackSort::Title, {}, {})).total, 2);
}

TEST(CatalogStore, CT1_AnalysisStaysWhileSizeAndTimeAgree) {
  testing::Library library;
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  value_of(library->store({file}));
  const TrackId id = library.track_titled("One").id;
  value_of(library->store_analysis(id, some_analysis(), 61'234));

  file.title = "Uno";
  value_of(library->store({file}));
  EXPECT_TRUE(value_of(library->analysis(id)));
  EXPECT_EQ(library.track_titled("Uno").analysis, AnalysisState::Profiled);
  EXPECT_EQ(library.track_titled("Uno").duration_ms, 61'234) << "analysis knows it exactly";

  file.modified_ns += 1;
  value_of(library->store({file}));
  EXPECT_THAT(value_of(library->analysis(id))->packet_index, IsEmpty())
      << "the music may be another now";
  EXPECT_EQ(library.track_titled("Uno").analysis, AnalysisState::Pending);
  EXPECT_EQ(library.track_titled("Uno").duration_ms, 60'000);
}

TEST(CatalogStore, CT2_AMissingFileLeavesEveryListAndComesBackAsTheSameTrack) {
  testing::Library library;
  const testing::Song song{.path = "/m/1.ogg", .title = "One"};
  library.store({song});
  const Track track = library.track_titled("One");
  library.lose({track.id});
  EXPECT_THAT(library.tracks(), IsEmpty());
  EXPECT_THAT(library.albums(), IsEmpty());
  EXPECT_THAT(library.artists(), IsEmpty());
  EXPECT_EQ(library->track(track.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(library->path_of(track.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(library->album(track.album_id).error().kind, ErrorKind::NotFound);
  EXPECT_FALSE(value_of(ScanStore{*library}.knows_below("/m")));

  library.store({song});
  EXPECT_EQ(library.track_titled("One").id, track.id);
  EXPECT_EQ(library.track_titled("One").album_id, track.album_id);
}

TEST(CatalogStore, CT2_WhatLiesBelowNoneOfTheRootsIsMissing) {
  testing::Library library;
  const std::vector<testing::Song> songs{
      {.path = "/m/1.ogg", .title = "1"},     {.path = "/m/a/2.ogg", .title = "2"},
      {.path = "/m/a/b/3.ogg", .title = "3"}, {.path = "/m/ab/4.ogg", .title = "4"},
      {.path = "/n/5.ogg", .title = "5"},     {.path = "/z/6.ogg", .title = "6"}};
  library.store(songs);
  EXPECT_EQ(
      value_of(ScanStore{*library}.mark_missing_outside({"/n", "/m/a", "/m/a/b", "/nothing"})), 3);
  EXPECT_THAT(titles(library.tracks()), ElementsAre("2", "3", "5"));
  EXPECT_EQ(value_of(library->tracks(TrackSort::Title, {}, {})).total, 3) << "counts follow";
  EXPECT_EQ(value_of(ScanStore{*library}.mark_missing_outside({"/n", "/m/a"})), 0)
      << "they are already";
  EXPECT_EQ(value_of(ScanStore{*library}.mark_missing_outside({"/"})), 0);
  library.store(songs);
  EXPECT_EQ(library.tracks().size(), 6U);
}

TEST(CatalogStore, CT4_AFileWithoutTagsIsNamedByItsPath) {
  testing::Library library;
  library.store({{.path = "/m/Some Album/03 - Some Song.ogg", .artist = "", .album = ""}});
  const Track track = library.tracks().at(0);
  EXPECT_EQ(track.title, "Some Song");
  EXPECT_EQ(track.track_number, 3);
  EXPECT_EQ(track.album, "Some Album");
  EXPECT_EQ(track.artist, "Unknown Artist");
}

TEST(CatalogStore, APathKeepsBytesThatAreNoUtf8) {
  testing::Library library;
  library.store({{.path = "/m/Bj\xF6rk.ogg"}});
  const Track track = library.tracks().at(0);
  EXPECT_EQ(track.title, "Björk");
  EXPECT_EQ(value_of(library->path_of(track.id)), "/m/Bj\xF6rk.ogg");
}

TEST(CatalogStore, ArtworkSaysWhereItLiesAndWhenItChanged) {
  testing::Library library;
  ScannedFile cover = file_of({.path = "/m/1.ogg", .title = "Cover", .number = 1});
  cover.artwork_file = "/m/cover.jpg";
  cover.artwork_modified_ns = 77;
  ScannedFile embedded = file_of({.path = "/m/2.ogg", .title = "Embedded", .number = 2});
  embedded.artwork_file = embedded.path;
  embedded.artwork_embedded = true;
  const ScannedFile none = file_of({.path = "/n/3.ogg", .title = "None", .album = "Bare"});
  value_of(library->store({embedded, cover, none}));

  const auto of = [&](const char* title) {
    return value_of(library->artwork(library.track_titled(title).artwork.value()));
  };
  EXPECT_EQ(of("Cover").file, "/m/cover.jpg");
  EXPECT_EQ(of("Cover").modified_ns, 77);
  EXPECT_FALSE(of("Cover").embedded);
  EXPECT_EQ(of("Embedded").file, "/m/2.ogg");
  EXPECT_EQ(of("Embedded").modified_ns, embedded.modified_ns);
  EXPECT_TRUE(of("Embedded").embedded);
  EXPECT_FALSE(library.track_titled("None").artwork);
  EXPECT_EQ(library.albums().at(0).artwork, library.track_titled("Cover").artwork)
      << "an album shows the picture of its first track";
  EXPECT_EQ(library->artwork(ArtworkId{99}).error().kind, ErrorKind::NotFound);
}

/// Nothing that compresses: an index would have to take it as it is.
std::string noise(std::size_t bytes, unsigned seed) {
  std::mt19937 random{seed};
  std::string text;
  while (text.size() < bytes) text += static_cast<char>('a' + random() % 26);
  return text;
}

TEST(CatalogStore, CT66_NamesAsLongAsTagsMayBeAreStoredAndToldApart) {
  testing::Library library;
  const std::string long_title = noise(999, 1), long_artist = noise(999, 2);
  const std::string long_album = noise(999, 3);
  library.store({{.path = "/m/1.ogg",
                  .title = long_title + "1",
                  .artist = long_artist,
                  .album = long_album,
                  .album_artist = long_artist},
                 {.path = "/m/2.ogg",
                  .title = long_title + "2",
                  .artist = long_artist + "x",
                  .album = long_album,
                  .album_artist = long_artist + "x"}});
  EXPECT_EQ(library.track_titled(long_title + "1").artist, long_artist);
  EXPECT_EQ(library.artists().size(), 2U);
  EXPECT_EQ(library.albums().size(), 2U);
}

}  // namespace
}  // namespace auralis
