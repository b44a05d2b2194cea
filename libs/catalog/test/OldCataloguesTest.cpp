// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "Migrations.h"
#include "catalog/BrowseStore.h"
#include "catalog/CatalogInspection.h"
#include "catalog/HearingStore.h"
#include "catalog/MarkStore.h"
#include "catalog/PlaylistStore.h"
#include "catalog/Search.h"

namespace auralis {
namespace {

using testing::value_of;

constexpr std::size_t ever = 1000;

/// What programs of the versions `first` to `last` of the schema wrote.
struct OldRow {
  std::size_t first;
  std::size_t last;
  const char* sql;
};

/// A track that plays and one that does not, of one album, and a row of each other kind.
constexpr OldRow old_rows[] = {
    {1, ever,
     "INSERT INTO artworks (id, file, embedded, modified_ns) VALUES (1, '/m/cover.jpg', 0, 5)"},
    {1, ever, "INSERT INTO artists (id, identity, name, name_key) VALUES (3, 'zoe', 'Zoe', 'zoe')"},
    {1, ever,
     "INSERT INTO albums (id, identity, title, artist_named, artist_id, artwork_id, year,"
     " title_key, artist_key, year_key, added_key) VALUES (1, 'named\x1f' || 'old\x1f' || 'zoe',"
     " 'Old', 1, 3, 1, 1990, 'old', 'zoe', '8009', '1')"},
    {1, ever, "INSERT INTO album_folders (folder, title, album_id) VALUES ('/m', 'old', 1)"},
    {1, ever,
     "INSERT INTO tracks (id, path, size_bytes, modified_ns, added_ms, problem, title, artist,"
     " artist_id, album_id, artwork_id, disc_number, track_number, year, duration_ms, codec,"
     " sample_rate_hz, channels, bit_rate_kbps, profile_version, title_key, album_key) VALUES"
     " (7, '/m/1.ogg', 1000, 1700000000000000000, 5, '', 'One', 'Zoe', 3, 1, 1, 0, 1, 1990, 60000,"
     "  'flac', 44100, 2, 0, 3, 'one', 'old\x01' || '1'),"
     " (8, '/m/2.ogg', 1000, 1700000000000000000, 5, 'broken', 'Two', 'Zoe', 3, 1, 1, 0, 2, 1990,"
     "  60000, 'flac', 44100, 2, 0, 0, 'two', 'old\x01' || '2')"},
    {1, ever,
     "INSERT INTO analyses VALUES (7, '00000000000000010000000000000002', NULL, NULL, 3, '')"},
    {1, ever, "INSERT INTO enhancement_defaults VALUES (1, 0, 'warm', 40)"},
    {1, ever, "INSERT INTO settings VALUES (1, 'name', '5')"},
    {1, ever, "INSERT INTO positions VALUES (1, 7, 4800, 1)"},
    {1, 3, "UPDATE artists SET track_count = 1 WHERE id = 3"},
    {1, ever, "UPDATE artists SET album_count = 1 WHERE id = 3"},
    {1, ever,
     "UPDATE albums SET track_count = 1, problem_count = 1, duration_ms = 60000 WHERE id = 1"},
    {2, ever,
     "INSERT INTO exports (state, title, folder, preset, intensity_percent, reference_id,"
     " amount_percent, format, bit_rate_kbps, tracks, finished, total_ms, done_ms, ended_ms)"
     " VALUES ('done', 'One', 'one', 'warm', 40, 0, 0, 'flac', 0, 1, 1, 60000, 60000, 9)"},
    {4, ever,
     "INSERT INTO folders (id, parent_id, path, name, name_key, listed)"
     " VALUES (1, 0, '/m', 'm', 'm', 1)"},
    {4, ever,
     "UPDATE tracks SET folder_id = 1, artist_name_key = 'zoe',"
     " file_name = CASE WHEN id = 7 THEN '1.ogg' ELSE '2.ogg' END"},
    {4, ever,
     "INSERT INTO track_artists VALUES (7, 0, 0, 3, '', 1, 'one', 'old\x01' || '1'),"
     " (8, 0, 0, 3, '', 0, 'two', 'old\x01' || '2')"},
    {4, ever, "INSERT INTO album_artists VALUES (1, 0, 3, 1, 'old', 'zoe', '8009', '1')"},
    {4, ever,
     "INSERT INTO genres (id, identity, name, name_key) VALUES (1, 'rock', 'Rock', 'rock')"},
    {4, ever, "INSERT INTO track_genres VALUES (7, 0, 1, 1, 'one', 'old\x01' || '1')"},
    {4, ever, "INSERT INTO album_genres VALUES (1, 1, 'old', 'zoe', '8009', '1')"},
    {6, ever, "INSERT INTO track_marks (user_id, item_id, favourite_ms) VALUES (1, 7, 5)"},
    {6, ever, "INSERT INTO plays (user_id, track_id, played_ms, heard_ms) VALUES (1, 7, 6, 60000)"},
    {6, ever,
     "INSERT INTO playlists (user_id, name, name_key, description, revision, entry_count,"
     " duration_ms, created_ms, changed_ms) VALUES (1, 'Mine', 'mine', '', 1, 1, 60000, 1, 1)"},
    {6, ever,
     "INSERT INTO playlist_entries (playlist_id, position, track_id, title, artist, duration_ms)"
     " SELECT id, 1024, 7, 'One', 'Zoe', 60000 FROM playlists"},
    {9, ever, "INSERT INTO artwork_looks VALUES (1, 5, 255, 'x')"},
    {12, ever, "INSERT INTO album_moves VALUES (1, NULL)"},
    {18, ever, "INSERT INTO users (id, name) VALUES (2, 'Bo')"},
    {18, ever,
     "INSERT INTO accounts (user_id, name, name_key, role, password_hash, created_ms)"
     " VALUES (1, 'Ann', 'ann', 'admin', 'x', 1), (2, 'Bo', 'bo', 'listener', 'x', 2)"},
};

/// The files of both, as they are read again.
std::vector<ScannedFile> files() {
  std::vector<ScannedFile> both;
  for (const int number : {1, 2}) {
    both.push_back(testing::file_of({.path = fmt::format("/m/{}.ogg", number),
                                     .title = number == 1 ? "One" : "Two",
                                     .artist = "Zoe",
                                     .album = "Old",
                                     .album_artist = "Zoe",
                                     .number = number,
                                     .year = 1990,
                                     .problem = number == 1 ? "" : "broken"}));
    both.back().root = "/m";
    both.back().details.genres = {"Rock"};
    both.back().artwork_file = "/m/cover.jpg";
    both.back().artwork_modified_ns = 5;
  }
  return both;
}

/// What lists, sums and a search say, to be compared.
std::string told_by(Catalog& catalog) {
  BrowseStore browse{catalog};
  std::string told;
  const auto tell = [&](const char* what, const auto& page) {
    told += fmt::format("{} {}:", what, page.total);
    for (const auto& item : page.items) {
      if constexpr (requires { item.title; })
        told += fmt::format(" {}", item.title);
      else
        told += fmt::format(" {}", item.name);
    }
    told += '\n';
  };
  for (const TrackSort sort : {TrackSort::Title, TrackSort::Artist, TrackSort::Year})
    tell("tracks", value_of(catalog.tracks(sort, {}, {})));
  tell("problems", value_of(catalog.tracks(TrackSort::Title, {.with_problem = true}, {})));
  const auto artists = value_of(catalog.artists({}));
  tell("artists", artists);
  const ArtistId artist = artists.items.at(0).id;
  tell("its tracks", value_of(catalog.tracks(TrackSort::Album, {.artist = artist}, {})));
  tell("its albums", value_of(catalog.albums(AlbumSort::Year, {.artist = artist}, {})));
  const auto albums = value_of(catalog.albums(AlbumSort::Title, {}, {}));
  tell("albums", albums);
  told += fmt::format("{} ms, {} tracks\n", albums.items.at(0).duration_ms,
                      albums.items.at(0).track_count);
  tell("genres", value_of(browse.genres({})));
  tell("folders", value_of(browse.folders({}, {})));
  for (const YearCount& year : value_of(browse.years()))
    told += fmt::format("{}: {} tracks, {} albums\n", year.year, year.tracks, year.albums);
  Search search{catalog};
  search.wait_until_indexed({});
  for (const char* query : {"on", "zoe", "genre:rock", "year:1990", "tow"}) {
    const auto found = value_of(search.find(query, 10));
    told += fmt::format("{}: {} {} {}\n", query, found.artists.size(), found.albums.size(),
                        found.tracks.items.size());
  }
  return told;
}

class OldCatalogues : public ::testing::TestWithParam<std::size_t> {
 protected:
  OldCatalogues() {
    const std::size_t version = GetParam();
    Connections connections{place_, 1};
    value_of(migrate(connections, schema_steps().first(version)));
    value_of(connections.write([&](soci::session& session) -> Result<void> {
      for (const OldRow& row : old_rows)
        if (row.first <= version && version <= row.last) session << row.sql;
      return {};
    }));
  }
  testing::EmptyPlace place_;
};

TEST_P(OldCatalogues, CT107_BecomeWhatACatalogueThatIsMadeAnewIs) {
  const auto catalog = value_of(Catalog::open(place_));
  const auto disagreement = [&] { return value_of(inspect_catalog(place_)).disagreement; };
  EXPECT_EQ(disagreement(), "") << "as it was migrated";
  EXPECT_EQ(value_of(catalog->tracks(TrackSort::Title, {}, {})).total, 1) << "listed at once";

  value_of(catalog->store(files()));
  EXPECT_EQ(disagreement(), "") << "once its files were read again";
  testing::Library anew;
  value_of(anew->store(files()));
  EXPECT_EQ(told_by(*catalog), told_by(*anew));
  EXPECT_EQ(value_of(catalog->tracks(TrackSort::Title, {}, {})).items.at(0).id, TrackId{7});
  EXPECT_EQ(disagreement(), "") << "once it was indexed";
}

TEST_P(OldCatalogues, CT107_KeepWhatBelongsToAListener) {
  const auto catalog = value_of(Catalog::open(place_));
  EXPECT_FALSE(value_of(catalog->enhancement(local_owner)).enabled);
  EXPECT_EQ(value_of(catalog->settings(local_owner)).size(), 1U);
  EXPECT_TRUE(value_of(catalog->analysis(TrackId{7})));
  EXPECT_EQ(value_of(catalog->exports()).size(), GetParam() < 2 ? 0U : 1U);
  if (GetParam() < 6) return;
  const auto mine = value_of(PlaylistStore{*catalog}.all(local_owner, {}));
  ASSERT_EQ(mine.items.size(), 1U);
  EXPECT_EQ(value_of(PlaylistStore{*catalog}.entries({local_owner, mine.items.at(0).id}, {})).total,
            1);
  MarkStore marks{*catalog};
  EXPECT_EQ(value_of(marks.tracks(local_owner, MarkList::Favourites, {})).total, 1);
}

TEST_P(OldCatalogues, AC14_WhoHadAnAccountHearsEverything) {
  if (GetParam() < 18) GTEST_SKIP() << "there were no accounts";
  const auto catalog = value_of(Catalog::open(place_));
  EXPECT_EQ(value_of(HearingStore{*catalog}.of(UserId{2})), std::nullopt);
  EXPECT_EQ(value_of(catalog->heard_by(UserId{2})->tracks(TrackSort::Title, {}, {})).total, 1);
}

std::vector<std::size_t> older_versions() {
  std::vector<std::size_t> versions;
  for (std::size_t version = 1; version < schema_steps().size(); ++version)
    versions.push_back(version);
  return versions;
}

INSTANTIATE_TEST_SUITE_P(OfEveryVersion, OldCatalogues, ::testing::ValuesIn(older_versions()));

}  // namespace
}  // namespace auralis
