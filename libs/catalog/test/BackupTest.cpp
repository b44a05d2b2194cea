// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "Connections.h"
#include "Library.h"
#include "catalog/Backup.h"
#include "support/DiskFaults.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using testing::Library;
using testing::value_of;

constexpr int songs_a_batch = 20;

/// One transaction's worth: an album of so many songs.
std::vector<testing::Song> batch(int number) {
  std::vector<testing::Song> songs;
  const std::string name = "Album " + std::to_string(number);
  for (int i = 0; i < songs_a_batch; ++i)
    songs.push_back({.path = fmt::format("/m/{}/{}.ogg", number, i),
                     .title = fmt::format("Song {} of {}", i, number),
                     .album = name});
  return songs;
}

/// A catalogue that takes more than one step to copy.
class Backup : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::tests_postgresql()) GTEST_SKIP() << "pg_dump copies PostgreSQL";
    for (int number = 0; number < batches_; ++number) library_.store(batch(number));
  }
  Result<CatalogInspection> copy(
      std::stop_token stop = {}, const std::function<void(double)>& progress = [](double) {}) {
    return copy_catalog(library_.location().file(), target_, std::move(stop), progress);
  }

  static constexpr int batches_ = 60;
  Library library_;
  testing::TempDir folder_;
  const fs::path target_ = [this] {
    const fs::path file = folder_ / "copy ?#%.db";
    std::ofstream{file}.flush();
    return file;
  }();
};

TEST_F(Backup, CT75_IsTheCatalogueAtTheMomentItBegan) {
  int written = 0;
  const auto found = value_of(copy({}, [&](double done) {
    if (done < 0.7 && written < 10) library_.store(batch(batches_ + written++));
  }));
  ASSERT_GE(written, 2) << "it was written to between steps";
  EXPECT_EQ(found.tracks, batches_ * songs_a_batch);
  EXPECT_EQ(found.albums, batches_);
  EXPECT_EQ(value_of(inspect_catalog(library_.location())).albums, batches_ + written);
}

TEST_F(Backup, CT75_HoldsWholeTransactionsOfAWriterThatNeverPauses) {
  std::atomic<bool> ended = false;
  std::jthread writer{[&] {
    for (int number = batches_; !ended && number < 10 * batches_; ++number)
      library_.store(batch(number));
  }};
  const auto found = value_of(copy());
  ended = true;
  EXPECT_EQ(found.tracks, found.albums * songs_a_batch);
  EXPECT_GE(found.albums, batches_);
  const auto copied = value_of(Catalog::open(target_));
  EXPECT_EQ(value_of(copied->tracks(TrackSort::Title, {}, {})).total, found.tracks);
}

// What was just written is in the log only; the copy needs no log.
TEST_F(Backup, CT77_IsOneFileThatServesAsTheCatalogue) {
  value_of(copy());
  EXPECT_FALSE(fs::exists(target_.string() + "-wal"));
  EXPECT_FALSE(fs::exists(target_.string() + "-journal"));
  const fs::path moved = folder_ / "elsewhere.db";
  fs::rename(target_, moved);
  const auto copied = value_of(Catalog::open(moved));
  EXPECT_EQ(value_of(inspect_catalog(moved)).damage, "");
  value_of(copied->store({testing::file_of(batch(batches_).front())}));
  EXPECT_EQ(value_of(copied->albums(AlbumSort::Title, {}, {})).total, batches_ + 1);
}

TEST_F(Backup, CT76_WritersGoOnWhileOneIsMade) {
  int written = 0;
  value_of(copy(
      {}, [&](double) { value_of(library_->store_position(UserId{1}, TrackId{1}, ++written)); }));
  EXPECT_GE(written, 3);
}

TEST_F(Backup, CT76_TheLogShrinksToItsLimitOnceNobodyReadsWhatWas) {
  constexpr std::uintmax_t limit = std::uintmax_t{64} << 20U;
  fs::path log = library_.location().file();
  log += "-wal";
  char letter = 'a';  // what stays as it is would not be written
  const auto write = [&](std::size_t bytes) {
    const std::string json = '"' + std::string(bytes, letter++) + '"';
    value_of(library_->store_settings(local_owner, {{"large", json}}));
  };
  {
    Connections reader{library_.location(), 1};
    value_of(reader.read([&](soci::session& session) -> Result<void> {
      const Transaction moment{session, Transaction::Kind::Moment};
      int users = 0;
      session << "SELECT count(*) FROM users", soci::into(users);
      for (int i = 0; i < 10; ++i) write(std::size_t{8} << 20U);
      return {};
    }));
    EXPECT_GT(fs::file_size(log), limit) << "somebody may still read what was";
  }
  for (int i = 0; i < 2; ++i) write(1);  // all of it is copied first, then it begins anew
  EXPECT_LE(fs::file_size(log), limit);
}

TEST_F(Backup, StopsBetweenSteps) {
  std::stop_source stop;
  double reached = 0;
  const auto stopped = copy(stop.get_token(), [&](double done) {
    reached = done;
    stop.request_stop();
  });
  EXPECT_EQ(stopped.error().kind, ErrorKind::Cancelled);
  EXPECT_LT(reached, 0.7);
}

TEST_F(Backup, StopsWhileTheCopyIsReadThrough) {
  value_of(copy());
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(inspect_catalog(target_, stop.get_token()).error().kind, ErrorKind::Cancelled);
}

TEST_F(Backup, SaysThatThereIsNoRoom) {
  const testing::FullDisk full{1'000'000};
  EXPECT_EQ(copy().error().kind, ErrorKind::Full);
}

// As on a disk that is mounted to be read only: nobody can make the log that readers share.
TEST_F(Backup, CopiesWhatCanOnlyBeRead) {
  const testing::TempDir closed;
  const fs::path file = closed / "catalogue.db";
  fs::copy_file(target_, file);
  value_of(copy_catalog(library_.location().file(), file, {}, [](double) {}));
  fs::permissions(folder_.path(), fs::perms::all);
  fs::permissions(target_, fs::perms{0666});
  const testing::ReadOnlyFolder read_only{closed.path()};
  const auto found = value_of(copy_catalog(file, target_, {}, [](double) {}));
  EXPECT_EQ(found.albums, batches_);
}

TEST(BackupOf, CT77_WhatIsDamagedOrNotThereIsNone) {
  const testing::TempDir folder;
  const auto none = [](double) {};
  const fs::path target = folder / "copy.db";
  std::ofstream{target}.flush();
  EXPECT_EQ(copy_catalog(folder / "none.db", target, {}, none).error().kind, ErrorKind::NotFound);
  std::ofstream{folder / "text.db"} << std::string(5000, 'x');
  EXPECT_EQ(copy_catalog(folder / "text.db", target, {}, none).error().kind, ErrorKind::Corrupt);

  const fs::path damaged = folder / "damaged.db";
  {
    testing::value_of(Catalog::open(damaged));
  }
  std::fstream file{damaged, std::ios::binary | std::ios::in | std::ios::out};
  file.seekp(4096 * 3);
  file << std::string(4096 * 20, '\x55');
  file.close();
  EXPECT_EQ(copy_catalog(damaged, target, {}, none).error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis
