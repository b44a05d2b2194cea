// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/PlaylistStore.h"
#include "catalog/ScanStore.h"
#include "catalog/Search.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::titles;
using ::testing::UnorderedElementsAre;
using testing::value_of;

std::vector<std::string> names(const std::vector<Artist>& artists) {
  std::vector<std::string> texts;
  for (const Artist& artist : artists) texts.push_back(artist.name);
  return texts;
}

struct SearchTest : ::testing::Test {
  testing::Library library;
  Search search{*library};

  SearchAnswer find(std::string_view query) { return value_of(search.find(query, 20)); }
  std::vector<std::string> tracks(std::string_view query) {
    return titles(find(query).tracks.items);
  }
};

TEST_F(SearchTest, CT20_EveryWordMustMatchAndTheLastMayBeUnfinished) {
  library.store({{.path = "/m/1.ogg", .title = "Help Yourself", .artist = "Tom", .album = "Live"},
                 {.path = "/m/2.ogg", .title = "Helpless", .artist = "Neil", .album = "Live"}});
  EXPECT_THAT(tracks("help"), UnorderedElementsAre("Help Yourself", "Helpless"));
  EXPECT_THAT(tracks("help "), ElementsAre("Help Yourself")) << "a blank ends the word";
  EXPECT_THAT(tracks("help yo"), ElementsAre("Help Yourself"));
  EXPECT_THAT(tracks("tom live he"), ElementsAre("Help Yourself")) << "of artist, album and title";
  EXPECT_THAT(tracks("neil help live "), IsEmpty());
  EXPECT_THAT(tracks(""), IsEmpty());
  EXPECT_THAT(tracks(" - \" year: !"), IsEmpty()) << "nothing is asked yet";
}

TEST_F(SearchTest, CT20_CaseAccentsStrokesAndApostrophesDoNotCount) {
  library.store({{.path = "/m/1.ogg", .title = "Jóga", .artist = "Björk", .album = "x"},
                 {.path = "/m/2.ogg", .title = "Straße", .artist = "Mø", .album = "x"},
                 {.path = "/m/3.ogg", .title = "Группа Крови", .artist = "КИНО", .album = "x"},
                 {.path = "/m/4.ogg", .title = "Don’t Stop", .artist = "Æther", .album = "x"},
                 {.path = "/m/5.ogg", .title = "Łódź", .artist = "Đorđe", .album = "x"}});
  EXPECT_THAT(tracks("BJORK joga"), ElementsAre("Jóga"));
  EXPECT_THAT(tracks("strasse"), ElementsAre("Straße"));
  EXPECT_THAT(tracks("mo"), ElementsAre("Straße"));
  EXPECT_THAT(tracks("кино кров"), ElementsAre("Группа Крови"));
  EXPECT_THAT(tracks("dont aether"), ElementsAre("Don’t Stop"));
  EXPECT_THAT(tracks("don't"), ElementsAre("Don’t Stop"));
  EXPECT_THAT(tracks("lodz dorde"), ElementsAre("Łódź"));
}

TEST_F(SearchTest, CT20_ScriptsWithoutBlanksMatchFromOneCharacterOn) {
  library.store({{.path = "/m/1.ogg", .title = "群青日和", .artist = "東京事変", .album = "教育"},
                 {.path = "/m/2.ogg", .title = "日", .artist = "京", .album = "x"}});
  EXPECT_THAT(tracks("京"), UnorderedElementsAre("群青日和", "日"));
  EXPECT_THAT(tracks("京事"), ElementsAre("群青日和"));
  EXPECT_THAT(tracks("東京事変"), ElementsAre("群青日和"));
  EXPECT_THAT(tracks("東京変"), IsEmpty());
  EXPECT_THAT(tracks("東京 日和"), ElementsAre("群青日和"));
  EXPECT_THAT(tracks("日"), ElementsAre("日", "群青日和")) << "the whole title goes first";
  EXPECT_THAT(names(find("変").artists), ElementsAre("東京事変")) << "the last character";
}

