// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "SmartSql.h"
#include "Walks.h"
#include "catalog/HistoryStore.h"
#include "catalog/MarkStore.h"
#include "catalog/SmartStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::titles;
using testing::value_of;

SmartRules rules_of(const std::string& json) {
  return value_of(SmartRules::parse(json));
}

/// One rule, the rest as usual.
std::string only(const std::string& rule) {
  return R"({"match": {"all": [)" + rule + R"(]}, "sort": [{"by": "title"}]})";
}

class Smart : public ::testing::Test {
 protected:
  Smart() {
    library.store(
        {{.path = "/a/1.ogg", .title = "Ángel", .artist = "The Band", .album = "X", .year = 1991},
         {.path = "/b/2.ogg", .title = "Bell", .artist = "Solo", .album = "Y", .year = 2005},
         {.path = "/c/3.ogg", .title = "Cave", .artist = "Solo", .album = "Z"},
         {.path = "/c/4.ogg", .title = "Gone", .artist = "Solo", .album = "Z"},
         {.path = "/c/5.ogg", .title = "Ruin", .album = "Z", .problem = "empty"}});
    library.lose({library.track_titled("Gone").id});
    mark("Ángel", {.favourite = true, .half_stars = 9});
    mark("Bell", {.half_stars = 4});
    value_of(HistoryStore{*library}.add_play(
        local_owner, {.track = track("Cave"), .played_ms = 1'000'000, .heard_ms = 1}));
  }
  TrackId track(const char* title) { return library.track_titled(title).id; }
  void mark(const char* title, const MarkChange& change) {
    value_of(MarkStore{*library}.change(local_owner, track(title), change));
  }
  std::vector<std::string> found(const std::string& json) {
    return titles(value_of(store.tracks(local_owner, rules_of(json), {})).items);
  }
  std::vector<std::string> meeting(const std::string& field, const std::string& op,
                                   const std::string& value) {
    return found(
        only(fmt::format(R"({{"field": "{}", "op": "{}", "value": {}}})", field, op, value)));
  }

  testing::Library library;
  SmartStore store{*library};
};

TEST_F(Smart, CT56_TextsAreComparedWithoutCaseAccentsAndArticles) {
  EXPECT_THAT(meeting("title", "is", R"("ANGEL")"), ElementsAre("Ángel"));
  EXPECT_THAT(meeting("artist", "is", R"("band")"), ElementsAre("Ángel"));
  EXPECT_THAT(meeting("artist", "is_not", R"("The Band")"), ElementsAre("Bell", "Cave"));
  EXPECT_THAT(meeting("title", "contains", R"("el")"), ElementsAre("Ángel", "Bell"));
  EXPECT_THAT(meeting("title", "contains_not", R"("el")"), ElementsAre("Cave"));
  EXPECT_THAT(meeting("album", "starts_with", R"("z")"), ElementsAre("Cave"));
  EXPECT_THAT(meeting("codec", "is", R"("FLAC")"), ElementsAre("Ángel", "Bell", "Cave"));
}

ScannedFile credited(const char* path, const char* title, const char* artist,
                     std::vector<Credit> credits) {
  ScannedFile file = testing::file_of({.path = path, .title = title, .artist = artist});
  file.details.credits = std::move(credits);
  return file;
}

