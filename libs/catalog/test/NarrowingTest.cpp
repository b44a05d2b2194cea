// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "Lists.h"
#include "NarrowedTables.h"
#include "Narrowing.h"
#include "Walks.h"
#include "catalog/AccountStore.h"
#include "catalog/BrowseStore.h"
#include "catalog/HearingStore.h"
#include "catalog/HistoryStore.h"
#include "catalog/MarkStore.h"
#include "catalog/MasteringStore.h"
#include "catalog/PlaylistStore.h"
#include "catalog/Search.h"
#include "catalog/SmartStore.h"
#include "catalog/TagStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::titles;
using ::testing::UnorderedElementsAre;
using testing::value_of;

ScannedFile file_in(const std::string& root, const testing::Song& song, const char* genre) {
  ScannedFile file = testing::file_of(song);
  file.root = root;
  file.details.genres = {genre};
  file.artwork_file = root + "/cover.jpg";
  return file;
}

/// Two folders of music, one of which Bo may hear. An album and an artist lie in both.
class Narrowed : public ::testing::Test {
 protected:
  Narrowed() {
    value_of(library->store({
        file_in("/m/kids", {"/m/kids/a/1.ogg", "Lullaby", "Mia", "Sleep", "", 0, 1, 1990}, "Calm"),
        file_in("/m/kids", {"/m/kids/a/2.ogg", "Dream", "Mia", "Sleep", "", 0, 2, 1990}, "Calm"),
        file_in("/m/kids", {"/m/kids/b/1.ogg", "Ours", "Shared", "Both", "Shared", 0, 1, 2000},
                "Pop"),
        file_in("/m/kidsnot/", {"/m/kidsnot/1.ogg", "Near", "Next Door", "Beside"}, "Calm"),
    }));
    value_of(library->store({
        file_in("/m/all", {"/m/all/x/1.ogg", "Hidden", "Secret", "Vault", "", 0, 1, 1980}, "Dark"),
        file_in("/m/all", {"/m/all/y/1.ogg", "Theirs", "Shared", "Both", "Shared", 0, 2, 2000},
                "Pop"),
        file_in("/m/all", {"/m/all/z.ogg", "Broken", "Secret", "Vault", "", 0, 3, 1980, "no sound"},
                "Dark"),
    }));
    AccountStore accounts{*library};
    value_of(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
    bo = value_of(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any)).user;
    let_hear({"/m/kids"});
    part = library->heard_by(bo);
  }
  void let_hear(const std::vector<std::string>& paths) {
    std::vector<HeardFolder> folders;
    for (const std::string& path : paths) folders.push_back({path, path});
    value_of(HearingStore{*library}.set(bo, Hearing{folders}));
  }
  TrackId id_of(const char* title) { return library.track_titled(title).id; }
  static std::vector<std::string> names(const auto& items) {
    std::vector<std::string> texts;
    for (const auto& item : items) texts.push_back(item.name);
    return texts;
  }

  testing::Library library;
  UserId bo{};
  std::unique_ptr<Catalog> part;
};

TEST_F(Narrowed, AC15_ListsHoldWhatIsHeardInEveryOrder) {
  for (const TrackSort sort :
       {TrackSort::Title, TrackSort::Album, TrackSort::Artist, TrackSort::Year,
        TrackSort::RecentlyAdded, TrackSort::Duration, TrackSort::Random}) {
    const TrackPage page = value_of(part->tracks(sort, {}, {}));
    EXPECT_THAT(titles(page.items), UnorderedElementsAre("Lullaby", "Dream", "Ours"));
    EXPECT_EQ(page.total, 3);
  }
  for (const AlbumSort sort : {AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year,
                               AlbumSort::RecentlyAdded, AlbumSort::Random}) {
    const AlbumPage page = value_of(part->albums(sort, {}, {}));
    EXPECT_THAT(titles(page.items), UnorderedElementsAre("Sleep", "Both"));
    EXPECT_EQ(page.total, 2);
  }
  const ArtistPage artists = value_of(part->artists({}));
  EXPECT_THAT(names(artists.items), ElementsAre("Mia", "Shared"));
  EXPECT_EQ(artists.total, 2);
  EXPECT_THAT(value_of(part->tracks(TrackSort::Title, {.with_problem = true}, {})).items,
              IsEmpty());
}

