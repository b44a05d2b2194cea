// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <csignal>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cache/FileCache.h"
#include "support/DiskFaults.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using testing::FullDisk;
using testing::NoMoreFiles;
using testing::ReadOnlyFolder;
using testing::TempDir;

constexpr std::size_t header_bytes = 32;

Hash128 key(int number) {
  return {.high = 0x1234, .low = static_cast<std::uint64_t>(number)};
}

Bytes payload(int number, std::size_t size = 100) {
  return Bytes(size, static_cast<std::byte>(number));
}

fs::path only_file_in(const TempDir& folder) {
  return fs::directory_iterator {
    folder.path()
  } -> path();
}

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, {}));
}

TEST(FileCache, CA2_KeepsBytesOverARestart) {
  const TempDir folder;
  FileCache{folder.path(), 10'000}.store(key(1), payload(1));
  FileCache reopened{folder.path(), 10'000};
  EXPECT_EQ(reopened.load(key(1)), payload(1));
  EXPECT_EQ(reopened.load(key(2)), std::nullopt);
  EXPECT_EQ(reopened.stats().bytes, 100 + header_bytes);
}

TEST(FileCache, CA2_TheLeastRecentlyUsedFileGoesFirst) {
  const TempDir folder;
  FileCache cache{folder.path(), 3 * (100 + header_bytes)};
  for (int i = 1; i <= 3; ++i) cache.store(key(i), payload(i));
  EXPECT_TRUE(cache.load(key(1)));
  cache.store(key(4), payload(4));
  EXPECT_FALSE(cache.load(key(2)));
  EXPECT_TRUE(cache.load(key(1)));
  EXPECT_EQ(files_in(folder.path()), 3U);
  EXPECT_EQ(cache.stats().evictions, 1U);
}

// A use is a use without a read too, and is still known after a restart.
TEST(FileCache, CA2_WhatIsTouchedStays) {
  const TempDir folder;
  const auto file = [&](int i) { return folder / (key(i).hex() + ".cached"); };
  FileCache cache{folder.path(), 2 * (100 + header_bytes)};
  for (int i = 1; i <= 2; ++i) cache.store(key(i), payload(i));
  const auto earlier = fs::file_time_type::clock::now() - std::chrono::hours{1};
  for (int i = 1; i <= 2; ++i) fs::last_write_time(file(i), earlier);
  cache.touch(key(1));
  EXPECT_GT(fs::last_write_time(file(1)), fs::last_write_time(file(2)));
  cache.store(key(3), payload(3));
  EXPECT_TRUE(cache.load(key(1)));
  EXPECT_FALSE(cache.load(key(2)));
}

TEST(FileCache, CA2_ASmallerCapTakesTheOldestAtStart) {
  const TempDir folder;
  const auto now = fs::file_time_type::clock::now();
  for (int i = 1; i <= 3; ++i) {
    FileCache{folder.path(), 10'000}.store(key(i), payload(i));
    fs::last_write_time(folder / (key(i).hex() + ".cached"), now - std::chrono::hours{10 - i});
  }
  FileCache cache{folder.path(), 2 * (100 + header_bytes)};
  EXPECT_FALSE(cache.load(key(1)));
  EXPECT_TRUE(cache.load(key(2)));
  EXPECT_TRUE(cache.load(key(3)));
}

TEST(FileCache, CA2_WhatIsLargerThanTheCapIsNotKept) {
  const TempDir folder;
  FileCache cache{folder.path(), 200};
  cache.store(key(1), payload(1));
  cache.store(key(2), payload(2, 500));
  EXPECT_TRUE(cache.load(key(1)));
  EXPECT_FALSE(cache.load(key(2)));
}

// Each byte of a file is covered: a changed one makes a miss, and the file is removed.
TEST(FileCache, CA2_AChangedByteIsAMiss) {
  for (const std::streamoff at : {0, 9, 20, 40, 131}) {
    const TempDir folder;
    FileCache cache{folder.path(), 10'000};
    cache.store(key(1), payload(1));
    {
      std::fstream file{only_file_in(folder), std::ios::in | std::ios::out | std::ios::binary};
      file.seekp(at);
      file.put('\x5a');
    }
    EXPECT_EQ(cache.load(key(1)), std::nullopt) << "byte " << at;
    EXPECT_EQ(files_in(folder.path()), 0U);
    EXPECT_EQ(cache.stats().bytes, 0U);
  }
}

TEST(FileCache, CA2_ATruncatedSwappedOrMissingFileIsAMiss) {
  const TempDir folder;
  FileCache cache{folder.path(), 10'000};
  for (int i = 1; i <= 3; ++i) cache.store(key(i), payload(i));
  const auto file = [&](int i) { return folder / (key(i).hex() + ".cached"); };
  fs::resize_file(file(1), 60);
  fs::remove(file(2));
  EXPECT_FALSE(cache.load(key(1)));
  EXPECT_FALSE(cache.load(key(2)));
  fs::copy_file(file(3), file(4));
  FileCache reopened{folder.path(), 10'000};
  EXPECT_FALSE(reopened.load(key(4))) << "a file under another's name";
  EXPECT_TRUE(reopened.load(key(3)));
}

// A file that the system does not give us now is neither damaged nor forgotten.
TEST(FileCache, CA2_AFileThatCannotBeReadNowIsThereLater) {
  const TempDir folder;
  FileCache cache{folder.path(), 10'000};
  ASSERT_TRUE(cache.store(key(1), payload(1)));
  {
    const NoMoreFiles none;
    EXPECT_FALSE(cache.load(key(1)));
  }
  EXPECT_EQ(cache.stats().misses, 0U) << "misses of a known file are told as damage";
  EXPECT_EQ(cache.load(key(1)), payload(1));
}

TEST(FileCache, CA2_SweepsLeftoversAndLeavesStrangersAlone) {
  const TempDir folder;
  const fs::path leftover = folder / (key(1).hex() + ".7.part");
  const fs::path stranger = folder / "notes.txt";
  std::ofstream{leftover} << "half";
  std::ofstream{stranger} << "mine";
  const FileCache cache{folder.path(), 10};
  EXPECT_FALSE(fs::exists(leftover));
  EXPECT_TRUE(fs::exists(stranger));
}

TEST(FileCache, CA2_DoesWithoutAFolder) {
  const TempDir folder;
  std::ofstream{folder / "occupied"} << "a file where the folder should be";
  FileCache cache{folder / "occupied", 10'000};
  cache.store(key(1), payload(1));
  EXPECT_FALSE(cache.load(key(1)));
  EXPECT_EQ(cache.stats().entries, 0U);
}

TEST(FileCache, CA2_AFullDiskKeepsWhatWasThere) {
  const TempDir folder;
  FileCache cache{folder.path(), 1'000'000};
  cache.store(key(1), payload(1));
  {
    const FullDisk full{4096};
    cache.store(key(1), payload(9, 50'000));
    cache.store(key(2), payload(2, 50'000));
  }
  EXPECT_EQ(cache.load(key(1)), payload(1));
  EXPECT_FALSE(cache.load(key(2)));
  EXPECT_EQ(files_in(folder.path()), 1U) << "no half-written file stays";
}

TEST(FileCache, CA2_AFullDiskIsReported) {
  const TempDir folder;
  FileCache cache{folder.path(), 1'000'000};
  EXPECT_TRUE(cache.store(key(1), payload(1)));
  const FullDisk full{4096};
  const auto refused = cache.store(key(2), payload(2, 50'000));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Full);
}

// What was kept before the folder became read-only is still read.
TEST(FileCache, CA2_AReadOnlyFolderStillGivesWhatItHolds) {
  const TempDir folder;
  FileCache{folder.path(), 10'000}.store(key(1), payload(1));
  const ReadOnlyFolder read_only{folder.path()};
  FileCache cache{folder.path(), 10'000};
  EXPECT_EQ(cache.load(key(1)), payload(1));
  const auto refused = cache.store(key(2), payload(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Io);
  EXPECT_FALSE(cache.load(key(2)));
}

// Room is made of what was used least lately, or not at all.
TEST(FileCache, CA2_MakesAsMuchRoomAsIsNeeded) {
  const TempDir folder;
  FileCache cache{folder.path(), 10'000};
  for (int i = 1; i <= 3; ++i) EXPECT_TRUE(cache.store(key(i), payload(i)));
  EXPECT_FALSE(cache.make_room(3 * (100 + header_bytes)));
  EXPECT_EQ(files_in(folder.path()), 3U);
  EXPECT_TRUE(cache.make_room(101));
  EXPECT_FALSE(cache.contains(key(1)));
  EXPECT_FALSE(cache.contains(key(2)));
  EXPECT_EQ(cache.load(key(3)), payload(3));
}

TEST(FileCache, CA2_ClearedItIsEmptyAfterARestartToo) {
  const TempDir folder;
  FileCache cache{folder.path(), 10'000};
  for (int i = 1; i <= 3; ++i) cache.store(key(i), payload(i));
  EXPECT_TRUE(cache.contains(key(1)));
  EXPECT_EQ(cache.clear().entries, 3U);
  EXPECT_FALSE(cache.contains(key(1)));
  EXPECT_EQ(cache.stats().bytes, 0U);
  EXPECT_EQ(files_in(folder.path()), 0U);
}

// A process killed while it writes leaves whole files or none.
TEST(FileCache, CA2_SurvivesBeingKilled) {
  const TempDir folder;
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    FileCache cache{folder.path(), std::size_t{1} << 30};
    for (int i = 0;; ++i) {
      cache.store(key(i % 50), payload(i % 50, 100'000));
      if (write(pipe_ends[1], "x", 1) != 1) _exit(1);
    }
  }
  char stored = 0;
  for (int i = 0; i < 20; ++i) ASSERT_EQ(read(pipe_ends[0], &stored, 1), 1);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  FileCache cache{folder.path(), std::size_t{1} << 30};
  EXPECT_GE(cache.stats().entries, 19U);
  EXPECT_EQ(files_in(folder.path()), cache.stats().entries);
  for (int i = 0; i < 50; ++i) {
    const auto found = cache.load(key(i));
    if (i < 19) {
      EXPECT_EQ(found, payload(i, 100'000)) << i;
    }
  }
}

}  // namespace
}  // namespace auralis
