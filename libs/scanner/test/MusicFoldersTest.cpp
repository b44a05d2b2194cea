// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
#include <optional>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "catalog/MusicFolderStore.h"
#include "catalog/ScanStore.h"
#include "scanner/MusicFolders.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::value_of;

constexpr std::chrono::minutes long_enough{10};  // for a choice that is made, on a busy machine

class MusicFoldersTest : public ::testing::Test {
 protected:
  MusicFoldersTest() {
    music_.add("a/one.flac", {.title = "One"});
    music_.add("b/two.flac", {.title = "Two"});
    music_.add("b/inner/three.flac", {.title = "Three"});
    root_ = fs::canonical(music_.root());
  }
  std::vector<std::string> titles() {
    scans_.wait({});
    std::vector<std::string> titles;
    for (const Track& track : value_of(catalog_->tracks(TrackSort::Title, {}, {})).items)
      titles.push_back(track.title);
    return titles;
  }
  std::string refusal(const Result<void>& result, ErrorKind kind) {
    if (result) return "nothing was refused";
    EXPECT_EQ(result.error().kind, kind);
    return result.error().message;
  }
  void store(const std::vector<fs::path>& folders) {
    value_of(MusicFolderStore{*catalog_}.update(
        [&](const auto&) -> Result<std::vector<fs::path>> { return folders; }));
  }
  std::vector<fs::path> stored() { return value_of(MusicFolderStore{*catalog_}.all()); }
  std::int64_t track_count() {
    return value_of(catalog_->tracks(TrackSort::Title, {}, {.limit = 1})).total;
  }
  void add_many(int folders) {
    std::vector<fs::path> copies;
    for (int i = 0; i < folders; ++i) copies.emplace_back(fmt::format("many/{}/1.flac", i));
    music_.add_copies(copies);
  }

  testing::MusicFolder music_;
  fs::path root_;
  testing::TestDatabase database_;
  std::unique_ptr<Catalog> catalog_{
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))};
  ScanService scans_{*catalog_, {}, [] {}, Elsewhere::GoesMissing};
};

TEST_F(MusicFoldersTest, SC17_AChoiceHoldsAtOnceAndAcrossRestarts) {
  MusicFolders folders{*catalog_, scans_, {.patience = long_enough}};
  EXPECT_EQ(scans_.progress().roots, 0);
  value_of(folders.add(root_ / "a"));
  EXPECT_THAT(titles(), ElementsAre("One"));
  value_of(folders.add(root_ / "b"));
  EXPECT_THAT(titles(), ElementsAre("One", "Three", "Two"));
  EXPECT_EQ(scans_.progress().roots, 2);
  EXPECT_EQ(folders.watch_status()->state, WatchState::Watching);
  EXPECT_EQ(folders.watch_status()->folders, 3);
  EXPECT_THAT(stored(), ElementsAre(root_ / "a", root_ / "b"));
}

TEST_F(MusicFoldersTest, SC17_WhatLiesInAFolderThatIsGivenUpIsMissingAndComesBackWithIt) {
  MusicFolders folders{*catalog_, scans_, {.watch = false, .patience = long_enough}};
  value_of(folders.add(root_ / "a"));
  value_of(folders.add(root_ / "b"));
  ASSERT_EQ(titles().size(), 3U);
  const auto before = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items.front().id;
  value_of(folders.remove(root_ / "a"));
  EXPECT_THAT(titles(), ElementsAre("Three", "Two"));
  EXPECT_EQ(value_of(ScanStore{*catalog_}.missing_count()), 1);
  value_of(folders.add(root_ / "a"));
  EXPECT_THAT(titles(), ElementsAre("One", "Three", "Two"));
  EXPECT_EQ(value_of(catalog_->tracks(TrackSort::Title, {}, {})).items.front().id, before);
}

