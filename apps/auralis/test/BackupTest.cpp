// SPDX-License-Identifier: GPL-3.0-or-later
// The command `backup` as a person uses it, also while a scan writes.
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "MasterFolder.h"
#include "support/DiskFaults.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// A folder of music, its catalogue, and a folder for copies of that.
class BackupCommand : public Master {
 protected:
  BackupCommand() {
    fs::create_directories(out());
    add_track("a.flac", 0.2);
    scan();
  }
  fs::path data() const { return folder_ / "data"; }
  void scan() {
    const Outcome scanned = run(folder_.path(), scan_arguments());
    EXPECT_EQ(scanned.status, 0) << scanned.errors;
  }
  std::vector<std::string> scan_arguments() const {
    return {"scan", in().string(), "--data", data().string()};
  }
  Outcome backup(const std::string& name, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"backup", (out() / name).string(), "--data",
                                       data().string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(folder_.path(), arguments);
  }
};

TEST_F(BackupCommand, TheCatalogueAndItsCopyAreReadByTheirOwnerAlone) {
  ASSERT_EQ(backup("copy.db").status, 0);
  constexpr fs::perms of_others = fs::perms::group_all | fs::perms::others_all;
  for (const fs::path& path : {data(), data() / "auralis.db", out() / "copy.db"})
    EXPECT_EQ(fs::status(path).permissions() & of_others, fs::perms::none) << path;
}

TEST_F(BackupCommand, CT77_ACopyServesAsCatalogueInAnotherDataFolder) {
  const Outcome outcome = backup("auralis.db");
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("1 tracks of 1 albums"));
  EXPECT_EQ(files_in(out()), (Names{"auralis.db"}));
  const Outcome doctor = run(folder_.path(), {"doctor", "--data", out().string()});
  EXPECT_EQ(doctor.status, 0) << doctor.output;
  EXPECT_THAT(doctor.output, HasSubstr("1 tracks of 1 albums by 2 artists"));
}

TEST_F(BackupCommand, WhatExistsIsKeptUnlessForced) {
  write_text(out() / "mine.db", "mine");
  const Outcome kept = backup("mine.db");
  EXPECT_EQ(kept.status, 2);
  EXPECT_THAT(kept.errors, HasSubstr("--force"));
  EXPECT_EQ(contents(out() / "mine.db"), "mine");
  EXPECT_EQ(backup("mine.db", {"--force"}).status, 0);
  EXPECT_THAT(contents(out() / "mine.db"), HasSubstr("SQLite format 3"));
}

// Its log would be taken for that of the copy, which damages it.
TEST_F(BackupCommand, ADatabaseInUseIsNeverReplaced) {
  write_text(out() / "used.db", "mine");
  write_text(out() / "used.db-wal", "a log");
  EXPECT_EQ(backup("used.db", {"--force"}).status, 2);
  EXPECT_EQ(contents(out() / "used.db"), "mine");
  const Outcome itself = run(folder_.path(), {"backup", (data() / "auralis.db").string(), "--data",
                                              data().string(), "--force"});
  EXPECT_EQ(itself.status, 2);
  EXPECT_THAT(itself.errors, HasSubstr("the catalogue itself"));
}

TEST_F(BackupCommand, WhereItCannotGoIsNamed) {
  EXPECT_EQ(backup("no such folder/a.db").status, 3);
  EXPECT_EQ(backup("").status, 2);
  const Outcome none = run(folder_.path(), {"backup", (out() / "a.db").string(), "--data",
                                            (folder_ / "no data").string()});
  EXPECT_EQ(none.status, 3);
  EXPECT_THAT(none.errors, HasSubstr("there is no catalogue"));
  EXPECT_EQ(files_in(out()), Names{});
}

TEST_F(BackupCommand, AFullDiskLeavesNothingAndTheOldOneWhole) {
  write_text(out() / "old.db", "old");
  const auto outcome = [&] {
    const auralis::testing::FullDisk full{100'000};  // the program inherits it
    return backup("old.db", {"--force"});
  }();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("there is no room for the copy"));
  EXPECT_EQ(contents(out() / "old.db"), "old");
  EXPECT_EQ(files_in(out()), (Names{"old.db"}));
}

TEST_F(BackupCommand, AStopLeavesNothing) {
  FolderWatch watch{out()};
  Program program{folder_.path(), {"backup", (out() / "a.db").string(), "--data", data().string()}};
  watch.wait_for(".auralis-partial");
  program.send(SIGSTOP);
  program.send(SIGINT);
  program.send(SIGCONT);
  const Outcome outcome = program.wait();
  // It may have been done before the signal came; it is never half done.
  if (outcome.status == 0)
    EXPECT_EQ(files_in(out()), (Names{"a.db"}));
  else
    EXPECT_EQ(files_in(out()), Names{}) << outcome.errors;
}

TEST_F(BackupCommand, CT75_ACopyMadeWhileAScanWritesIsWhole) {
  for (int i = 0; i < 300; ++i)
    fs::copy_file(in() / "a.flac", in() / ("song " + std::to_string(i) + ".flac"));
  fs::create_directories(folder_ / "scanning");
  Program scanning{folder_ / "scanning", scan_arguments()};
  int made = 0;
  for (; made < 5; ++made) {
    const Outcome outcome = backup("copy " + std::to_string(made) + ".db");
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
  }
  EXPECT_EQ(scanning.wait().status, 0) << "nobody waits for a backup";
  const Outcome last = backup("last.db");
  EXPECT_THAT(last.output, HasSubstr("301 tracks"));
}

}  // namespace
}  // namespace auralis::app
