// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <set>
#include <span>
#include <stop_token>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "ScanSql.h"
#include "Walks.h"
#include "catalog/ScanStore.h"
#include "support/DiskFaults.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using testing::file_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::value_of;

class ScanStoreTest : public ::testing::Test {
 protected:
  /// Stores a file and says which track it is.
  TrackId store(const ScannedFile& file) {
    value_of(library_->store({file}));
    return known_at(file.path).value();
  }
  std::optional<TrackId> known_at(const std::filesystem::path& path) {
    for (const KnownFile& file : value_of(store_.known_in(path.parent_path())).files)
      if (file.path == path) return file.track;
    return std::nullopt;
  }
  static FileStamp stamp_of(const ScannedFile& file) { return {file.size_bytes, file.modified_ns}; }
  int displace(const std::vector<SeenTrack>& tracks) { return value_of(store_.displace(tracks)); }
  void analyse(TrackId track) { value_of(library_->store_analysis(track, analysis_, 61'000)); }
  std::string plan_of(const std::string& sql) {
    Connections connections{library_.location(), 1};
    return value_of(connections.read([&](soci::session& session) -> Result<std::string> {
      return testing::plan_of(session, sql);
    }));
  }

  testing::Library library_;
  ScanStore store_{*library_};
  const StoredAnalysis analysis_{.content = {{1, 2}},
                                 .packet_index = {std::byte{1}},
                                 .profile = {std::byte{2}},
                                 .profile_version = 3};
};

TEST_F(ScanStoreTest, CT31_AFolderIsKnownWithItsFilesAndTheFoldersBelowIt) {
  library_.store({{.path = "/m/a/1.ogg"},
                  {.path = "/m/a/b/2.ogg", .problem = "broken"},
                  {.path = "/m/a/b/c/3.ogg"},
                  {.path = "/m/a/b0/4.ogg"},
                  {.path = "/m/a/d/e/5.ogg"},
                  {.path = "/m/a/z.ogg", .problem = "worse"},
                  {.path = "/m/ab/6.ogg"},
                  {.path = "/m/a.ogg"}});
  const KnownFolder known = value_of(store_.known_in("/m/a/"));
  EXPECT_THAT(known.subfolders, ElementsAre("/m/a/b", "/m/a/b0", "/m/a/d"));
  ASSERT_EQ(known.files.size(), 2U);
  EXPECT_EQ(known.files[0].path, "/m/a/1.ogg");
  EXPECT_EQ(known.files[0].stamp, (FileStamp{1000, 1'700'000'000'000'000'000}));
  EXPECT_EQ(known.files[1].path, "/m/a/z.ogg");
  EXPECT_EQ(known.files[1].problem, "worse");
  EXPECT_EQ(value_of(store_.known_count()), 8);
}

TEST_F(ScanStoreTest, CT31_AFolderOfAnyLengthIsReadOnce) {
  constexpr int many = 1100;
  std::vector<testing::Song> songs;
  for (int i = 0; i < many; ++i) songs.push_back({.path = fmt::format("/m/{}.ogg", i)});
  for (int i = 0; i < many / 10; ++i) songs.push_back({.path = fmt::format("/m/{}/1.ogg", i)});
  library_.store(songs);
  const KnownFolder known = value_of(store_.known_in("/m"));
  EXPECT_EQ(known.files.size(), static_cast<std::size_t>(many));
  EXPECT_EQ(known.subfolders.size(), static_cast<std::size_t>(many / 10));
  std::set<std::filesystem::path> paths;
  for (const KnownFile& file : known.files) paths.insert(file.path);
  EXPECT_EQ(paths.size(), known.files.size());
}

TEST_F(ScanStoreTest, CT31_WhatIsMissingIsKnownInNoFolder) {
  library_.store({{.path = "/m/a/1.ogg"}, {.path = "/m/a/b/2.ogg"}, {.path = "/m/c/3.ogg"}});
  EXPECT_EQ(value_of(store_.mark_missing_below("/m/a")), 2);
  EXPECT_THAT(value_of(store_.known_in("/m")).subfolders, ElementsAre("/m/c"));
  EXPECT_FALSE(value_of(store_.knows_below("/m/a")));
  EXPECT_EQ(value_of(store_.missing_count()), 2);
  EXPECT_EQ(value_of(store_.mark_missing_below("/m/a")), 0) << "they are already";
}

TEST_F(ScanStoreTest, CT93_ATrackThatAnotherProcessFoundElsewhereIsNotMarked) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const TrackId track = store(file);
  store(file_of({.path = "/m/2.ogg", .title = "Two"}));
  const KnownFolder seen = value_of(store_.known_in("/m"));

  const auto other = value_of(Catalog::open(library_.location()));
  ScanStore others{*other};
  EXPECT_EQ(value_of(others.mark_missing(std::span{seen.files}.first(1))), 1);
  file.path = "/n/1.ogg";
  file.moved = track;
  value_of(other->store({file}));

  EXPECT_EQ(value_of(store_.mark_missing(seen.files)), 1) << "of the two";
  EXPECT_EQ(library_.track_titled("One").id, track);
  EXPECT_EQ(value_of(library_->path_of(track)), "/n/1.ogg");
}

TEST_F(ScanStoreTest, CT93_WhatIsMarkedBeforeTheDiskIsFullStaysMarkedAThousandAtATime) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "its disk is that of a server";
  constexpr int many = 2'500;
  std::vector<testing::Song> songs;
  for (int i = 0; i < many; ++i) songs.push_back({.path = fmt::format("/m/{}.ogg", i)});
  library_.store(songs);
  bool stayed_amid = false;
  // By steps smaller than what a thousand need of what all do.
  for (rlim_t room = rlim_t{64} << 10U; value_of(store_.missing_count()) < many; room += room / 2) {
    ASSERT_LT(room, rlim_t{1} << 30U);
    const testing::FullDisk full{room};
    const auto marked = store_.mark_missing_below("/m");
    const std::int64_t missing = value_of(store_.missing_count());
    EXPECT_TRUE(missing % 1'000 == 0 || missing == many) << missing;
    stayed_amid = stayed_amid || (!marked && missing > 0 && missing < many);
  }
  EXPECT_TRUE(stayed_amid);
}

TEST_F(ScanStoreTest, CT93_MarkingIsCancelled) {
  library_.store({{.path = "/m/a/1.ogg"}, {.path = "/m/2.ogg"}});
  std::stop_source stop;
  stop.request_stop();
  const KnownFolder seen = value_of(store_.known_in("/m"));
  EXPECT_EQ(store_.mark_missing(seen.files, stop.get_token()).error().kind, ErrorKind::Cancelled);
  EXPECT_EQ(store_.mark_missing_below("/m", stop.get_token()).error().kind, ErrorKind::Cancelled);
  EXPECT_EQ(store_.mark_missing_outside({"/n"}, stop.get_token()).error().kind,
            ErrorKind::Cancelled);
  EXPECT_EQ(value_of(store_.missing_count()), 0);
}

TEST_F(ScanStoreTest, CT30_AMovedFileKeepsItsTrackItsAnalysisAndWhenItWasAdded) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const TrackId track = store(file);
  analyse(track);
  library_.lose({track});
  file.path = "/n/2.ogg";
  file.moved = track;
  EXPECT_EQ(store(file), track);
  EXPECT_EQ(value_of(library_->path_of(track)), "/n/2.ogg");
  EXPECT_EQ(library_.track_titled("One").analysis, AnalysisState::Profiled);
  EXPECT_EQ(value_of(store_.missing_count()), 0);
  EXPECT_EQ(library_.tracks().size(), 1U);
}

TEST_F(ScanStoreTest, CT30_ATrackThatHadThePathIsMissing) {
  const TrackId first = store(file_of({.path = "/m/1.ogg", .title = "One"}));
  const TrackId second = store(file_of({.path = "/m/2.ogg", .title = "Two", .album = "Other"}));
  library_.lose({first});
  ScannedFile moved = file_of({.path = "/m/2.ogg", .title = "One"});
  moved.moved = first;
  EXPECT_EQ(store(moved), first);
  EXPECT_THAT(testing::titles(library_.tracks()), ElementsAre("One"));
  EXPECT_THAT(testing::titles(library_.albums()), ElementsAre("Album")) << "counts follow";
  EXPECT_EQ(library_->track(second).error().kind, ErrorKind::NotFound);
}

TEST_F(ScanStoreTest, CT30_TwoFilesThatChangedPlacesChangeTheirPaths) {
  ScannedFile one = file_of({.path = "/m/1.ogg", .title = "One"});
  ScannedFile two = file_of({.path = "/m/2.ogg", .title = "Two"});
  one.moved = store(one);
  two.moved = store(two);
  EXPECT_EQ(displace({{one.moved, stamp_of(one)}, {two.moved, stamp_of(two)}}), 2);
  EXPECT_THAT(library_.tracks(), IsEmpty());
  std::swap(one.path, two.path);
  value_of(library_->store({one, two}));
  EXPECT_EQ(value_of(library_->path_of(one.moved)), "/m/2.ogg");
  EXPECT_EQ(value_of(library_->path_of(two.moved)), "/m/1.ogg");
  EXPECT_EQ(library_.tracks().size(), 2U);
}

// Another process may have read it anew, or marked it, since somebody looked.
TEST_F(ScanStoreTest, CT93_WhatChangedSinceSomebodyLookedKeepsItsPath) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const SeenTrack seen{store(file), stamp_of(file)};
  file.modified_ns += 1;
  store(file);
  EXPECT_EQ(displace({seen}), 0);
  EXPECT_EQ(value_of(library_->path_of(seen.track)), "/m/1.ogg");
  library_.lose({seen.track});
  EXPECT_EQ(displace({{seen.track, stamp_of(file)}}), 0) << "missing already";
  EXPECT_TRUE(value_of(store_.missing_at("/m/1.ogg")));
}

