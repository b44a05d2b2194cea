// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "PowerLoss.h"
#include "WatchedDisk.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using testing::after_power_loss;
using testing::DiskCall;
using testing::DiskChange;
using testing::DiskImage;
using testing::image_of;
using testing::Refusal;
using testing::TempDir;
using testing::WatchedDisk;

std::vector<std::byte> bytes(std::string_view text) {
  const auto raw = std::as_bytes(std::span{text});
  return {raw.begin(), raw.end()};
}

std::vector<DiskCall> calls(const WatchedDisk& disk) {
  std::vector<DiskCall> all;
  for (const DiskChange& change : disk.changes()) all.push_back(change.call);
  return all;
}

TEST(WatchedDisk, SeesWhatTheStandardLibraryDoes) {
  const TempDir folder;
  const WatchedDisk disk{folder.path()};
  std::ofstream{folder / "a"} << "text";
  fs::rename(folder / "a", folder / "b");
  fs::remove(folder / "b");
  using enum DiskCall;
  EXPECT_EQ(calls(disk), (std::vector{Create, Write, Rename, Remove}));
}

TEST(WatchedDisk, SeesNothingOfOtherFolders) {
  const TempDir folder;
  const TempDir other;
  const WatchedDisk disk{folder.path()};
  std::ofstream{other / "a"} << "text";
  EXPECT_EQ(disk.calls(), 0);
}

TEST(WatchedDisk, RefusesTheCallItWasToldTo) {
  const TempDir folder;
  WatchedDisk disk{folder.path(), Refusal{1, ENOSPC, Refusal::Lasts::Once}};
  std::ofstream refused{folder / "a"};
  refused << "text" << std::flush;
  EXPECT_FALSE(refused);
  EXPECT_TRUE(disk.has_refused());
  std::ofstream{folder / "b"} << "text";
  EXPECT_EQ(image_of(folder.path()), (DiskImage{{"a", bytes("te")}, {"b", bytes("text")}}));
}

TEST(PowerLoss, WhatWasSyncedIsThere) {
  const TempDir folder;
  const WatchedDisk disk{folder.path()};
  const int descriptor = ::open((folder / "a").c_str(), O_CREAT | O_WRONLY, 0600);
  ASSERT_EQ(::write(descriptor, "text", 4), 4);
  ASSERT_EQ(::fsync(descriptor), 0);
  ASSERT_EQ(::write(descriptor, "more", 4), 4);
  ::close(descriptor);
  std::mt19937 chance{1};
  bool is_ever_lost = false;
  bool is_ever_kept = false;
  for (int i = 0; i < 20; ++i) {
    const DiskImage image = after_power_loss(disk.before(), disk.changes(), chance);
    const auto& found = image.at("a");
    ASSERT_TRUE(found == bytes("text") || found == bytes("textmore"));
    (found.size() == 4 ? is_ever_lost : is_ever_kept) = true;
  }
  EXPECT_TRUE(is_ever_lost && is_ever_kept);
}

TEST(PowerLoss, ANameMayBeThereWithoutWhatWasWritten) {
  const TempDir folder;
  const WatchedDisk disk{folder.path()};
  std::ofstream{folder / "part"} << "text";
  fs::rename(folder / "part", folder / "whole");
  std::mt19937 chance{1};
  bool is_ever_empty = false;
  for (int i = 0; i < 50; ++i) {
    const DiskImage image = after_power_loss(disk.before(), disk.changes(), chance);
    is_ever_empty |= image.contains("whole") && image.at("whole").empty();
  }
  EXPECT_TRUE(is_ever_empty);
}

}  // namespace
}  // namespace auralis