TEST_F(Narrowed, AC15_PagesGoOnAndBeginAnywhereOfWhatIsHeard) {
  const TrackPage first = value_of(part->tracks(TrackSort::Title, {}, {.limit = 1}));
  EXPECT_THAT(titles(first.items), ElementsAre("Dream"));
  const TrackPage rest =
      value_of(part->tracks(TrackSort::Title, {}, {.limit = 5, .cursor = first.next_cursor}));
  EXPECT_THAT(titles(rest.items), ElementsAre("Lullaby", "Ours"));
  EXPECT_THAT(titles(value_of(part->tracks(TrackSort::Title, {}, {.skip = 2})).items),
              ElementsAre("Ours"));
  EXPECT_THAT(names(value_of(part->artists({.skip = 1})).items), ElementsAre("Shared"));
}

TEST_F(Narrowed, AC15_WhatLiesInBothIsCountedByWhatIsHeardOfIt) {
  const AlbumId both = library.track_titled("Ours").album_id;
  ASSERT_EQ(both, library.track_titled("Theirs").album_id);
  EXPECT_EQ(value_of(library->album(both)).track_count, 2);
  const Album album = value_of(part->album(both));
  EXPECT_EQ(album.track_count, 1);
  EXPECT_EQ(album.duration_ms, 60'000);
  const TrackPage tracks = value_of(part->tracks(TrackSort::Album, {.album = both}, {}));
  EXPECT_THAT(titles(tracks.items), ElementsAre("Ours"));
  EXPECT_EQ(tracks.total, 1);
  const Artist artist = value_of(part->artist(album.artist_id));
  EXPECT_EQ(artist.track_count, 1);
  EXPECT_EQ(artist.album_count, 1);
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {.artist = artist.id}, {})).total, 1);
  ASSERT_TRUE(album.artwork);
  EXPECT_EQ(value_of(part->artwork(*album.artwork)).file, "/m/kids/cover.jpg");
}

