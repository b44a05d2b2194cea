// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <memory>

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "Library.h"
#include "catalog/AccountStore.h"
#include "catalog/HearingStore.h"
#include "support/DiskFaults.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

using testing::file_of;
using testing::FullDisk;
using testing::ReadOnlyFolder;
using testing::TempDir;
using testing::value_of;

/// A catalogue of one track in a folder of its own, closed.
struct Closed {
  Closed() {
    const auto catalog = value_of(Catalog::open(file));
    value_of(catalog->store({file_of({.path = "/music/song.flac", .title = "Song"})}));
  }

  TempDir folder;
  std::filesystem::path file = folder / "a %3f # ? catalogue.db";
};

void expect_it_only_reads(Catalog& catalog) {
  value_of(catalog.check());
  EXPECT_EQ(value_of(catalog.tracks(TrackSort::Title, {}, {})).total, 1);
  EXPECT_EQ(catalog.can_write().error().kind, ErrorKind::Io);
  EXPECT_EQ(catalog.store_position(UserId{1}, TrackId{1}, 0).error().kind, ErrorKind::Io);
  EXPECT_NE(catalog.trouble().value_or("").find("is not remembered"), std::string::npos);
}

TEST(ReadOnly, CT10_AnUpToDateCatalogueOpensInAFolderThatCannotBeWrittenTo) {
  const Closed closed;
  const ReadOnlyFolder read_only{closed.folder.path()};
  expect_it_only_reads(*value_of(Catalog::open(closed.file)));
}

TEST(ReadOnly, AC15_AListenerOfAPartHearsItAllTheSame) {
  const Closed closed;
  UserId bo{};
  {
    const auto catalog = value_of(Catalog::open(closed.file));
    value_of(catalog->store({file_of({.path = "/other/song.flac", .title = "Other"})}));
    AccountStore accounts{*catalog};
    value_of(accounts.add({"Ann", AccountRole::Administrator, "h"}, AccountStore::Only::Any));
    bo = value_of(accounts.add({"Bo", AccountRole::Listener, "h"}, AccountStore::Only::Any)).user;
    value_of(HearingStore{*catalog}.set(bo, Hearing{{{"/music", "/music"}}}));
  }
  const ReadOnlyFolder read_only{closed.folder.path()};
  const auto catalog = value_of(Catalog::open(closed.file));
  ASSERT_FALSE(catalog->can_write());
  EXPECT_EQ(value_of(catalog->heard_by(bo)->tracks(TrackSort::Title, {}, {})).total, 1);
}

// What a server left that was killed: its log still holds the last changes.
TEST(ReadOnly, CT10_WhatIsInTheLogOfAKilledServerIsRead) {
  const TempDir folder;
  const Closed closed;
  const auto running = value_of(Catalog::open(closed.file));
  value_of(running->store({file_of({.path = "/music/other.flac", .title = "Other"})}));
  for (const char* suffix : {"", "-wal", "-shm"})
    std::filesystem::copy_file(closed.file.string() + suffix,
                               (folder / "killed.db").string() + suffix);
  const ReadOnlyFolder read_only{folder.path()};
  const auto catalog = value_of(Catalog::open(folder / "killed.db"));
  EXPECT_EQ(value_of(catalog->tracks(TrackSort::Title, {}, {})).total, 2);
}

TEST(ReadOnly, CT10_AnUpToDateCatalogueOpensOnAFullDisk) {
  const Closed closed;
  const FullDisk full{0};
  expect_it_only_reads(*value_of(Catalog::open(closed.file)));
}

TEST(ReadOnly, CT10_WithoutACatalogueThereIsNothingToOpen) {
  const TempDir folder;
  const ReadOnlyFolder read_only{folder.path()};
  EXPECT_FALSE(Catalog::open(folder / "none.db"));
}

// A disk that becomes full takes nothing from what is there, and all is well when it has room
// again.
TEST(ReadOnly, CT10_TellsWhatIsWrongWhileTheDiskIsFull) {
  const Closed closed;
  const auto catalog = value_of(Catalog::open(closed.file));
  EXPECT_EQ(catalog->trouble(), std::nullopt);
  {
    const FullDisk full{0};
    EXPECT_FALSE(catalog->store_position(UserId{1}, TrackId{1}, 7));
    EXPECT_NE(catalog->trouble(), std::nullopt);
    EXPECT_EQ(value_of(catalog->tracks(TrackSort::Title, {}, {})).total, 1);
  }
  value_of(catalog->store_position(UserId{1}, TrackId{1}, 7));
  EXPECT_EQ(catalog->trouble(), std::nullopt);
}

// What is wrong with a request is no trouble of the disk.
TEST(ReadOnly, CT10_ARequestThatIsRefusedIsNoTrouble) {
  const Closed closed;
  const auto catalog = value_of(Catalog::open(closed.file));
  EXPECT_EQ(catalog->store_position(UserId{1}, TrackId{99}, 0).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(catalog->trouble(), std::nullopt);
}

/// Counted from 1.
int page_of_tracks(const std::filesystem::path& file) {
  soci::session session{soci::sqlite3, "dbname=\"" + file.string() + "\""};
  int page = 0;
  session << "SELECT rootpage FROM sqlite_master WHERE name = 'tracks'", soci::into(page);
  return page;
}

void damage_page(const std::filesystem::path& file, int page) {
  constexpr int page_bytes = 4096;
  std::fstream{file, std::ios::in | std::ios::out | std::ios::binary}.seekp((page - 1) * page_bytes)
      << std::string(page_bytes, '\x5a');
}

// What the database says of itself is told, and nothing more is written into it.
TEST(ReadOnly, CT10_DamageThatIsMetEndsWritingAndReadiness) {
  const Closed closed;
  damage_page(closed.file, page_of_tracks(closed.file));
  const auto catalog = value_of(Catalog::open(closed.file));
  EXPECT_EQ(catalog->tracks(TrackSort::Title, {}, {}).error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(catalog->check().error().kind, ErrorKind::Corrupt);
  EXPECT_NE(catalog->trouble().value_or("").find("damaged"), std::string::npos);
  EXPECT_EQ(catalog->can_write().error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(catalog->store_position(UserId{1}, TrackId{1}, 0).error().kind, ErrorKind::Corrupt);
}

TEST(ReadOnly, CT10_WhatWouldGoIntoAFileThatIsGoneIsRefusedUntilItIsBack) {
  const Closed closed;
  const auto catalog = value_of(Catalog::open(closed.file));
  const std::filesystem::path elsewhere = closed.folder / "elsewhere.db";
  std::filesystem::rename(closed.file, elsewhere);
  EXPECT_EQ(catalog->check().error().kind, ErrorKind::Io);
  EXPECT_NE(catalog->trouble().value_or("").find("gone"), std::string::npos);
  EXPECT_EQ(catalog->store_position(UserId{1}, TrackId{1}, 0).error().kind, ErrorKind::Io);
  std::ofstream{closed.file} << "another";
  EXPECT_FALSE(catalog->check()) << "another file has its name";
  std::filesystem::rename(elsewhere, closed.file);
  value_of(catalog->check());
  value_of(catalog->store_position(UserId{1}, TrackId{1}, 0));
  EXPECT_FALSE(catalog->trouble());
}

}  // namespace
}  // namespace auralis
