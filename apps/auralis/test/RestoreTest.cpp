// SPDX-License-Identifier: GPL-3.0-or-later
// The command `restore` as a person uses it, on a bad day too.
#include <csignal>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "MasterFolder.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// A catalogue of two tracks, and a backup of when there was one.
class RestoreCommand : public Master {
 protected:
  RestoreCommand() {
    add_track("a.flac", 0.2);
    scan();
    fs::create_directories(out());
    EXPECT_EQ(with("backup", {backup_.string()}).status, 0);
    add_track("b.flac", 0.2);
    scan();
  }
  Outcome with(const std::string& command, std::vector<std::string> words = {}) {
    words.insert(words.begin(), command);
    words.insert(words.end(), {"--data", data_.string()});
    return run(folder_.path(), words);
  }
  void scan() { EXPECT_EQ(with("scan", {in().string()}).status, 0); }
  Outcome restore() { return with("restore", {backup_.string()}); }

  /// Of what serves from now on, if it is whole.
  std::string tracks() {
    const Outcome doctor = with("doctor");
    EXPECT_EQ(doctor.status, 0) << doctor.output;
    return doctor.output.contains("1 tracks of")   ? "the backup's"
           : doctor.output.contains("2 tracks of") ? "the old"
                                                   : doctor.output;
  }
  /// Under which what was there is kept.
  std::vector<fs::path> kept() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{data_})
      if (entry.path().string().ends_with(".before-restore")) files.push_back(entry.path());
    return files;
  }

  const fs::path data_ = folder_ / "data", backup_ = out() / "backup.db";
};

TEST_F(RestoreCommand, CT113_TheBackupTakesThePlaceOfWhatThereWasWhichIsKept) {
  const Outcome outcome = restore();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_THAT(outcome.output, HasSubstr("1 tracks of 1 albums"));
  EXPECT_EQ(tracks(), "the backup's");
  ASSERT_EQ(kept().size(), 1U);
  EXPECT_THAT(outcome.output, HasSubstr(kept().front().string()));
  const Outcome back = with("restore", {kept().front().string()});
  EXPECT_EQ(back.status, 0) << back.errors;
  EXPECT_EQ(tracks(), "the old") << "nothing of it was left in a log";
}

TEST_F(RestoreCommand, SaysThatWhoMaySignInIsAsInTheBackup) {
  EXPECT_THAT(restore().output,
              AllOf(HasSubstr("as they were in the backup"), HasSubstr("auralis user password")));
}

TEST_F(RestoreCommand, ByTheSuperuserTheServiceStillHasItsCatalogue) {
  if (::geteuid() != 0) GTEST_SKIP() << "only the superuser gives files away";
  constexpr ::uid_t user = 12'345;
  constexpr ::gid_t group = 23'456;
  const fs::path catalog = data_ / "auralis.db";
  ASSERT_EQ(::chown(catalog.c_str(), user, group), 0);
  ASSERT_EQ(::chmod(catalog.c_str(), 0640), 0);
  const auto owner_of = [](const fs::path& file) {
    struct ::stat facts{};
    EXPECT_EQ(::stat(file.c_str(), &facts), 0);
    return fmt::format("{}:{} {:o}", facts.st_uid, facts.st_gid, facts.st_mode & 0777U);
  };
  EXPECT_EQ(restore().status, 0);
  EXPECT_EQ(owner_of(catalog), "12345:23456 640") << "that of the file before";
  fs::remove(catalog);
  ASSERT_EQ(::chown(data_.c_str(), user, group), 0);
  EXPECT_EQ(restore().status, 0);
  EXPECT_EQ(owner_of(catalog), "12345:23456 600") << "that of the folder";
}

TEST_F(RestoreCommand, OneRightBehindAnotherKeepsBoth) {
  for (std::size_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(restore().status, 0);
    EXPECT_EQ(kept().size(), i);
  }
}

