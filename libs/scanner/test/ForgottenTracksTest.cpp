// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "ProgressBoard.h"
#include "Scan.h"
#include "catalog/ScanStore.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using testing::MusicFolder;
using testing::TestDatabase;
using testing::value_of;

/// A library of two folders that lost a track today.
class ForgottenTracks : public ::testing::Test {
 protected:
  ForgottenTracks() {
    music_.add("one/1.flac");
    music_.add("one/2.flac");
    music_.add("other/3.flac");
    scan_on(0);
    fs::remove(music_ / "one" / "1.flac");
    scan_on(0);
  }

  void scan_on(int day) {
    Passages passages;
    ProgressBoard board;
    const auto clock = [this, day] { return today_ + std::chrono::days{day}; };
    Scan scan{{.catalog = *catalog_, .board = board, .passages = passages, .clock = clock},
              {music_ / "one", music_ / "other"}};
    value_of(scan.run({}));
  }
  void scan_on_days(int first, int last) {
    for (int day = first; day <= last; ++day) scan_on(day);
  }
  int missing() { return value_of(ScanStore{*catalog_}.missing_count()); }

  const MusicFolder music_;

 private:
  const std::chrono::system_clock::time_point today_ = std::chrono::system_clock::now();
  TestDatabase database_;
  const std::unique_ptr<Catalog> catalog_ =
      value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))));
};

TEST_F(ForgottenTracks, SC11_WhatIsMissingIsKeptForNinetyDays) {
  scan_on_days(1, 20);
  scan_on(89);
  EXPECT_EQ(missing(), 1);
  scan_on(91);
  EXPECT_EQ(missing(), 0);
}

TEST_F(ForgottenTracks, SC11_AndUntilSomebodyLookedOnFourteenDays) {
  scan_on_days(200, 212);
  scan_on(212);
  EXPECT_EQ(missing(), 1);
  scan_on(213);
  EXPECT_EQ(missing(), 0);
}

// It may have been moved to where nobody can look.
TEST_F(ForgottenTracks, SC11_NothingIsForgottenWhileARootIsAway) {
  fs::rename(music_ / "other", music_ / "unplugged");
  scan_on_days(200, 230);
  EXPECT_EQ(missing(), 1);
  fs::rename(music_ / "unplugged", music_ / "other");
  scan_on_days(231, 244);
  EXPECT_EQ(missing(), 0);
}

}  // namespace
}  // namespace auralis::scanner
