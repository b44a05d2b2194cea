// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "Migrations.h"
#include "StoredPath.h"
#include "catalog/MarkStore.h"
#include "catalog/PlaylistStore.h"
#include "catalog/ScanStore.h"
#include "catalog/SourceStore.h"
#include "catalog/TrackMatcher.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::file_of;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

ScannedFile part(int number, const char* title, CueRange range) {
  ScannedFile file = file_of({.path = "/m/a/album.flac", .title = title, .number = number});
  file.number = number;
  file.range = range;
  file.sheets = 42;
  return file;
}

/// A file in three parts, and one beside it that is none.
class Source : public ::testing::Test {
 protected:
  Source() {
    value_of(library->store({part(1, "One", {0, 100}), part(2, "Two", {100, 900}),
                             part(3, "Three", {900, 0}),
                             file_of({.path = "/m/a/album.flac b", .title = "Beside"})}));
  }
  TrackSource source_of(const char* title) {
    return value_of(SourceStore{*library}.source_of(library.track_titled(title).id));
  }
  testing::Library library;
};

TEST_F(Source, CT70_EachPartIsATrackWithItsRange) {
  EXPECT_THAT(titles(library.tracks(TrackSort::Album)),
              ElementsAre("One", "Two", "Three", "Beside"));
  EXPECT_EQ(source_of("Two").file, "/m/a/album.flac");
  EXPECT_EQ(source_of("Two").state.range, (CueRange{100, 900}));
  EXPECT_TRUE(source_of("Beside").state.range.is_whole());
  EXPECT_EQ(value_of(library->path_of(library.track_titled("Three").id)), "/m/a/album.flac");
  EXPECT_EQ(library.albums().size(), 1U);
}

TEST_F(Source, CT70_APartStaysTheTrackOfItsNumber) {
  const TrackId two = library.track_titled("Two").id;
  value_of(library->store({part(2, "Second", {100, 900})}));
  EXPECT_EQ(library.track_titled("Second").id, two);
  library.lose({two});
  EXPECT_FALSE(SourceStore{*library}.source_of(two));
  value_of(library->store({part(2, "Two", {100, 900})}));
  EXPECT_EQ(library.track_titled("Two").id, two);
}

TEST_F(Source, CT31_TheFolderKnowsThePartsOfItsFiles) {
  const KnownFolder known = value_of(ScanStore{*library}.known_in("/m/a"));
  EXPECT_THAT(known.subfolders, IsEmpty()) << "a file with parts is no folder";
  std::vector<std::pair<std::string, int>> places;
  for (const KnownFile& file : known.files) places.emplace_back(file.path.string(), file.number);
  EXPECT_THAT(places,
              ElementsAre(std::pair{"/m/a/album.flac", 1}, std::pair{"/m/a/album.flac", 2},
                          std::pair{"/m/a/album.flac", 3}, std::pair{"/m/a/album.flac b", 0}));
  EXPECT_EQ(known.files.at(0).sheets, 42);
  EXPECT_EQ(known.files.at(3).sheets, 0);
  EXPECT_THAT(value_of(ScanStore{*library}.known_in("/m")).subfolders, ElementsAre("/m/a"));
}

