// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>
#include <latch>

#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "scanner/ScanService.h"
#include "support/DiskFaults.h"

namespace auralis::scanner {
namespace {

using testing::MusicFolder;
using testing::value_of;

class ScanServiceTest : public ::testing::Test {
 protected:
  /// Folders of a size that does not divide a batch.
  void add_songs(int folders, int songs_each) const {
    std::vector<std::filesystem::path> names;
    for (int folder = 0; folder < folders; ++folder)
      for (int song = 0; song < songs_each; ++song)
        names.emplace_back(fmt::format("{}/{}.flac", folder, song));
    music_.add_copies(names);
  }
  std::int64_t stored() {
    return value_of(catalog_->tracks(TrackSort::Title, {}, {.limit = 1})).total;
  }

  MusicFolder music_;
  testing::TestDatabase database_;
  std::unique_ptr<Catalog> catalog_{
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))};
};

TEST_F(ScanServiceTest, OneScanRunsAtATime) {
  add_songs(1, 1);
  std::latch found{1}, go_on{1};
  ScanService service{*catalog_, {music_.root()}, [&] {
                        found.count_down();
                        go_on.wait();
                      }};
  EXPECT_TRUE(service.start());
  found.wait();
  EXPECT_FALSE(service.start());
  EXPECT_TRUE(service.progress().running);

  std::stop_source impatient;
  impatient.request_stop();
  service.wait(impatient.get_token());
  EXPECT_TRUE(service.progress().running) << "who waited went, the scan did not";

  go_on.count_down();
  service.wait({});
  EXPECT_FALSE(service.progress().running);
  EXPECT_TRUE(service.start()) << "another may follow";
  service.wait({});
}

TEST_F(ScanServiceTest, ARelativeFolderOfAPlaceThatIsGoneIsAwayLikeOthers) {
  const auto before = std::filesystem::current_path();
  const auto place = music_ / "place";
  std::filesystem::create_directory(place);
  std::filesystem::current_path(place);
  std::filesystem::remove(place);
  ScanService service{*catalog_, {"music", music_.root()}, [] {}};
  service.start();
  service.wait({});
  EXPECT_TRUE(service.is_away("music"));
  EXPECT_FALSE(service.is_away(music_.root()));
  std::filesystem::current_path(before);
}

TEST_F(ScanServiceTest, SC12_WhatAScanHasPassedIsLookedAtByTheOneThatFollows) {
  add_songs(1, 1);
  std::latch found{1}, go_on{1};
  ScanService service{*catalog_, {music_.root()}, [&] {
                        if (found.try_wait()) return;
                        found.count_down();
                        go_on.wait();
                      }};
  service.start();
  found.wait();
  music_.add("0/late.flac");
  service.start_anew();
  go_on.count_down();
  service.wait({});
  EXPECT_EQ(stored(), 2);
  service.start_anew();
  service.wait({});
  EXPECT_EQ(service.progress().unchanged, 2) << "at once where none runs, and once";
}

TEST_F(ScanServiceTest, SC6_ACancelledScanKeepsWhatItStoredAndTheNextGoesOn) {
  add_songs(9, 53);
  ScanService* running = nullptr;
  bool cancel = true;
  ScanService service{*catalog_, {music_.root()}, [&] {
                        if (cancel) running->cancel();
                      }};
  running = &service;
  service.start();
  service.wait({});
  const std::int64_t kept = stored();
  EXPECT_EQ(kept, std::int64_t{4} * 53) << "one batch: the folders that make up 200 files";
  EXPECT_EQ(service.progress().missing, 0);
  EXPECT_FALSE(service.progress().running);

  cancel = false;
  service.start();
  service.wait({});
  EXPECT_EQ(service.progress().unchanged, kept);
  EXPECT_EQ(service.progress().read, 9 * 53 - kept);
  EXPECT_EQ(stored(), 9 * 53);
}

TEST_F(ScanServiceTest, SC12_AScanThatFailedIsTakenUpAgain) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "its disk is that of a server";
  add_songs(2, 3);
  ScanService service{*catalog_, {music_.root()}, {}};
  {
    const testing::FullDisk full{0};
    service.start();
    service.wait({});
  }
  EXPECT_FALSE(service.is_complete());
  EXPECT_EQ(service.progress().problem_count, 1);
  service.resume();
  service.wait({});
  EXPECT_TRUE(service.is_complete());
  EXPECT_EQ(stored(), 6);

  music_.add("1/late.flac");
  {
    const testing::FullDisk full{0};
    service.start_in({{music_ / "1"}});
    service.wait({});
  }
  EXPECT_EQ(service.progress().problem_count, 1);
  EXPECT_EQ(stored(), 6);
  service.resume();
  service.wait({});
  EXPECT_EQ(stored(), 7);
  EXPECT_EQ(service.progress().problem_count, 0);
  service.resume();
  EXPECT_FALSE(service.progress().running) << "there is nothing left to do";
}