TEST_F(ScanStoreTest, CT33_AnalysisOfAChangedFileWaitsToBeConfirmed) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const TrackId track = store(file);
  analyse(track);
  file.modified_ns += 1;
  store(file);
  const auto kept = value_of(library_->analysis(track));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->content, analysis_.content);
  EXPECT_EQ(kept->profile, analysis_.profile);
  EXPECT_THAT(kept->packet_index, IsEmpty()) << "packets lie elsewhere in the file now";
  EXPECT_THAT(value_of(library_->unprofiled(3, {}, 10)), ElementsAre(track));
}

TEST_F(ScanStoreTest, CT33_WhatCouldNotBeDecodedIsForgottenWhenTheFileChanges) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const TrackId track = store(file);
  value_of(library_->store_analysis_failure(track, "no frame decodes"));
  file.modified_ns += 1;
  store(file);
  EXPECT_EQ(library_.track_titled("One").problem, "");
  EXPECT_FALSE(value_of(library_->analysis(track)));
}

TEST_F(ScanStoreTest, CT32_OnlyMissingTracksAreCompared) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const FileStamp stamp = stamp_of(file);
  const TrackId track = store(file);
  EXPECT_THAT(value_of(store_.missing_with(stamp)), IsEmpty());
  EXPECT_FALSE(value_of(store_.missing_at(file.path)));
  analyse(track);
  library_.lose({track});
  const auto found = value_of(store_.missing_with(stamp));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].track, track);
  EXPECT_EQ(found[0].path, file.path);
  EXPECT_EQ(found[0].content, analysis_.content);
  EXPECT_EQ(found[0].duration_ms, 61'000);
  EXPECT_EQ(value_of(store_.missing_at(file.path))->track, track);
  EXPECT_THAT(value_of(store_.missing_with({stamp.size_bytes, 1})), IsEmpty());
}