TEST_F(RestoreCommand, IntoAFolderThatHasNoCatalogueNothingIsKept) {
  const fs::path fresh = folder_ / "fresh";
  const Outcome outcome =
      run(folder_.path(), {"restore", backup_.string(), "--data", fresh.string()});
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(files_in(fresh), Names{"auralis.db"});
}

TEST_F(RestoreCommand, CT113_WhatIsNoWholeCatalogueIsRefusedAndNothingChanged) {
  const auto status_with = [&](const std::string& bytes) {
    std::ofstream{backup_, std::ios::binary | std::ios::trunc} << bytes;
    const Outcome outcome = restore();
    EXPECT_THAT(outcome.errors, HasSubstr(backup_.string()));
    return outcome.status;
  };
  const std::string whole = contents(backup_);
  EXPECT_EQ(status_with("junk"), 4);
  EXPECT_EQ(status_with(whole.substr(0, whole.size() / 2)), 4);
  EXPECT_EQ(status_with(""), 2) << "an empty file is an empty database";
  fs::remove(backup_);
  EXPECT_EQ(restore().status, 3);
  EXPECT_EQ(with("restore", {(data_ / "auralis.db").string()}).status, 2) << "it is itself";
  EXPECT_EQ(tracks(), "the old");
  EXPECT_TRUE(kept().empty());
}

TEST_F(RestoreCommand, CT113_OfANewerAuralisItIsRefused) {
  sqlite3* database{};
  ASSERT_EQ(sqlite3_open(backup_.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(
      sqlite3_exec(database, "UPDATE schema_version SET version = 9999", nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(database);
  const Outcome outcome = restore();
  EXPECT_EQ(outcome.status, 4);
  EXPECT_THAT(outcome.errors, HasSubstr("newer Auralis"));
  EXPECT_EQ(tracks(), "the old");
}

TEST_F(RestoreCommand, CT112_WhileAServerHasTheCatalogueItIsRefused) {
  FolderWatch made{data_};
  const fs::path elsewhere = folder_ / "server";
  fs::create_directories(elsewhere);
  Program server{elsewhere, {"serve", "--port", "0", "--data", data_.string()}};
  made.wait_for(".db-wal");
  const Outcome outcome = restore();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.errors, HasSubstr("stop the server"));
  server.send(SIGTERM);
  EXPECT_EQ(server.wait().status, 0);
  EXPECT_EQ(restore().status, 0);
}

TEST_F(RestoreCommand, CT113_ACatalogueThatIsDamagedIsKeptAndNoLogOfItIsLeft) {
  std::ofstream{data_ / "auralis.db", std::ios::binary | std::ios::trunc}
      << "damaged beyond repair";
  std::ofstream{data_ / "auralis.db-wal"} << "its log";
  const Outcome outcome = restore();
  EXPECT_EQ(outcome.status, 0) << outcome.errors;
  EXPECT_EQ(tracks(), "the backup's");
  ASSERT_FALSE(kept().empty());
  EXPECT_EQ(contents(kept().front()), "damaged beyond repair");
  EXPECT_FALSE(fs::exists(data_ / "auralis.db-wal"));
}

TEST_F(RestoreCommand, CT113_KilledAtAnyMomentOneOfTheTwoIsWhole) {
  for (const char* const moment : {".auralis-partial", "before-restore"}) {
    FolderWatch watch{data_};
    Program restoring{folder_.path(), {"restore", backup_.string(), "--data", data_.string()}};
    watch.wait_for(moment);
    restoring.send(SIGKILL);
    restoring.wait();
    EXPECT_THAT((std::vector<std::string>{"the old", "the backup's"}),
                ::testing::Contains(tracks()))
        << moment;
    EXPECT_EQ(restore().status, 0);
    EXPECT_EQ(tracks(), "the backup's");
    scan();
  }
}

}  // namespace
}  // namespace auralis::app