TEST_F(ScanServiceTest, SC6_DestroyingTheServiceEndsTheScan) {
  add_songs(9, 53);
  std::promise<void> found;
  bool first = true;
  {
    ScanService service{*catalog_, {music_.root()}, [&] {
                          if (std::exchange(first, false)) found.set_value();
                        }};
    service.start();
    found.get_future().wait();
  }
  EXPECT_GE(stored(), std::int64_t{4} * 53);
  EXPECT_EQ(stored() % 53, 0) << "whole folders";
}

TEST_F(ScanServiceTest, ProgressGrowsAndEndsWithTheResult) {
  add_songs(5, 53);
  music_.add_bytes("5/broken.mp3", "");
  std::vector<ScanProgress> seen;
  ScanService service{*catalog_, {music_.root()}, [] {}};
  service.on_progress([&](const ScanProgress& progress) { seen.push_back(progress); });
  service.start();
  service.wait({});
  ASSERT_GE(seen.size(), 2U);
  EXPECT_TRUE(seen.front().running);
  EXPECT_EQ(seen.front().found, 0);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    EXPECT_GT(seen[i].revision, seen[i - 1].revision);
    EXPECT_GE(seen[i].found, seen[i - 1].found);
  }
  EXPECT_FALSE(seen.back().running);
  EXPECT_EQ(seen.back().found, 5 * 53 + 1);
  EXPECT_EQ(seen.back().read, 5 * 53 + 1);
  EXPECT_EQ(seen.back().problem_count, 1);
  EXPECT_EQ(seen.back().revision, service.progress().revision);

  const std::int64_t before = seen.back().revision;
  service.start();
  service.wait({});
  EXPECT_GT(seen.back().revision, before) << "revisions go on from scan to scan";
  EXPECT_EQ(seen.back().unchanged, 5 * 53 + 1);
}

TEST_F(ScanServiceTest, SC4_ProblemsAreCountedBeyondThoseThatAreKept) {
  for (int i = 0; i < 510; ++i) music_.add_bytes(fmt::format("{}.mp3", i), "");
  ScanService service{*catalog_, {music_.root()}, [] {}};
  service.start();
  service.wait({});
  EXPECT_EQ(service.progress().problem_count, 510);
  EXPECT_EQ(service.progress().problems.size(), 500U);
}

TEST_F(ScanServiceTest, SC4_WhatIsLookedAtAgainHasItsProblemsCountedOnce) {
  for (int i = 0; i < 510; ++i) music_.add_bytes(fmt::format("one/cd/{}.mp3", i), "");
  music_.add_bytes("other/cd/1.mp3", "");
  ScanService service{*catalog_, {music_ / "one", music_ / "other"}, [] {}};
  service.start();
  service.wait({});
  EXPECT_EQ(service.progress().problem_count, 511);
  std::filesystem::remove(music_ / "other/cd/1.mp3");
  for (const auto& [folder, count] : {std::pair{"one/cd", 511}, std::pair{"one/cd", 511},
                                      std::pair{"other/cd", 510}, std::pair{"one/cd", 510}}) {
    service.start_in({{music_ / folder}});
    service.wait({});
    EXPECT_EQ(service.progress().problem_count, count) << folder;
  }
}

// The disk goes after the first folder of it was looked at, and leaves an empty mount point or
// none.
TEST_F(ScanServiceTest, SC2_ARootThatIsUnmountedDuringAScanKeepsItsTracks) {
  namespace fs = std::filesystem;
  add_songs(3, 2);
  ScanService service{*catalog_, {music_.root()}, [] {}};
  const auto scan = [&] {
    service.start();
    service.wait({});
    return service.progress();
  };
  scan();
  const auto tracks = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items;
  const fs::path away = music_.root().parent_path() / "away";
  for (const bool leaves_mount_point : {false, true}) {
    service.on_folder([&](const fs::path& folder) {
      if (folder.filename() != "1" || fs::exists(away)) return;
      fs::rename(music_.root(), away);
      if (leaves_mount_point) fs::create_directory(music_.root());
    });
    EXPECT_EQ(scan().missing, 0);
    ASSERT_TRUE(fs::exists(away));
    service.on_folder({});
    EXPECT_EQ(stored(), 6);
    EXPECT_EQ(scan().away, std::vector<std::string>{"music"}) << "the next one says so";
    EXPECT_EQ(service.progress().missing, 0);
    EXPECT_EQ(stored(), 6);
    if (leaves_mount_point) fs::remove(music_.root());
    fs::rename(away, music_.root());
    EXPECT_EQ(scan().unchanged, 6);
    EXPECT_TRUE(service.progress().away.empty());
    EXPECT_EQ(service.progress().read, 0);
  }
  const auto after = value_of(catalog_->tracks(TrackSort::Title, {}, {})).items;
  ASSERT_EQ(after.size(), tracks.size());
  for (std::size_t i = 0; i < tracks.size(); ++i) EXPECT_EQ(after[i].id, tracks[i].id);
}

}  // namespace
}  // namespace auralis::scanner
