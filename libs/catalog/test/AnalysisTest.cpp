// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <bit>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Library.h"
#include "catalog/BrowseStore.h"
#include "catalog/CatalogInspection.h"
#include "catalog/ScanStore.h"

namespace auralis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::value_of;

constexpr int version = 3;

StoredAnalysis analysis_of(int profile_version) {
  return {.content = {{0x0123456789abcdef, 0xfedcba9876543210}},
          .packet_index = Bytes(100'000, std::byte{0}),
          .profile = {std::byte{0xFF}, std::byte{0}, std::byte{0x7F}},
          .profile_version = profile_version};
}

class AnalysisTest : public ::testing::Test {
 protected:
  AnalysisTest() {
    library_.store({{.path = "/m/1.ogg", .title = "One"},
                    {.path = "/m/2.ogg", .title = "Two"},
                    {.path = "/m/3.ogg", .title = "Three"},
                    {.path = "/m/4.ogg", .title = "Four", .problem = "empty"}});
    one_ = library_.track_titled("One").id;
    two_ = library_.track_titled("Two").id;
    three_ = library_.track_titled("Three").id;
  }
  std::vector<TrackId> unprofiled(TrackId after = {}, int limit = 100) {
    return value_of(library_->unprofiled(version, after, limit));
  }

  testing::Library library_;
  TrackId one_, two_, three_;
};

/// What is kept in numbers of albums and genres.
std::string counted(testing::Library& library) {
  std::string text;
  for (const Album& album : library.albums())
    text += fmt::format("{} tracks by {}, {} ms", album.track_count, album.artist_id.value,
                        album.duration_ms);
  for (const Genre& genre : value_of(BrowseStore{*library}.genres({})).items)
    text += fmt::format("; {}: {}, {}", genre.name, genre.track_count, genre.album_count);
  return text;
}

TEST(AnalysisOfAnAlbum, CT5_TracksThatFailOneByOneLeaveWhatAllAtOnceWouldLeave) {
  struct Kind {
    const char* artist;
    const char* genre;
  };
  constexpr std::array<Kind, 5> kinds{
      {{"A", "Rock"}, {"A", "Jazz"}, {"B", "Rock"}, {"Various Artists", "Rock"}, {"", "Folk"}}};
  constexpr unsigned named = 0xF;  // the last one says nothing of whose album it is
  const auto files_without = [&](unsigned broken) {
    std::vector<ScannedFile> files;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      files.push_back(testing::file_of({.path = fmt::format("/m/{}.ogg", i), .album = ""}));
      files.back().artist = kinds.at(i).artist;
      files.back().details.genres = {kinds.at(i).genre};
      if ((broken >> i & 1U) != 0) files.back().problem = "no audio";
    }
    return files;
  };
  testing::Library library, other;
  value_of(library->store(files_without(0)));
  value_of(other->store(files_without(0)));
  std::vector<TrackId> ids;
  for (const Track& track : library.tracks()) ids.push_back(track.id);
  ASSERT_EQ(ids.size(), kinds.size());
  unsigned broken = 0;
  for (unsigned step = 1; step < 1U << (kinds.size() + 1); ++step) {  // a Gray code, twice
    const auto changes = static_cast<std::size_t>(std::countr_zero(step)) % kinds.size();
    broken ^= 1U << changes;
    if ((broken >> changes & 1U) != 0)
      value_of(library->store_analysis_failure(ids[changes], "no audio"));
    else
      value_of(library->store_analysis(ids[changes], analysis_of(version), 60'000));
    value_of(other->store(files_without(broken)));
    if ((broken & named) != named) {
      EXPECT_EQ(counted(library), counted(other)) << broken;
    }
    ASSERT_EQ(value_of(inspect_catalog(library.location())).disagreement, "") << broken;
  }
}

TEST_F(AnalysisTest, WhatIsStoredComesBackByteForByte) {
  const StoredAnalysis stored = analysis_of(version);
  EXPECT_FALSE(value_of(library_->analysis(one_)));
  value_of(library_->store_analysis(one_, stored, 61'001));
  const auto found = value_of(library_->analysis(one_));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->content, stored.content);
  EXPECT_EQ(found->packet_index, stored.packet_index);
  EXPECT_EQ(found->profile, stored.profile);
  EXPECT_EQ(found->profile_version, version);
  const Track track = value_of(library_->track(one_));
  EXPECT_EQ(track.analysis, AnalysisState::Profiled);
  EXPECT_EQ(track.duration_ms, 61'001);
  EXPECT_EQ(value_of(library_->album(track.album_id)).duration_ms, 181'001);
}

TEST_F(AnalysisTest, AnIndexAloneIsNoProfile) {
  StoredAnalysis index_only = analysis_of(version);
  index_only.profile.clear();
  value_of(library_->store_analysis(one_, index_only, 61'001));
  EXPECT_TRUE(value_of(library_->analysis(one_))->profile.empty());
  EXPECT_EQ(value_of(library_->track(one_)).analysis, AnalysisState::Pending);
  EXPECT_THAT(unprofiled(), ElementsAre(one_, two_, three_));
}

TEST_F(AnalysisTest, TracksWaitForAProfileInTheOrderTheyWereAdded) {
  EXPECT_THAT(unprofiled(), ElementsAre(one_, two_, three_)) << "a broken file does not wait";
  EXPECT_THAT(unprofiled({}, 2), ElementsAre(one_, two_));
  EXPECT_THAT(unprofiled(two_), ElementsAre(three_));
  EXPECT_EQ(value_of(library_->unprofiled_count(version)), 3);
}

TEST_F(AnalysisTest, AProfileOfAnotherVersionCountsAsNone) {
  value_of(library_->store_analysis(one_, analysis_of(version + 1), 1000));
  value_of(library_->store_analysis(two_, analysis_of(version), 1000));
  value_of(library_->store_analysis(three_, analysis_of(version - 1), 1000));
  EXPECT_THAT(unprofiled(), ElementsAre(one_, three_));
  EXPECT_EQ(value_of(library_->unprofiled_count(version)), 2);
}

TEST_F(AnalysisTest, AMissingTrackDoesNotWait) {
  library_.lose({one_, two_, three_});
  EXPECT_THAT(unprofiled(), IsEmpty());
  EXPECT_EQ(value_of(library_->unprofiled_count(version)), 0);
}

TEST_F(AnalysisTest, CT5_AFailureTakesTheTrackOutOfTheListsAndSaysWhy) {
  value_of(library_->store_analysis_failure(one_, "no audio could be decoded"));
  const Track track = value_of(library_->track(one_));
  EXPECT_EQ(track.analysis, AnalysisState::Failed);
  EXPECT_EQ(track.problem, "no audio could be decoded");
  EXPECT_EQ(library_.tracks().size(), 2U);
  EXPECT_EQ(library_.tracks(TrackSort::Title, {.with_problem = true}).size(), 2U);
  EXPECT_THAT(unprofiled(), ElementsAre(two_, three_)) << "it is not tried for ever";
  EXPECT_FALSE(value_of(library_->analysis(one_)));

  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  EXPECT_EQ(value_of(library_->track(one_)).problem, "no audio could be decoded")
      << "the file is as it was";
  value_of(library_->store_analysis(one_, analysis_of(version), 1000));
  EXPECT_EQ(value_of(library_->track(one_)).problem, "");
  EXPECT_EQ(library_.tracks().size(), 3U);
}

TEST_F(AnalysisTest, CT5_ADamagedFilePlaysAndIsFoundByItsDamage) {
  StoredAnalysis damaged = analysis_of(version);
  damaged.damage = "damaged from 0:23 to 0:45";
  value_of(library_->store_analysis(one_, damaged, 61'001));
  const Track track = value_of(library_->track(one_));
  EXPECT_EQ(track.problem, "");
  EXPECT_EQ(track.damage, damaged.damage);
  EXPECT_EQ(track.analysis, AnalysisState::Profiled);
  EXPECT_EQ(library_.tracks().size(), 3U) << "it plays";
  EXPECT_EQ(library_.tracks(TrackSort::Title, {.with_problem = true}).size(), 2U);
  EXPECT_EQ(value_of(library_->analysis(one_))->damage, damaged.damage);
  EXPECT_EQ(value_of(ScanStore{*library_}.known_in("/m")).files.at(0).damage, damaged.damage);

  library_.store({{.path = "/m/1.ogg", .title = "One"}});
  EXPECT_EQ(value_of(library_->track(one_)).damage, damaged.damage) << "the file is as it was";
  auto changed = testing::file_of({.path = "/m/1.ogg", .title = "One"});
  changed.size_bytes += 1;
  ASSERT_TRUE(library_->store({changed}));
  EXPECT_EQ(value_of(library_->track(one_)).damage, "") << "another file";
}

/// What file_of() says of every file.
constexpr SourceState measured{.size_bytes = 1000, .modified_ns = 1'700'000'000'000'000'000};

// CT-91: a scan that found the file changed has the last word, whatever was measured before.
TEST_F(AnalysisTest, CT91_WhatWasLearnedOfAFileBeforeItChangedIsNotStored) {
  value_of(library_->store_analysis(one_, analysis_of(version), 61'001, measured));
  auto changed = testing::file_of({.path = "/m/1.ogg", .title = "One"});
  changed.modified_ns += 1;
  value_of(library_->store({changed}));
  const auto late = library_->store_analysis(one_, analysis_of(version), 61'001, measured);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::Gone);
  EXPECT_EQ(value_of(library_->track(one_)).duration_ms, 60'000) << "as the changed file says";
  EXPECT_THAT(unprofiled(), ElementsAre(one_, two_, three_)) << "it waits for analysis";

  SourceState now = measured;
  now.modified_ns += 1;
  value_of(library_->store_analysis(one_, analysis_of(version), 62'000, now));
  EXPECT_EQ(value_of(library_->track(one_)).duration_ms, 62'000);
}

TEST_F(AnalysisTest, CT91_EachPartOfAStateCounts) {
  for (const SourceState& other :
       {SourceState{.size_bytes = 1001, .modified_ns = measured.modified_ns},
        SourceState{.size_bytes = 1000, .modified_ns = measured.modified_ns - 1},
        SourceState{.size_bytes = 1000, .modified_ns = measured.modified_ns, .range = {0, 75}},
        SourceState{.size_bytes = 1000, .modified_ns = measured.modified_ns, .range = {75, 0}}}) {
    EXPECT_EQ(library_->store_analysis(one_, analysis_of(version), 1, other).error().kind,
              ErrorKind::Gone);
    EXPECT_FALSE(value_of(library_->analysis(one_)));
  }
}

// CT-91: a file that was read while it was copied is no broken one afterwards.
TEST_F(AnalysisTest, CT91_AFailureOfAFileThatChangedIsNotStored) {
  const SourceState half{.size_bytes = 500, .modified_ns = measured.modified_ns};
  EXPECT_EQ(library_->store_analysis_failure(one_, "no frame decodes", half).error().kind,
            ErrorKind::Gone);
  EXPECT_EQ(value_of(library_->track(one_)).problem, "");
  EXPECT_EQ(library_->store_analysis_failure(TrackId{999}, "x", half).error().kind,
            ErrorKind::NotFound);
}

TEST_F(AnalysisTest, AnUnknownTrackIsNotFound) {
  const TrackId unknown{999};
  EXPECT_EQ(library_->store_analysis(unknown, analysis_of(version), 1000).error().kind,
            ErrorKind::NotFound);
  EXPECT_EQ(library_->store_analysis_failure(unknown, "x").error().kind, ErrorKind::NotFound);
  EXPECT_FALSE(value_of(library_->analysis(unknown)));
}

}  // namespace
}  // namespace auralis