TEST_F(ScanStoreTest, CT32_ARewrittenFileIsLikeWhatIsAsLargeOrWentLatelyAndIsAsLong) {
  ScannedFile file = file_of({.path = "/m/1.ogg", .title = "One"});
  const TrackId track = store(file);
  library_.lose({track});
  const std::int64_t since = value_of(store_.missing_at(file.path))->missing_since_ms;
  const auto alike = [&](std::int64_t size, std::int64_t duration, std::int64_t recent) {
    ScannedFile now = file;
    now.size_bytes = size;
    now.duration_ms = duration;
    return value_of(store_.missing_like(now, recent)).size();
  };
  EXPECT_EQ(alike(1000, 5000, since + 1), 1U) << "as large";
  EXPECT_EQ(alike(1001, 61'000, since), 1U) << "a second longer";
  EXPECT_EQ(alike(1001, 61'001, since), 0U) << "longer than that";
  EXPECT_EQ(alike(1001, 60'000, since + 1), 0U) << "missing for too long";
  file.codec = "mp3";
  EXPECT_EQ(alike(1001, 60'000, since), 0U);
}

TEST_F(ScanStoreTest, CT34_WhatIsMissingForTooLongGoesWithItsAnalysis) {
  const TrackId track = store(file_of({.path = "/m/1.ogg", .title = "One"}));
  const TrackId stays = store(file_of({.path = "/m/2.ogg", .title = "Two"}));
  analyse(track);
  library_.lose({track});
  const std::int64_t since = value_of(store_.missing_at("/m/1.ogg"))->missing_since_ms;
  EXPECT_EQ(value_of(store_.forget_missing({.before_ms = since}, 10)), 0);
  EXPECT_EQ(value_of(store_.forget_missing({.before_ms = since + 1}, 10)), 1);
  EXPECT_EQ(value_of(store_.missing_count()), 0);
  EXPECT_FALSE(value_of(library_->analysis(track)));
  EXPECT_EQ(library_.track_titled("Two").id, stays);
}

// Hours of the clock are many where it jumps; the days on which somebody looked are not.
TEST_F(ScanStoreTest, CT117_AClockThatIsSetForwardForgetsNothing) {
  constexpr std::int64_t day = 24 * 60 * 60 * 1000;
  const TrackId track = store(file_of({.path = "/m/1.ogg", .title = "One"}));
  store(file_of({.path = "/m/2.ogg", .title = "Two"}));
  for (int i = 0; i < 100; ++i) value_of(store_.count_scan_day(i * day));
  library_.lose({track});
  const std::int64_t now = value_of(store_.missing_at("/m/1.ogg"))->missing_since_ms / day * day;
  const std::int64_t later = now + 200 * day;
  const LongMissing for_two_days{.before_ms = later - 90 * day, .scan_days = 2};
  for (const int hour : {0, 1, 2}) {
    value_of(store_.count_scan_day(later + hour * day / 24));
    EXPECT_EQ(value_of(store_.forget_missing(for_two_days, 10)), 0) << "one day, however often";
  }
  value_of(store_.count_scan_day(now));
  EXPECT_EQ(value_of(store_.forget_missing(for_two_days, 10)), 1) << "set back is another day";
}

// CT-90: SQLite gives a new row the id above the highest one that is there.
TEST_F(ScanStoreTest, CT90_TheIdOfATrackThatWasForgottenIsNeverGivenOutAgain) {
  constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();
  std::set<TrackId> given;
  for (int i = 0; i < 4; ++i) {
    const TrackId track = store(file_of({.path = fmt::format("/m/{}.ogg", i), .title = "One"}));
    EXPECT_TRUE(given.insert(track).second) << "it was another track";
    library_.lose({track});
    EXPECT_EQ(value_of(store_.forget_missing({.before_ms = ever}, 10)), i == 0 ? 0 : 1);
    EXPECT_EQ(value_of(store_.missing_count()), 1) << "only the newest is kept";
  }
  const TrackId last = *given.rbegin();
  EXPECT_EQ(store(file_of({.path = "/m/3.ogg"})), last) << "it comes back as any missing one";
}

// CT-90: their rows stay, so that whoever kept an id finds the same one again, or nothing.
TEST_F(ScanStoreTest, CT90_AlbumsAndArtistsWithoutTracksKeepTheirIds) {
  constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();
  const testing::Song song{.path = "/m/1.ogg", .title = "One", .album_artist = "Ada"};
  const TrackId track = store(file_of(song));
  const AlbumId album = library_.albums().at(0).id;
  const ArtistId artist = library_.albums().at(0).artist_id;
  library_.lose({track});
  store(file_of({.path = "/m/2.ogg", .artist = "Eve", .album = "Other"}));
  EXPECT_EQ(value_of(store_.forget_missing({.before_ms = ever}, 10)), 1);
  EXPECT_FALSE(library_->album(album));
  EXPECT_NE(library_.albums().at(0).id, album);
  EXPECT_NE(library_.albums().at(0).artist_id, artist);
  store(file_of(song));
  EXPECT_EQ(library_.albums().at(0).id, album);
  EXPECT_EQ(library_.albums().at(0).artist_id, artist);
}

TEST_F(ScanStoreTest, CT31_CT32_NoQuestionOfAScanLooksAtTheWholeLibrary) {
  for (const char* sql :
       {known_in_folder_sql, known_below_sql, known_count_sql, displace_sql, mark_missing_sql,
        mark_range_sql, missing_with_stamp_sql, missing_at_path_sql, missing_of_size_sql,
        missing_of_duration_sql, missing_count_sql, long_missing_sql}) {
    const std::string plan = plan_of(sql);
    testing::expect_nothing_sorted(plan);
    // The counts walk an index of nothing but what they count.
    if (sql == missing_count_sql)
      EXPECT_THAT(plan, HasSubstr("missing_by_")) << sql;
    else if (testing::tests_postgresql())
      testing::expect_nothing_scanned(plan);
    else
      EXPECT_THAT(plan, Not(HasSubstr("SCAN t"))) << sql << ": " << plan;
  }
  testing::expect_pinned(plan_of(mark_range_sql), "path>? AND path<?");
  EXPECT_THAT(plan_of(missing_with_stamp_sql), HasSubstr("missing_by_stamp"));
  testing::expect_pinned(plan_of(missing_with_stamp_sql), "size_bytes=? AND");
  EXPECT_THAT(plan_of(missing_of_size_sql), HasSubstr("missing_by_stamp"));
  testing::expect_pinned(plan_of(missing_of_size_sql), "size_bytes=?");
  EXPECT_THAT(plan_of(missing_of_duration_sql), HasSubstr("missing_by_duration"));
  testing::expect_pinned(plan_of(missing_of_duration_sql), "codec=? AND");
}

}  // namespace
}  // namespace auralis