TEST_F(MusicFoldersTest, SC17_TheWatchFollowsTheChoice) {
  MusicFolders folders{
      *catalog_,
      scans_,
      {.watching = {.settle = std::chrono::milliseconds{100}}, .patience = long_enough}};
  value_of(folders.add(root_ / "a"));
  value_of(folders.add(root_ / "b"));
  scans_.wait({});
  value_of(folders.remove(root_ / "a"));
  scans_.wait({});
  music_.add("late.flac", {.title = "Late"});
  music_.add("later.flac", {.title = "Later"});
  std::latch noticed{1};
  scans_.on_progress([&](const ScanProgress& progress) {
    if (!progress.running && !noticed.try_wait()) noticed.count_down();
  });
  // At once, so that no scan comes by while they are written.
  fs::rename(root_ / "late.flac", root_ / "a/late.flac");
  fs::rename(root_ / "later.flac", root_ / "b/later.flac");
  noticed.wait();
  scans_.on_progress({});
  EXPECT_THAT(titles(), ElementsAre("Later", "Three", "Two"));
}

TEST_F(MusicFoldersTest, SC17_AChoiceIsMadeWhileAScanRuns) {
  add_many(900);
  std::latch begun{1}, chosen{1};
  ScanService scans{*catalog_,
                    {},
                    [&] {
                      if (begun.try_wait()) return;
                      begun.count_down();
                      chosen.wait();
                    },
                    Elsewhere::GoesMissing};
  MusicFolders folders{*catalog_, scans, {.watch = false, .patience = long_enough}};
  value_of(folders.add(root_ / "many"));
  begun.wait();
  std::jthread other{[&] { value_of(folders.add(root_ / "a")); }};
  chosen.count_down();
  other.join();
  EXPECT_THAT(folders.folders(), ElementsAre(root_ / "many", root_ / "a"));
  scans.wait({});
  EXPECT_EQ(track_count(), 901);
}

TEST_F(MusicFoldersTest, SC18_NeitherOfTwoServersLosesWhatTheOtherChose) {
  const auto catalog = value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))));
  ScanService scans{*catalog, {}, [] {}, Elsewhere::GoesMissing};
  MusicFolders one{*catalog_, scans_, {.watch = false, .patience = long_enough}},
      other{*catalog, scans, {.watch = false, .patience = long_enough}};
  value_of(one.add(root_ / "a"));
  value_of(other.add(root_ / "b"));
  EXPECT_THAT(stored(), ElementsAre(root_ / "a", root_ / "b"));
  EXPECT_THAT(other.folders(), ElementsAre(root_ / "a", root_ / "b"));
  EXPECT_THAT(refusal(one.add(root_ / "b"), ErrorKind::InvalidArgument), HasSubstr("already"));
  EXPECT_THAT(one.folders(), ElementsAre(root_ / "a", root_ / "b")) << "what is stored is taken in";
  value_of(one.remove(root_ / "a"));
  EXPECT_THAT(refusal(other.remove(root_ / "a"), ErrorKind::NotFound), HasSubstr("'a'"));
  EXPECT_THAT(other.folders(), ElementsAre(root_ / "b"));
  EXPECT_THAT(stored(), ElementsAre(root_ / "b"));
}

TEST_F(MusicFoldersTest, SC19_AChoiceIsBusyWhileAScanDoesNotComeBackAndChangesNothing) {
  add_many(900);
  store({root_ / "many"});
  std::latch hangs{1}, comes_back{1};
  ScanService scans{*catalog_,
                    {root_ / "many"},
                    [&] {
                      if (hangs.try_wait()) return;
                      hangs.count_down();
                      comes_back.wait();
                    },
                    Elsewhere::GoesMissing};
  MusicFolders::Config config{.folders = {root_ / "many"},
                              .patience = std::chrono::milliseconds{1}};
  std::optional<MusicFolders> folders{std::in_place, *catalog_, scans, config};
  scans.start();
  hangs.wait();
  EXPECT_THAT(refusal(folders->add(root_ / "a"), ErrorKind::Busy), HasSubstr("as they were"));
  EXPECT_THAT(refusal(folders->add(root_ / "b"), ErrorKind::Busy), HasSubstr("as they were"));
  std::stop_source gone;
  gone.request_stop();
  refusal(folders->add(root_ / "a", gone.get_token()), ErrorKind::Cancelled);
  EXPECT_THAT(refusal(folders->remove(root_ / "many"), ErrorKind::InvalidArgument),
              HasSubstr("only folder"))
      << "what is not allowed is said at once";
  EXPECT_THAT(folders->folders(), ElementsAre(root_ / "many"));
  EXPECT_TRUE(folders->watch_status()) << "who looks does not wait";
  EXPECT_THAT(stored(), ElementsAre(root_ / "many"));

  comes_back.count_down();
  while (!scans.is_complete()) std::this_thread::yield();
  EXPECT_EQ(track_count(), 900) << "the scan that was to end began again";
  config.patience = long_enough;
  folders.emplace(*catalog_, scans, config);
  value_of(folders->add(root_ / "a"));
  EXPECT_THAT(stored(), ElementsAre(root_ / "many", root_ / "a"));
  scans.wait({});
  EXPECT_EQ(track_count(), 901);
}