TEST_F(Smart, CT85_ANameIsMeantAsItIsWrittenHoweverItSorts) {
  ScannedFile heroes = credited("/d/6.ogg", "Heroes", "David Bowie",
                                {{.role = Role::Artist,
                                  .name = "David Bowie",
                                  .sort_name = "Bowie, David",
                                  .musicbrainz_id = {}}});
  heroes.album = "The Best";
  heroes.details.title_sort = "Zzz";
  heroes.details.album_sort = "Yyy";
  ScannedFile wall = testing::file_of({.path = "/d/7.ogg", .title = "The Wall"});
  value_of(library->store({heroes, wall}));
  EXPECT_THAT(meeting("artist", "is", R"("david bowie")"), ElementsAre("Heroes"));
  EXPECT_THAT(meeting("artist", "contains", R"("David B")"), ElementsAre("Heroes"));
  EXPECT_THAT(meeting("artist", "starts_with", R"("David")"), ElementsAre("Heroes"));
  EXPECT_THAT(meeting("title", "starts_with", R"("Her")"), ElementsAre("Heroes"));
  EXPECT_THAT(meeting("title", "starts_with", R"("the")"), ElementsAre("The Wall"));
  EXPECT_THAT(meeting("title", "starts_with", R"("wa")"), ElementsAre("The Wall"));
  EXPECT_THAT(meeting("title", "contains", R"("the wall")"), ElementsAre("The Wall"));
  EXPECT_THAT(meeting("album", "is", R"("best")"), ElementsAre("Heroes"));
  EXPECT_THAT(meeting("artist", "is_not", R"("David Bowie")"),
              ElementsAre("Ángel", "Bell", "Cave", "The Wall"));
}

TEST_F(Smart, CT85_EveryArtistOfATrackIsOneOfIts) {
  value_of(library->store({credited("/d/6.ogg", "Duet", "Ada feat. Grace", {})}));
  EXPECT_THAT(meeting("artist", "is", R"("Grace")"), ElementsAre("Duet"));
  EXPECT_THAT(meeting("artist", "contains_not", R"("grace")"),
              ElementsAre("Ángel", "Bell", "Cave"));
}

TEST_F(Smart, CT85_PunctuationCountsInAPartOfANameAndStandsForItselfAlone) {
  library.store({{.path = "/d/6.ogg", .title = "Olive"},
                 {.path = "/d/7.ogg", .title = "Song (Live)", .artist = ""},
                 {.path = "/d/8.ogg", .title = "!!!", .artist = "AC/DC"},
                 {.path = "/d/9.ogg", .title = "夜想曲"}});
  EXPECT_THAT(meeting("title", "contains", R"_("(live)")_"), ElementsAre("Song (Live)"));
  EXPECT_THAT(meeting("title", "is", R"("!!!")"), ElementsAre("!!!"));
  EXPECT_THAT(meeting("title", "is", R"("song live")"), ElementsAre("Song (Live)"));
  EXPECT_THAT(meeting("artist", "is", R"("ac/dc")"), ElementsAre("!!!"));
  EXPECT_THAT(meeting("title", "contains", R"("想曲")"), ElementsAre("夜想曲"));
  EXPECT_THAT(meeting("title", "starts_with", R"("夜想")"), ElementsAre("夜想曲"));
  EXPECT_THAT(meeting("artist", "is", R"("Unknown Artist")"), ElementsAre("Song (Live)"));
}

TEST_F(Smart, CT56_NumbersAndTimesAndWhatIsNotKnown) {
  EXPECT_THAT(meeting("year", "between", "[1990, 1999]"), ElementsAre("Ángel"));
  EXPECT_THAT(meeting("year", "less", "2000"), ElementsAre("Ángel")) << "none is not old";
  EXPECT_THAT(meeting("duration", "greater", "59.5"), ElementsAre("Ángel", "Bell", "Cave"));
  EXPECT_THAT(meeting("rating", "greater", "2"), ElementsAre("Ángel"));
  EXPECT_THAT(meeting("rating", "is", "0"), ElementsAre("Cave"));
  EXPECT_THAT(meeting("rating", "is", "2"), ElementsAre("Bell"));
  EXPECT_THAT(meeting("favourite", "is", "true"), ElementsAre("Ángel"));
  EXPECT_THAT(meeting("favourite", "is", "false"), ElementsAre("Bell", "Cave"));
  EXPECT_THAT(meeting("plays", "less", "1"), ElementsAre("Ángel", "Bell"));
  EXPECT_THAT(meeting("plays", "is", "1"), ElementsAre("Cave"));
  EXPECT_THAT(meeting("last_played", "before", "1001"), ElementsAre("Cave"));
  EXPECT_THAT(meeting("last_played", "within_days", "30"), IsEmpty());
  EXPECT_THAT(meeting("last_played", "not_within_days", "30"),
              ElementsAre("Ángel", "Bell", "Cave"));
  EXPECT_THAT(meeting("added", "within_days", "1"), ElementsAre("Ángel", "Bell", "Cave"));
}