TEST_F(SearchTest, CT21_QuotesFieldsAndExclusions) {
  library.store({{.path = "/m/1.ogg", .title = "Love Me Do", .artist = "Ada", .album = "Do"},
                 {.path = "/m/2.ogg", .title = "Do Me Love", .artist = "Bob", .album = "Love"},
                 {.path = "/m/3.ogg", .title = "Other", .artist = "Love", .album = "Ada"}});
  EXPECT_THAT(tracks("\"love me\" do"), ElementsAre("Love Me Do"));
  EXPECT_THAT(tracks("\"love m"), ElementsAre("Love Me Do")) << "a quote that is not closed yet";
  EXPECT_THAT(tracks("title:love"), UnorderedElementsAre("Love Me Do", "Do Me Love"));
  EXPECT_THAT(tracks("artist:love"), ElementsAre("Other"));
  EXPECT_THAT(tracks("album:ada"), ElementsAre("Other"));
  EXPECT_THAT(tracks("love -artist:bob -\"love me\""), ElementsAre("Other"));
  EXPECT_THAT(tracks("-love"), IsEmpty());
  EXPECT_THAT(tracks("-bob -other"), ElementsAre("Love Me Do"));
  EXPECT_THAT(tracks("codec:flac artist:a"), ElementsAre("Love Me Do"));
  EXPECT_THAT(tracks("codec:mp3"), IsEmpty());
  EXPECT_THAT(find("title:love").artists, IsEmpty()) << "artists have no title";
}

TEST_F(SearchTest, CT21_YearsAreValuesRangesAndComparisons) {
  library.store({{.path = "/m/1.ogg", .title = "A", .album = "Old", .year = 1989},
                 {.path = "/m/2.ogg", .title = "B", .album = "Mid", .year = 1994},
                 {.path = "/m/3.ogg", .title = "C", .album = "New", .year = 2003},
                 {.path = "/m/4.ogg", .title = "D", .album = "None"}});
  EXPECT_THAT(tracks("year:1994"), ElementsAre("B"));
  EXPECT_THAT(tracks("year:199"), ElementsAre("B")) << "while it is typed";
  EXPECT_THAT(tracks("year:1990-1999"), ElementsAre("B"));
  EXPECT_THAT(tracks("year:>1990"), UnorderedElementsAre("B", "C"));
  EXPECT_THAT(tracks("year:<1994"), ElementsAre("A")) << "no year is no early year";
  EXPECT_THAT(tracks("-year:1994 -d"), UnorderedElementsAre("A", "C"));
  EXPECT_THAT(titles(find("year:2003").albums), ElementsAre("New"));
  EXPECT_THAT(find("year:2003").artists, IsEmpty());
  const auto refused = search.find("abba year:199x", 10);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::InvalidArgument);
  EXPECT_THAT(refused.error().message, HasSubstr("'199x'"));
}

TEST_F(SearchTest, CT21_LoudnessIsThatOfTheStoredProfile) {
  library.store({{.path = "/m/1.ogg", .title = "Quiet"}, {.path = "/m/2.ogg", .title = "Loud"}});
  const auto store = [&](const char* title, int clufs) {
    StoredAnalysis analysis;
    analysis.profile = Bytes(1);
    analysis.profile_version = 1;
    analysis.loudness_clufs = clufs;
    value_of(library->store_analysis(library.track_titled(title).id, analysis, 1000));
  };
  EXPECT_THAT(tracks("lufs:<0"), IsEmpty()) << "nobody has measured it";
  store("Quiet", -2240);
  store("Loud", -861);
  EXPECT_THAT(tracks("lufs:<-20"), ElementsAre("Quiet"));
  EXPECT_THAT(tracks("lufs:>-20"), ElementsAre("Loud"));
  EXPECT_THAT(tracks("lufs:-9..-8"), ElementsAre("Loud"));
  EXPECT_THAT(tracks("lufs:-8.6"), ElementsAre("Loud"));
  EXPECT_THAT(tracks("lufs:-22 q"), ElementsAre("Quiet"));
  EXPECT_EQ(search.find("lufs:loud", 10).error().kind, ErrorKind::InvalidArgument);
  library.store({{.path = "/m/1.ogg", .title = "Quiet", .year = 2000}});
  EXPECT_THAT(tracks("lufs:<-20"), ElementsAre("Quiet")) << "the same music with other tags";
}

