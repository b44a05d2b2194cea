// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "Migrations.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::titles;
using testing::value_of;

/// Two tracks of one artist as version 3 kept them, the first analysed and the second unplayable.
constexpr const char* old_rows[] = {
    "INSERT INTO artists (id, identity, name, name_key, track_count, album_count)"
    " VALUES (3, 'zoe', 'Zoe', 'zoe', 1, 1)",
    "INSERT INTO albums (id, identity, title, artist_named, artist_id, year, track_count,"
    " problem_count, duration_ms, title_key, artist_key, year_key, added_key)"
    " VALUES (1, 'named\x1f' || 'old\x1f' || 'zoe', 'Old', 1, 3, 1990, 1, 1, 60000, 'old', 'zoe',"
    " '8009', '1')",
    "INSERT INTO tracks (id, path, size_bytes, modified_ns, added_ms, problem, title, artist,"
    " artist_id, album_id, disc_number, track_number, year, duration_ms, codec, sample_rate_hz,"
    " channels, bit_rate_kbps, profile_version, title_key, album_key) VALUES"
    " (7, '/m/1.ogg', 1000, 1700000000000000000, 5, '', 'One', 'Zoe', 3, 1, 0, 1, 1990, 61234,"
    "  'flac', 44100, 2, 900, 3, 'one', 'old\x01' || '1'),"
    " (8, '/m/2.ogg', 1000, 1700000000000000000, 5, 'broken', 'Two', 'Zoe', 3, 1, 0, 2, 1990,"
    "  60000, 'flac', 44100, 2, 900, 0, 'two', 'old\x01' || '2')",
    "INSERT INTO analyses VALUES (7, '00000000000000010000000000000002', NULL, NULL, 3, '')",
    "INSERT INTO positions VALUES (1, 7, 4800, 1)",
    "INSERT INTO totals VALUES (1, 1, 1, 1)",
};

CatalogLocation old_catalogue(const testing::EmptyPlace& place) {
  Connections connections{place, 1};
  value_of(migrate(connections, schema_steps().first(3)));
  value_of(connections.write([](soci::session& session) -> Result<void> {
    session << "DELETE FROM totals";
    for (const char* sql : old_rows) session << sql;
    return {};
  }));
  return place;
}

TEST(TagsMigration, CT18_WhatWasThereIsListedAtOnce) {
  const testing::EmptyPlace place;
  const auto catalog = value_of(Catalog::open(old_catalogue(place)));
  const auto by = [&](TrackSort sort, const TrackFilter& filter = {}) {
    return titles(value_of(catalog->tracks(sort, filter, {})).items);
  };
  for (const TrackSort sort : {TrackSort::Title, TrackSort::Artist, TrackSort::Year,
                               TrackSort::RecentlyAdded, TrackSort::Duration, TrackSort::Random})
    EXPECT_THAT(by(sort), ElementsAre("One"));
  EXPECT_THAT(by(TrackSort::Title, {.artist = ArtistId{3}}), ElementsAre("One"));
  EXPECT_THAT(
      titles(value_of(catalog->albums(AlbumSort::Title, {.artist = ArtistId{3}}, {})).items),
      ElementsAre("Old"));
  EXPECT_EQ(value_of(catalog->albums(AlbumSort::Year, {.years = YearRange{1990, 1999}}, {})).total,
            1);
  EXPECT_EQ(value_of(catalog->tracks(TrackSort::Year, {.years = YearRange{1990, 1990}}, {})).total,
            1);
}

TEST(TagsMigration, CT18_FilesAreReadOnceMoreAndKeepWhatTheyAre) {
  const testing::EmptyPlace place;
  const auto catalog = value_of(Catalog::open(old_catalogue(place)));
  const auto known = value_of(ScanStore{*catalog}.known_in("/m")).files;
  ASSERT_EQ(known.size(), 2U);
  EXPECT_LT(known[0].tags_version, tags_version);

  ScannedFile file = testing::file_of({.path = "/m/1.ogg",
                                       .title = "One",
                                       .artist = "Zoe feat. Abe",
                                       .album = "Old",
                                       .album_artist = "Zoe",
                                       .number = 1,
                                       .year = 1990});
  file.details.genres = {"Jazz"};
  value_of(catalog->store({file}));
  EXPECT_EQ(value_of(ScanStore{*catalog}.known_in("/m")).files[0].tags_version, tags_version);
  const Track track = value_of(catalog->track(TrackId{7}));
  EXPECT_EQ(track.album_id, AlbumId{1});
  EXPECT_EQ(track.artist_id, ArtistId{3});
  EXPECT_EQ(track.analysis, AnalysisState::Pending) << "its profile is looked at again (CT-29)";
  EXPECT_EQ(value_of(catalog->analysis(TrackId{7}))->profile_version, 3) << "and is still there";
  EXPECT_EQ(track.duration_ms, 61'234);
  EXPECT_EQ(value_of(catalog->artist(ArtistId{3})).track_count, 1);
  EXPECT_EQ(value_of(catalog->artists({})).total, 2);
}

}  // namespace
}  // namespace auralis