TEST_F(Smart, CT56_GroupsNest) {
  EXPECT_THAT(found(R"({"match": {"any": [
      {"field": "title", "op": "is", "value": "cave"},
      {"all": [{"field": "artist", "op": "is", "value": "solo"},
               {"field": "year", "op": "greater", "value": 2000}]}]}, "sort": [{"by": "title"}]})"),
              ElementsAre("Bell", "Cave"));
  EXPECT_THAT(
      found(
          R"({"match": {"all": []}, "sort": [{"by": "rating", "descending": true}], "limit": 2})"),
      ElementsAre("Ángel", "Bell"));
}

TEST_F(Smart, CT56_ValuesAreBoundAndNeverSplicedIn) {
  EXPECT_THAT(meeting("title", "is", R"("x' OR '1'='1")"), IsEmpty());
  const auto query = smart_query(
      rules_of(only(R"({"field": "title", "op": "contains", "value": "zz'; DROP"})")), 0);
  EXPECT_EQ(query.sql.find("zz"), std::string::npos);
}

TEST_F(Smart, CT56_GenresAndLoudnessAreKnownOfWhatHasThem) {
  ScannedFile jazz = testing::file_of({.path = "/d/6.ogg", .title = "Jazzy"});
  jazz.details.genres = {"Jazz", "Soul", "Hip-Hop"};
  value_of(library->store({jazz}));
  EXPECT_THAT(meeting("genre", "is", R"("JAZZ")"), ElementsAre("Jazzy"));
  EXPECT_THAT(meeting("genre", "is_not", R"("soul")"), ElementsAre("Ángel", "Bell", "Cave"));
  EXPECT_THAT(meeting("genre", "is", R"("hip hop")"), ElementsAre("Jazzy")) << "is Hip-Hop";
  EXPECT_THAT(meeting("lufs", "less", "-20"), IsEmpty());
  value_of(library->store_analysis(track("Jazzy"),
                                   {.content = ContentHash{Hash128{1, 2}},
                                    .packet_index = Bytes(1),
                                    .profile = Bytes(1),
                                    .profile_version = 1,
                                    .loudness_clufs = -2300},
                                   60'000));
  EXPECT_THAT(meeting("lufs", "less", "-20"), ElementsAre("Jazzy"));
  EXPECT_THAT(meeting("lufs", "between", "[-24, -22]"), ElementsAre("Jazzy"));
}

TEST_F(Smart, CT58_ChanceIsTheSameForTheSameSeed) {
  std::vector<testing::Song> songs;
  for (int i = 0; i < 60; ++i)
    songs.push_back({.path = fmt::format("/r/{}.ogg", i), .title = fmt::format("{}", i)});
  library.store(songs);
  const auto by_chance = [&](int seed) {
    return found(fmt::format(
        R"({{"match": {{"all": []}}, "sort": [{{"by": "random"}}], "seed": {}}})", seed));
  };
  EXPECT_EQ(by_chance(1), by_chance(1));
  EXPECT_NE(by_chance(1), by_chance(2));
  auto one = by_chance(1), two = by_chance(2);
  std::ranges::sort(one);
  std::ranges::sort(two);
  EXPECT_EQ(one, two);
}

TEST_F(Smart, CT57_PagesHoldEachOnce) {
  const auto rules = rules_of(R"({"match": {"all": []}, "sort": [{"by": "title"}]})");
  std::vector<std::string> seen;
  PageRequest request{.limit = 2};
  do {
    const auto page = value_of(store.tracks(local_owner, rules, request));
    EXPECT_EQ(page.total, 3);
    for (const auto& title : titles(page.items)) seen.push_back(title);
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  EXPECT_THAT(seen, ElementsAre("Ángel", "Bell", "Cave"));
}

TEST_F(Smart, CT57_WhatTakesTooLongEndsAndTheConnectionIsAsBefore) {
  Connections connections{library.location(), 1};
  value_of(connections.write([](soci::session& session) -> Result<void> {
    session
        << "INSERT INTO tracks (path, size_bytes, modified_ns, added_ms, problem, title, artist,"
           " artist_id, album_id, disc_number, track_number, year, duration_ms, codec,"
           " sample_rate_hz, channels, bit_rate_kbps, title_key, album_key)"
           " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
           " SELECT '/many/' || i, 1, 1, 1, '', 'T', 'A', 1, 1, 0, 0, 0, 1, 'flac', 1, 1, 1, 't',"
           " 't' FROM n";
    return {};
  }));
  const auto rules =
      rules_of(R"({"match": {"all": [{"field": "codec", "op": "is", "value": "zz"}]}})");
  const auto refused = store.evaluate(local_owner, rules, std::chrono::milliseconds{-1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Busy);
  for (int i = 0; i < 8; ++i) EXPECT_TRUE(store.evaluate(local_owner, rules));
}

std::string plan_for(soci::session& session, const std::string& json) {
  return testing::plan_of(session, smart_query(rules_of(json), 0).sql);
}

TEST_F(Smart, CT57_MarksAreWalkedWhereTheyDecideAndElseWhatPlays) {
  Connections connections{library.location(), 1};
  value_of(connections.read([](soci::session& session) -> Result<void> {
    const auto expect_no_scan = [](const std::string& plan, const std::string& first) {
      testing::expect_nothing_scanned(plan);
      if (testing::tests_postgresql()) return;  // which index it takes depends on what it counted
      EXPECT_EQ(plan.find(first.starts_with("track_") ? "SEARCH m" : "SEARCH t"), 0U) << plan;
      EXPECT_NE(plan.find(first), std::string::npos) << plan;
    };
    const auto rule = [](const char* text) {
      return fmt::format(R"({{"match": {{"all": [{}]}}}})", text);
    };
    expect_no_scan(plan_for(session, rule(R"({"field": "favourite", "op": "is", "value": true})")),
                   "track_favourites");
    expect_no_scan(plan_for(session, rule(R"({"field": "rating", "op": "greater", "value": 3})")),
                   "track_ratings");
    expect_no_scan(plan_for(session, rule(R"({"field": "plays", "op": "greater", "value": 9})")),
                   "track_plays");
    expect_no_scan(
        plan_for(session, rule(R"({"field": "last_played", "op": "within_days", "value": 30})")),
        "track_last_plays");
    expect_no_scan(plan_for(session, rule(R"({"field": "plays", "op": "is", "value": 0})")),
                   "playable=?");
    expect_no_scan(plan_for(session, rule(R"({"field": "year", "op": "between", "value": [1, 9]},
                                             {"field": "artist", "op": "contains", "value": "x"})")),
                   "playable=?");
    const auto by_words = [&](const char* op) {
      return plan_for(
          session,
          rule(fmt::format(R"({{"field": "title", "op": "{}", "value": "x"}})", op).c_str()));
    };
    for (const char* op : {"contains", "contains_not"})
      testing::expect_nothing_scanned(by_words(op));
    if (!testing::tests_postgresql()) {
      EXPECT_EQ(by_words("contains").find("SEARCH w USING INTEGER PRIMARY KEY"), 0U)
          << "words lie together, titles all over the tracks";
      EXPECT_EQ(by_words("contains_not").find("SEARCH t"), 0U)
          << "nearly all meet it: few are read";
    }
    const std::string by_title = plan_for(session, R"({"match": {"all": [
        {"field": "year", "op": "greater", "value": 1990}]}, "sort": [{"by": "title"}]})");
    testing::expect_walk(by_title, "playable=?");
    return {};
  }));
}

}  // namespace
}  // namespace auralis