TEST_F(SearchTest, CT22_TheBetterANameMatchesTheSoonerItComes) {
  library.store({{.path = "/m/1.ogg", .title = "My Blue Heaven", .artist = "A", .album = "x"},
                 {.path = "/m/2.ogg", .title = "Blue", .artist = "B", .album = "x"},
                 {.path = "/m/3.ogg", .title = "Blue Monday", .artist = "C", .album = "x"},
                 {.path = "/m/4.ogg", .title = "Bluebird", .artist = "D", .album = "x"},
                 {.path = "/m/5.ogg", .title = "Song", .artist = "Blue", .album = "x"},
                 {.path = "/m/6.ogg", .title = "Tune", .artist = "E", .album = "Blue"}});
  EXPECT_THAT(tracks("blue"),
              ElementsAre("Blue", "Blue Monday", "Bluebird", "My Blue Heaven", "Song", "Tune"));
  EXPECT_THAT(tracks("the blue"), IsEmpty());
}

TEST_F(SearchTest, CT22_PagesGoOnToTheLastTrackAndShowNoneTwice) {
  std::vector<testing::Song> songs;
  for (int i = 0; i < 2300; ++i)
    songs.push_back({.path = fmt::format("/m/{}.ogg", i),
                     .title = i % 3 == 0 ? fmt::format("sing {}", i) : fmt::format("{} sing", i)});
  library.store(songs);
  std::vector<std::string> seen;
  PageRequest page{.limit = 500};
  do {
    const FoundTracks found = value_of(search.tracks("si", page));
    EXPECT_FALSE(found.total) << "nobody counts so many";
    for (const Track& track : found.items) seen.push_back(track.title);
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  EXPECT_EQ(seen.size(), 2300U);
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
  EXPECT_EQ(value_of(search.tracks("sing 7", {.limit = 2})).total, 111)
      << "7, 70 to 79 and 700 to 799, in either order";
  EXPECT_EQ(search.tracks("x", {.cursor = "ff"}).error().kind, ErrorKind::InvalidArgument);
}

TEST_F(SearchTest, CT23_ASlipOfOneLetterIsForgivenWhenNothingIsFound) {
  library.store({{.path = "/m/1.ogg", .title = "One", .artist = "Metallica", .album = "Justice"},
                 {.path = "/m/2.ogg", .title = "Two", .artist = "Метро", .album = "x"}});
  for (const char* slip : {"metalica", "mettallica", "netallica", "metlalica one", "metalic"}) {
    const auto answer = find(slip);
    EXPECT_TRUE(answer.corrected) << slip;
    EXPECT_THAT(titles(answer.tracks.items), ElementsAre("One")) << slip;
  }
  EXPECT_EQ(find("metalica one").searched, "metallica one");
  EXPECT_EQ(find("меtро ").searched, "метро ") << "letters of any script";
  EXPECT_FALSE(find("metallica").corrected);
  EXPECT_FALSE(find("mtalica").corrected) << "two slips";
  EXPECT_FALSE(find("onf").corrected) << "three letters are too few";
  EXPECT_EQ(find("nothing like it").searched, "nothing like it");
}

TEST_F(SearchTest, WhatComesAndGoesIsFoundAndFoundNoMore) {
  library.store({{.path = "/m/1.ogg", .title = "Gone", .artist = "Ghost", .album = "Fog"}});
  const TrackId id = library.track_titled("Gone").id;
  library.lose({id});
  const auto none = find("g");
  EXPECT_THAT(none.artists, IsEmpty());
  EXPECT_THAT(none.tracks.items, IsEmpty());
  EXPECT_THAT(find("fog").albums, IsEmpty());
  library.store({{.path = "/m/1.ogg", .title = "Back", .artist = "Ghost", .album = "Fog"}});
  EXPECT_THAT(tracks("gone"), IsEmpty());
  EXPECT_THAT(tracks("ghost"), ElementsAre("Back"));
  EXPECT_THAT(names(find("gho").artists), ElementsAre("Ghost"));
  EXPECT_THAT(titles(find("fog").albums), ElementsAre("Fog"));
  value_of(library->store_analysis_failure(id, "no frame decodes"));
  EXPECT_THAT(tracks("ghost"), IsEmpty()) << "what cannot be played is in no list";
  value_of(ScanStore{*library}.mark_missing_outside({"/elsewhere"}));
  EXPECT_THAT(find("fog").albums, IsEmpty());
}

TEST_F(SearchTest, AnAlbumIsFoundByTheArtistItComesToHave) {
  library.store({{.path = "/m/1.ogg", .title = "A", .artist = "Solo", .album = "Mix"}});
  EXPECT_THAT(titles(find("solo").albums), ElementsAre("Mix"));
  library.store({{.path = "/m/2.ogg", .title = "B", .artist = "Guest", .album = "Mix"}});
  EXPECT_THAT(titles(find("various").albums), ElementsAre("Mix"));
  EXPECT_THAT(find("solo").albums, IsEmpty());
}

TEST_F(SearchTest, CT21_GenresAndWhoIsCreditedAreFound) {
  ScannedFile file = testing::file_of(
      {.path = "/m/1.ogg", .title = "Air", .artist = "Quartet", .album = "Suites"});
  file.details.genres = {"Baroque", "Hip Hop"};
  file.details.credits = {{.role = Role::Composer, .name = "Johann Bach"}};
  value_of(library->store({file}));
  library.store({{.path = "/n/1.ogg", .title = "Baroque", .album = "Other"}});
  EXPECT_THAT(tracks("genre:baroque"), ElementsAre("Air"));
  EXPECT_THAT(tracks("genre:\"hip hop\""), ElementsAre("Air"));
  EXPECT_THAT(tracks("genre:hop genre:bar"), ElementsAre("Air"));
  EXPECT_THAT(titles(find("genre:hip").albums), ElementsAre("Suites"));
  EXPECT_THAT(tracks("baroque"), ElementsAre("Baroque")) << "a genre is no word of a title";
  EXPECT_THAT(tracks("artist:bach"), ElementsAre("Air"));
  EXPECT_THAT(tracks("bach air"), ElementsAre("Air"));
}

TEST_F(SearchTest, ArtistsWithMoreTracksComeFirstAmongEquals) {
  library.store({{.path = "/m/1.ogg", .artist = "Abel"},
                 {.path = "/m/2.ogg", .artist = "Abba"},
                 {.path = "/m/3.ogg", .artist = "Abba"}});
  EXPECT_THAT(names(find("ab").artists), ElementsAre("Abba", "Abel"));
  EXPECT_THAT(find("ab").artists.at(0).track_count, 2);
}

TEST_F(SearchTest, CT104_PlaylistsAreFoundByTheirNames) {
  library.store({{.path = "/m/1.ogg", .title = "Evening", .artist = "Ada", .album = "Songs"}});
  PlaylistStore store{*library};
  for (const char* name : {"Late Evenings", "Évening", "Morning"})
    value_of(store.create(local_owner, {.name = name}));
  const auto names = [&](std::string_view query, std::optional<UserId> user = local_owner) {
    std::vector<std::string> found;
    for (const Playlist& playlist : value_of(search.find(query, 20, user)).playlists)
      found.push_back(playlist.name);
    return found;
  };
  EXPECT_THAT(names("even"), ElementsAre("Évening", "Late Evenings")) << "the best first";
  EXPECT_THAT(names("title:late"), ElementsAre("Late Evenings"));
  EXPECT_THAT(names("-late even"), ElementsAre("Évening"));
  for (const char* other : {"artist:even", "even year:1990", "genre:even", "", "noon"})
    EXPECT_THAT(names(other), IsEmpty()) << other;
  EXPECT_THAT(names("even", std::nullopt), IsEmpty());
  EXPECT_THAT(names("even", UserId{2}), IsEmpty()) << "those of somebody else";
  const auto morning = value_of(search.find("morning", 20, local_owner));
  EXPECT_FALSE(morning.corrected) << "a playlist is something";
  value_of(store.remove({.user = local_owner, .id = morning.playlists.at(0).id}));
  EXPECT_THAT(names("morning"), IsEmpty());
}

TEST_F(SearchTest, CT104_AtMostSoManyPlaylistsAsAreAskedFor) {
  PlaylistStore store{*library};
  for (int i = 0; i < 4; ++i)
    value_of(store.create(local_owner, {.name = "Mix " + std::to_string(i)}));
  EXPECT_EQ(value_of(search.find("mix", 3, local_owner)).playlists.size(), 3U);
}

}  // namespace
}  // namespace auralis