TEST_F(Narrowed, AC15_AnIdOfSomethingElseIsAnIdOfNothing) {
  const Track hidden = library.track_titled("Hidden");
  const auto unknown = part->track(TrackId{9999}).error();
  EXPECT_EQ(part->track(hidden.id).error().kind, unknown.kind);
  EXPECT_EQ(part->track(hidden.id).error().message,
            fmt::format("no track {} in the library", hidden.id));
  EXPECT_EQ(part->album(hidden.album_id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(part->artist(hidden.artist_id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(part->artwork(hidden.artwork.value()).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(part->path_of(hidden.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(part->analysis(hidden.id).value(), std::nullopt);
  TagStore tags{*part};
  EXPECT_EQ(tags.track(hidden.id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(tags.album(hidden.album_id).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(tags.lyrics(hidden.id).error().kind, ErrorKind::NotFound);
  BrowseStore all{*library}, browse{*part};
  for (const Genre& genre : value_of(all.genres({})).items)
    EXPECT_EQ(browse.genre(genre.id).has_value(), genre.name != "Dark") << genre.name;
}

TEST_F(Narrowed, AC15_GenresYearsFoldersAndSumsAreOfWhatIsHeard) {
  BrowseStore browse{*part};
  const GenrePage genres = value_of(browse.genres({}));
  EXPECT_THAT(names(genres.items), ElementsAre("Calm", "Pop"));
  EXPECT_EQ(genres.total, 2);
  EXPECT_EQ(genres.items.at(0).track_count, 2);
  EXPECT_EQ(genres.items.at(0).album_count, 1);
  EXPECT_EQ(genres.items.at(1).track_count, 1);
  const GenreId calm = genres.items.at(0).id;
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {.genre = calm}, {})).total, 2);
  EXPECT_THAT(titles(value_of(part->albums(AlbumSort::Title, {.genre = calm}, {})).items),
              ElementsAre("Sleep"));

  std::vector<int> years;
  for (const YearCount& year : value_of(browse.years())) years.push_back(year.year);
  EXPECT_THAT(years, ElementsAre(2000, 1990));
  EXPECT_THAT(names(value_of(browse.folders({}, {})).items), ElementsAre("kids"));
  const FolderId kids = value_of(browse.folders({}, {})).items.at(0).id;
  EXPECT_THAT(names(value_of(browse.folders(kids, {})).items), ElementsAre("a", "b"));
  for (const Folder& folder : value_of(BrowseStore{*library}.folders({}, {})).items)
    EXPECT_EQ(browse.folder(folder.id).has_value(), folder.name == "kids") << folder.name;

  const LibraryStatistics sums = value_of(browse.statistics());
  EXPECT_EQ(sums.all.tracks, 3);
  EXPECT_EQ(sums.all.duration_ms, 180'000);
  EXPECT_EQ(sums.albums, 2);
  EXPECT_EQ(sums.artists, 2);
  EXPECT_EQ(sums.genres, 2);
}

TEST_F(Narrowed, AC15_ASearchFindsWhatIsHeardAndSpellsNothingElse) {
  Search all{*library};
  all.wait_until_indexed({});
  Search search{all, *part};
  for (const char* query : {"hidden", "secret", "vault", "genre:dark", "year:1980", "theirs"}) {
    ASSERT_FALSE(value_of(all.find(query, 10)).tracks.items.empty()) << query;
    const SearchAnswer answer = value_of(search.find(query, 10));
    EXPECT_THAT(answer.tracks.items, IsEmpty()) << query;
    EXPECT_THAT(answer.albums, IsEmpty()) << query;
    EXPECT_THAT(answer.artists, IsEmpty()) << query;
    EXPECT_FALSE(answer.corrected) << query;
  }
  EXPECT_TRUE(value_of(all.find("hiddne", 10)).corrected);
  EXPECT_FALSE(value_of(search.find("hiddne", 10)).corrected);
  EXPECT_TRUE(value_of(search.find("lullbay", 10)).corrected);
  const SearchAnswer shared = value_of(search.find("shared", 10));
  EXPECT_THAT(names(shared.artists), ElementsAre("Shared"));
  EXPECT_THAT(titles(shared.tracks.items), ElementsAre("Ours"));
  EXPECT_EQ(shared.tracks.total, 1);
  EXPECT_THAT(titles(value_of(search.tracks("shared", {})).items), ElementsAre("Ours"));
}

TEST_F(Narrowed, AC15_WhatIsAPersonsOwnStaysAndLooksAsIfItsFileWereMissing) {
  let_hear({"/m/kids", "/m/all"});
  const TrackId hidden = id_of("Hidden"), ours = id_of("Ours");
  PlaylistStore playlists{*part};
  const Playlist list = value_of(playlists.create(bo, {.name = "Mine"}, std::array{hidden, ours}));
  MarkStore marks{*part};
  for (const TrackId track : {hidden, ours}) {
    value_of(marks.change(bo, track, {.favourite = true}));
    value_of(HistoryStore{*part}.add_play(bo, {.track = track, .played_ms = 1, .heard_ms = 1}));
  }
  MasteringStore mastering{*part};
  value_of(mastering.store(bo, ours, {.reference = hidden}));

  let_hear({"/m/kids"});
  const auto entries = value_of(playlists.entries({bo, list.id}, {})).items;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_TRUE(entries.at(0).missing);
  EXPECT_FALSE(entries.at(0).track);
  EXPECT_FALSE(entries.at(1).missing);
  EXPECT_EQ(value_of(playlists.files({bo, list.id})).at(0).location, "");
  const TrackPage favourites = value_of(marks.tracks(bo, MarkList::Favourites, {}));
  EXPECT_THAT(titles(favourites.items), ElementsAre("Ours"));
  EXPECT_EQ(favourites.total, 1);
  EXPECT_EQ(value_of(marks.albums(bo, MarkList::Recent, {})).total, 1);
  EXPECT_EQ(value_of(marks.artists(bo, MarkList::Recent, {})).total, 1);
  const HistoryPage history = value_of(HistoryStore{*part}.history(bo, {.limit = 1}));
  ASSERT_EQ(history.items.size(), 1U);
  EXPECT_EQ(history.items.at(0).track.title, "Ours");
  EXPECT_EQ(history.total, 1);
  EXPECT_EQ(history.next_cursor, "");
  EXPECT_EQ(value_of(mastering.find(bo, ours)).choice.reference, std::nullopt);

  let_hear({"/m/kids", "/m/all"});
  EXPECT_FALSE(value_of(playlists.entries({bo, list.id}, {})).items.at(0).missing);
  EXPECT_EQ(value_of(HistoryStore{*part}.history(bo, {})).total, 2);
  EXPECT_EQ(value_of(mastering.find(bo, ours)).choice.reference, ReferenceId{hidden});
}

TEST_F(Narrowed, AC15_WhatIsWrittenNamesNothingElse) {
  const Track hidden = library.track_titled("Hidden");
  PlaylistStore playlists{*part};
  EXPECT_EQ(playlists.create(bo, {.name = "Mine"}, std::array{hidden.id}).error().kind,
            ErrorKind::NotFound);
  const PlaylistRef mine{bo, value_of(playlists.create(bo, {.name = "Mine"}, {})).id};
  EXPECT_EQ(playlists.add(mine, std::array{hidden.id}, {}).error().kind, ErrorKind::NotFound);
  MarkStore marks{*part};
  EXPECT_EQ(marks.change(bo, hidden.id, {.favourite = true}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(marks.change(bo, hidden.album_id, {.favourite = true}).error().kind,
            ErrorKind::NotFound);
  EXPECT_EQ(marks.change(bo, hidden.artist_id, {.favourite = true}).error().kind,
            ErrorKind::NotFound);
  EXPECT_EQ(MasteringStore{*part}.store(bo, hidden.id, {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(value_of(playlists.add(mine, std::array{id_of("Dream")}, {})).entry_count, 1);
  // And who stores tracks still can.
  library.store({{.path = "/m/kids/new.ogg", .title = "New"}});
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {}, {})).items.size(), 4U);
}

TEST_F(Narrowed, AC15_RulesFindWhatIsHeard) {
  const SmartRules rules = value_of(SmartRules::parse(
      R"({"match": {"all": [{"field": "year", "op": "greater", "value": 1}]}, "sort": [{"by": "title"}]})"));
  EXPECT_THAT(titles(value_of(SmartStore{*part}.tracks(bo, rules, {})).items),
              UnorderedElementsAre("Lullaby", "Dream", "Ours"));
}

TEST_F(Narrowed, AC15_AChoiceHoldsFromTheNextReadOn) {
  let_hear({});
  EXPECT_THAT(value_of(part->tracks(TrackSort::Title, {}, {})).items, IsEmpty());
  EXPECT_EQ(value_of(part->albums(AlbumSort::Title, {}, {})).total, 0);
  value_of(HearingStore{*library}.set(bo, {}));
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {}, {})).total, 6);
  EXPECT_THAT(value_of(library->heard_by(UserId{99})->tracks(TrackSort::Title, {}, {})).items,
              IsEmpty())
      << "who has no account hears nothing";
  EXPECT_EQ(value_of(library->tracks(TrackSort::Title, {}, {})).total, 6);
}

TEST_F(Narrowed, AC15_AFolderWithinAnotherTakesNothingFromIt) {
  let_hear({"/m/kids/a", "/m/kids"});
  EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {}, {})).total, 3);
  let_hear({"/m/kids/b", "/m/all/x"});
  EXPECT_THAT(titles(value_of(part->tracks(TrackSort::Title, {}, {})).items),
              ElementsAre("Hidden", "Ours"));
}

TEST_F(Narrowed, AC15_ThePartOfOneIsNotThePartOfAnother) {
  const UserId cy = value_of(AccountStore{*library}.add({"Cy", AccountRole::Listener, "h"},
                                                        AccountStore::Only::Any))
                        .user;
  value_of(HearingStore{*library}.set(cy, Hearing{{{"/m/all", "/m/all"}}}));
  const auto other = library->heard_by(cy);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(value_of(part->tracks(TrackSort::Title, {}, {})).total, 3);
    EXPECT_THAT(titles(value_of(other->tracks(TrackSort::Title, {}, {})).items),
                ElementsAre("Hidden", "Theirs"));
  }
}

TEST_F(Narrowed, AC15_WhoWritesAPartWaitsForNobodyWhoReadsOne) {
  Connections connections{library.location(), 1};
  Connections of_bo = connections.narrowed(bo);
  const auto rename = [&](soci::session& session) -> Result<void> {
    session << "UPDATE users SET name = 'Bobby' WHERE name = 'Bo'";
    return {};
  };
  value_of(of_bo.read([&](soci::session&) -> Result<void> {
    // The one reader of parts is not given back before this ends.
    value_of(of_bo.write(rename));
    return {};
  }));
}

/// Tables that a listener's part leaves as they are: a person's own, by the user; the server's; and
/// those whose rows are reached only by way of one that is narrowed.
const std::set<std::string> as_they_are{
    "users",           "accounts",        "sessions",        "api_tokens",
    "account_folders", "music_folders",   "scan_days",       "enhancement_defaults",
    "settings",        "positions",       "queues",          "plays",
    "play_totals",     "track_marks",     "album_marks",     "artist_marks",
    "track_mastering", "album_mastering", "playlists",       "playlist_entries",
    "exports",         "export_files",    "export_problems", "schema_version",
    "search_state",    "search_renewal",  "search_words",    "stale_words",
    "stale_artists",   "album_folders",   "album_moves",     "sound_blocks"};

TEST_F(Narrowed, AC15_EveryTableIsNarrowedOrKnownToTellOfNoTrack) {
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    const char* const sql =
        testing::tests_postgresql()
            ? "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
              " AND name NOT LIKE '%_index' AND name NOT LIKE '%_index_%'";
    const soci::rowset<std::string> rows = (session.prepare << sql);
    for (const std::string& table : rows) {
      const bool is_narrowed = std::ranges::find(narrowed_tables(), table, &NarrowedTable::name) !=
                               narrowed_tables().end();
      EXPECT_NE(is_narrowed, as_they_are.contains(table))
          << table << ": say in NarrowedTables.cpp what of it a limited listener sees";
    }
    return {};
  }));
}

