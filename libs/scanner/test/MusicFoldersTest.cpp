// SPDX-License-Identifier: GPL-3.0-or-later
#include <latch>
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

  testing::MusicFolder music_;
  fs::path root_;
  testing::TestDatabase database_;
  std::unique_ptr<Catalog> catalog_{
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))};
  ScanService scans_{*catalog_, {}, [] {}, Elsewhere::GoesMissing};
};

TEST_F(MusicFoldersTest, SC17_AChoiceHoldsAtOnceAndAcrossRestarts) {
  MusicFolders folders{*catalog_, scans_, {}};
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
  MusicFolders folders{*catalog_, scans_, {.watch = false}};
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
  MusicFolders folders{*catalog_, scans_, {.watching = {.settle = std::chrono::milliseconds{100}}}};
  value_of(folders.add(root_ / "a"));
  value_of(folders.add(root_ / "b"));
  scans_.wait({});
  value_of(folders.remove(root_ / "a"));
  scans_.wait({});
  std::latch noticed{1};
  scans_.on_progress([&](const ScanProgress& progress) {
    if (!progress.running && !noticed.try_wait()) noticed.count_down();
  });
  music_.add("a/late.flac", {.title = "Late"});
  music_.add("b/late.flac", {.title = "Later"});
  noticed.wait();
  scans_.on_progress({});
  EXPECT_THAT(titles(), ElementsAre("Later", "Three", "Two"));
}

TEST_F(MusicFoldersTest, SC17_AScanOfTheFoldersBeforeEndsForTheChoice) {
  std::vector<fs::path> copies;
  for (int i = 0; i < 900; ++i) copies.emplace_back(fmt::format("many/{}/1.flac", i));
  music_.add_copies(copies);
  std::latch begun{1}, chosen{1};
  bool told = false;
  ScanService scans{*catalog_,
                    {},
                    [&] {
                      if (std::exchange(told, true)) return;
                      begun.count_down();
                      chosen.wait();
                    },
                    Elsewhere::GoesMissing};
  MusicFolders folders{*catalog_, scans, {.watch = false}};
  value_of(folders.add(root_ / "many"));
  begun.wait();
  std::jthread other{[&] { value_of(folders.add(root_ / "a")); }};
  while (folders.folders().size() < 2) std::this_thread::yield();
  chosen.count_down();
  other.join();
  scans.wait({});
  EXPECT_EQ(value_of(catalog_->tracks(TrackSort::Title, {}, {.limit = 1})).total, 901);
}

TEST_F(MusicFoldersTest, SC18_NeitherOfTwoServersLosesWhatTheOtherChose) {
  const auto catalog = value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))));
  ScanService scans{*catalog, {}, [] {}, Elsewhere::GoesMissing};
  MusicFolders one{*catalog_, scans_, {.watch = false}}, other{*catalog, scans, {.watch = false}};
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

TEST_F(MusicFoldersTest, SC16_FoldersDoNotLieInOneAnotherAndTheLastOneStays) {
  MusicFolders folders{*catalog_, scans_, {.watch = false}};
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
