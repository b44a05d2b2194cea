// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "PowerLoss.h"
#include "RefusedCalls.h"
#include "WatchedDisk.h"
#include "base/Bytes.h"
#include "cache/FileCache.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

using testing::after_power_loss;
using testing::make_folder;
using testing::Refusal;
using testing::refuse_each_call;
using testing::TempDir;
using testing::WatchedDisk;

constexpr int files = 6;
constexpr std::size_t payload_bytes = 3000;
constexpr std::size_t capacity = 4 * (payload_bytes + 100);  // the first are evicted

Hash128 key(int number) {
  return {.high = 1, .low = static_cast<std::uint64_t>(number)};
}

Bytes payload(int number) {
  return Bytes(payload_bytes, static_cast<std::byte>(number + 1));
}

void work_with(FileCache& cache) {
  for (int number = 0; number < files; ++number) {
    cache.store(key(number), payload(number));
    cache.load(key(number / 2));
  }
  cache.store(key(0), payload(0));
  cache.remove(key(files - 1));
}

/// Each file is what was stored, or is not there.
void expect_only_what_was_stored(FileCache& cache) {
  for (int number = 0; number < files; ++number) {
    const auto bytes = cache.load(key(number));
    EXPECT_TRUE(!bytes || *bytes == payload(number)) << number;
  }
  EXPECT_LE(cache.stats().bytes, capacity);
}

void work_and_look(const std::filesystem::path& folder, WatchedDisk& disk) {
  FileCache cache{folder, capacity};
  work_with(cache);
  expect_only_what_was_stored(cache);
  disk.mend();
  EXPECT_TRUE(cache.store(key(2), payload(2)));
  EXPECT_EQ(cache.load(key(2)), payload(2));
  FileCache reopened{folder, capacity};
  expect_only_what_was_stored(reopened);
}

TEST(FileCacheDisk, CA2_ADiskThatFailsOnceGivesNothingElseThanWhatWasStored) {
  refuse_each_call({}, EIO, Refusal::Lasts::Once, work_and_look);
}

TEST(FileCacheDisk, CA2_ADiskThatBreaksIsDoneWithout) {
  refuse_each_call({}, EIO, Refusal::Lasts::ForEver, work_and_look);
}

TEST(FileCacheDisk, CA2_ADiskThatFillsUpIsDoneWithout) {
  refuse_each_call({}, ENOSPC, Refusal::Lasts::ForEver, work_and_look);
}

// Power is lost after each change in turn, three times.
TEST(FileCacheDisk, CA2_ALossOfPowerLeavesWhatWasStoredOrNothing) {
  const TempDir folder;
  const WatchedDisk disk{folder.path()};
  {
    FileCache cache{folder.path(), capacity};
    work_with(cache);
  }
  const auto changes = disk.changes();
  std::mt19937 chance{7};
  for (std::size_t made = 0; made <= 3 * changes.size(); ++made) {
    SCOPED_TRACE("after change " + std::to_string(made / 3));
    const TempDir found;
    make_folder(found.path(),
                after_power_loss(disk.before(), std::span{changes}.first(made / 3), chance));
    FileCache cache{found.path(), capacity};
    expect_only_what_was_stored(cache);
    EXPECT_TRUE(cache.store(key(2), payload(2)));
  }
}

}  // namespace
}  // namespace auralis