TEST_F(Narrowed, AC15_ANarrowedTableHasTheColumnsOfTheTable) {
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    const auto columns_of = [&](std::string_view table) {
      soci::row row;
      soci::indicator found{};
      soci::statement statement{
          (session.prepare << fmt::format("SELECT * FROM {} LIMIT 1", table), soci::into(row))};
      (void)found;
      statement.execute(true);
      std::vector<std::string> names;
      for (std::size_t i = 0; i < row.size(); ++i)
        names.push_back(row.get_properties(i).get_name());
      return names;
    };
    std::map<std::string_view, std::vector<std::string>> whole;
    for (const NarrowedTable& table : narrowed_tables()) whole[table.name] = columns_of(table.name);
    value_of(HearingStore{*library}.set(bo, {}));
    narrow_to(session, bo);
    for (const NarrowedTable& table : narrowed_tables())
      EXPECT_EQ(columns_of(table.name), whole[table.name]) << table.name;
    return {};
  }));
}

TEST_F(Narrowed, CT7_AListOfAPartWalksTheIndexOfTheWhole) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "of a small table it reads all";
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    narrow_to(session, bo);
    for (const TrackSort sort : {TrackSort::Title, TrackSort::Album, TrackSort::Artist,
                                 TrackSort::Year, TrackSort::RecentlyAdded, TrackSort::Duration}) {
      const auto walks = value_of(track_list(sort, {}, {}));
      EXPECT_THAT(testing::plan_of(session, walks.front().next_page), HasSubstr("playable=?"));
      testing::expect_nothing_sorted(testing::plan_of(session, walks.front().next_page));
    }
    for (const AlbumSort sort : {AlbumSort::Title, AlbumSort::Artist, AlbumSort::Year}) {
      const auto walks = value_of(album_list(sort, {}, {}));
      EXPECT_THAT(testing::plan_of(session, walks.front().next_page), HasSubstr("listed=?"));
    }
    EXPECT_THAT(testing::plan_of(session, artist_list({}, true).front().next_page),
                HasSubstr("artists_by_name"));
    return {};
  }));
}

TEST_F(Narrowed, CT7_WhoHearsEverythingAsksWhatWasAskedBefore) {
  Connections connections{library.location(), 1};
  value_of(connections.read([&](soci::session& session) -> Result<void> {
    for (const auto& walks :
         {value_of(track_list(TrackSort::Title, {}, {})),
          value_of(album_list(AlbumSort::Title, {}, {})), artist_list({}, false)})
      for (const std::string& sql : {walks.front().next_page, walks.front().total}) {
        EXPECT_THAT(testing::plan_of(session, sql), Not(HasSubstr("heard")));
        EXPECT_THAT(testing::plan_of(session, sql), Not(HasSubstr("SUBQUERY")));
        EXPECT_THAT(sql, Not(HasSubstr("account")));
      }
    return {};
  }));
}

}  // namespace
}  // namespace auralis