TEST_F(MusicFoldersTest, SC16_FoldersDoNotLieInOneAnotherAndTheLastOneStays) {
  MusicFolders folders{*catalog_, scans_, {.watch = false, .patience = long_enough}};
  value_of(folders.add(root_ / "b" / "inner"));
  EXPECT_THAT(refusal(folders.add(root_ / "b" / "inner"), ErrorKind::InvalidArgument),
              HasSubstr("'inner' was chosen already"));
  EXPECT_THAT(refusal(folders.remove(root_ / "b" / "inner"), ErrorKind::InvalidArgument),
              HasSubstr("'inner' is the only folder of music"));
  value_of(folders.add(root_ / "b"));
  EXPECT_THAT(folders.folders(), ElementsAre(root_ / "b"));
  EXPECT_THAT(refusal(folders.add(root_ / "b" / "inner"), ErrorKind::InvalidArgument),
              HasSubstr("'inner' lies in 'b'"));
  EXPECT_THAT(refusal(folders.remove(root_ / "a"), ErrorKind::NotFound), HasSubstr("'a'"));
  EXPECT_THAT(titles(), ElementsAre("Three", "Two"));
}

TEST_F(MusicFoldersTest, SC16_WhereAFolderIsToBeChosenOneThatWasIsWellAndScannedAgain) {
  MusicFolders folders{*catalog_, scans_, {.watch = false, .patience = long_enough}};
  value_of(folders.ensure(root_ / "b"));
  EXPECT_THAT(titles(), ElementsAre("Three", "Two"));
  music_.add("b/inner/four.flac", {.title = "Four"});
  value_of(folders.ensure(root_ / "b" / "inner"));
  EXPECT_THAT(folders.folders(), ElementsAre(root_ / "b"));
  EXPECT_THAT(titles(), ElementsAre("Four", "Three", "Two"));
}

TEST_F(MusicFoldersTest, TheLogTellsOfEachChoice) {
  MusicFolders folders{*catalog_, scans_, {.watch = false, .patience = long_enough}};
  ::testing::internal::CaptureStderr();
  value_of(folders.add(root_ / "a"));
  value_of(folders.add(root_ / "b"));
  value_of(folders.remove(root_ / "a"));
  refusal(folders.remove(root_ / "b"), ErrorKind::InvalidArgument);
  const std::string log = ::testing::internal::GetCapturedStderr();
  const auto line = [&](const char* name, const char* what) {
    return HasSubstr(
        fmt::format("scanner: {}: {} as a folder of music", (root_ / name).string(), what));
  };
  EXPECT_THAT(log, line("a", "chosen"));
  EXPECT_THAT(log, line("b", "chosen"));
  EXPECT_THAT(log, line("a", "given up"));
  EXPECT_THAT(log, line("b", "not given up"));
}

TEST_F(MusicFoldersTest, SC15_FoldersOfTheStartStayAsTheyAre) {
  store({root_ / "a"});
  MusicFolders folders{*catalog_, scans_, {.folders = {root_ / "b"}, .fixed = true}};
  EXPECT_THAT(refusal(folders.add(root_ / "a"), ErrorKind::Forbidden), HasSubstr("started"));
  EXPECT_THAT(refusal(folders.remove(root_ / "b"), ErrorKind::Forbidden), HasSubstr("started"));
  EXPECT_THAT(folders.folders(), ElementsAre(root_ / "b"));
  EXPECT_THAT(stored(), ElementsAre(root_ / "a"));
}

}  // namespace
}  // namespace auralis::scanner