TEST_F(Source, CT71_AnotherRangeSetsTheAnalysisAside) {
  const TrackId two = library.track_titled("Two").id;
  const Bytes index(10, std::byte{1});
  value_of(library->store_analysis(
      two, {.content = ContentHash{{1, 2}}, .packet_index = index, .damage = "damaged"}, 8'000));
  value_of(library->store({part(2, "Two", {100, 900})}));
  EXPECT_EQ(value_of(library->analysis(two))->packet_index, index) << "nothing has changed";
  EXPECT_EQ(value_of(library->track(two)).duration_ms, 8'000);
  EXPECT_EQ(value_of(library->track(two)).damage, "damaged");
  value_of(library->store({part(2, "Two", {100, 800})}));
  const auto kept = value_of(library->analysis(two));
  ASSERT_TRUE(kept);
  EXPECT_THAT(kept->packet_index, IsEmpty());
  EXPECT_EQ(value_of(library->track(two)).duration_ms, 60'000) << "as the sheet says";
  EXPECT_EQ(value_of(library->track(two)).damage, "");
}

TEST_F(Source, CT72_MissingPartsTellTheirNumbers) {
  ScanStore store{*library};
  const TrackId three = library.track_titled("Three").id;
  value_of(store.mark_missing_below("/m/a"));
  const FileStamp stamp{1000, 1'700'000'000'000'000'000};
  std::vector<int> numbers;
  for (const MissingTrack& track : value_of(store.missing_with(stamp))) {
    numbers.push_back(track.number);
    EXPECT_EQ(track.path, track.number == 0 ? "/m/a/album.flac b" : "/m/a/album.flac");
  }
  EXPECT_THAT(numbers, ElementsAre(1, 2, 3, 0));
  EXPECT_EQ(value_of(store.missing_at("/m/a/album.flac", 3))->track, three);
  EXPECT_FALSE(value_of(store.missing_at("/m/a/album.flac")));

  ScannedFile moved = part(3, "Three", {900, 0});
  moved.path = "/m/b/image.flac";
  moved.moved = three;
  value_of(library->store({moved}));
  EXPECT_EQ(library.track_titled("Three").id, three);
  EXPECT_EQ(source_of("Three").file, "/m/b/image.flac");
}

TEST_F(Source, CT72_ADisplacedPartKeepsItsNumber) {
  ScanStore store{*library};
  const FileStamp stamp{1000, 1'700'000'000'000'000'000};
  const SeenTrack seen{library.track_titled("Three").id, stamp};
  EXPECT_EQ(value_of(store.displace({&seen, 1})), 1);
  EXPECT_FALSE(value_of(store.missing_at("/m/a/album.flac", 3)));
  const auto missing = value_of(store.missing_with(stamp));
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].number, 3);
  EXPECT_EQ(missing[0].path.filename(), "album.flac");
}

TEST_F(Source, CT73_APlaylistNamesTheFileAndFindsThePartByItsTitle) {
  PlaylistStore playlists{*library};
  const Playlist made = value_of(playlists.create(local_owner, {.name = "Mine"}));
  const PlaylistRef ref{.user = local_owner, .id = made.id};
  const TrackId two = library.track_titled("Two").id;
  const std::vector<TrackId> tracks{two, library.track_titled("Beside").id};
  value_of(playlists.add(ref, tracks, std::nullopt));
  const auto files = value_of(playlists.files(ref));
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].location, "/m/a/album.flac");
  TrackMatcher matcher{*library, {"/m"}};
  EXPECT_THAT(value_of(matcher.match(files)), ElementsAre(two, tracks[1]));
}

TEST(StoredPath, KeepsAFileAndANumberApart) {
  EXPECT_EQ(stored_path("/m/a.flac", 0), "/m/a.flac");
  EXPECT_EQ(stored_path("/m/a.flac", 7), "/m/a.flac//007");
  EXPECT_EQ(place_in("/m/a.flac//999").number, 999);
  EXPECT_EQ(place_in("/m/a.flac//007").file, "/m/a.flac");
  for (const char* whole : {"/m/a.flac", "/m/007", "//12/m/a.flac", "//007", "/m/x//00a"}) {
    EXPECT_EQ(place_in(whole).file, whole);
    EXPECT_EQ(place_in(whole).number, 0);
  }
  EXPECT_EQ(place_in("//12/m/a.flac//007").file, "//12/m/a.flac") << "displaced";
}

TEST(SourceMigration, CT70_WhatWasThereIsAWholeFile) {
  const testing::TempDir folder;
  const auto steps = schema_steps();
  {
    Connections connections{folder / "old.db", 1};
    value_of(migrate(connections, steps.first(steps.size() - 1)));
    value_of(connections.write([](soci::session& session) -> Result<void> {
      session << "INSERT INTO albums (id, identity, title, artist_named, artist_id, title_key,"
                 " artist_key, year_key, added_key) VALUES (1, 'x', 'Old', 0, 1, '', '', '', '')";
      session << "INSERT INTO tracks (id, path, size_bytes, modified_ns, added_ms, problem, title,"
                 " artist, artist_id, album_id, disc_number, track_number, year, duration_ms,"
                 " codec, sample_rate_hz, channels, bit_rate_kbps, title_key, album_key)"
                 " VALUES (7, '/m/1.ogg', 1, 1, 5, '', 'One', 'Zoe', 1, 1, 0, 1, 1990, 61234,"
                 " 'flac', 44100, 2, 900, 'one', 'old')";
      return {};
    }));
  }
  const auto catalog = value_of(Catalog::open(folder / "old.db"));
  const TrackSource source = value_of(SourceStore{*catalog}.source_of(TrackId{7}));
  EXPECT_EQ(source.file, "/m/1.ogg");
  EXPECT_TRUE(source.state.range.is_whole());
}

}  // namespace
}  // namespace auralis
