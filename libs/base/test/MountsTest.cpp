// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/Mounts.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

constexpr const char* some =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "36 22 0:45 / /mnt rw - tmpfs tmpfs rw\n"
    "37 36 0:46 / /mnt/music rw,noatime shared:2 master:1 - nfs4 nas:/music rw,hard\n"
    "38 36 0:47 / /mnt/my\\040music\\134new rw - cifs //nas/new rw\n"
    "nonsense\n"
    "39 36 0:48 / /mnt/windows rw - fuseblk /dev/sdb1 rw\n"
    "40 36 0:49 / /mnt/cloud rw - fuse.rclone cloud rw\n";

std::string place_of(const fs::path& path) {
  const auto mounts = mounts_in(some);
  const Mount* const mount = mount_of(path, mounts);
  return mount ? mount->place : "";
}

bool is_remote(const fs::path& path) {
  const auto mounts = mounts_in(some);
  return mount_of(path, mounts)->is_remote;
}

TEST(Mounts, APathLiesInTheLongestPlaceOfThem) {
  EXPECT_EQ(place_of("/mnt/music/a/b.flac"), "/mnt/music");
  EXPECT_EQ(place_of("/mnt/music"), "/mnt/music");
  EXPECT_EQ(place_of("/mnt/musical/b.flac"), "/mnt");
  EXPECT_EQ(place_of("/mnt/music/../other/b.flac"), "/mnt");
  EXPECT_EQ(place_of("/home/me/b.flac"), "/");
  EXPECT_EQ(place_of("/mnt/my music\\new/a.flac"), "/mnt/my music\\new");
}

TEST(Mounts, AreOfThisMachineOrNot) {
  for (const char* const remote : {"/mnt/music/a", "/mnt/my music\\new/a", "/mnt/cloud/a"})
    EXPECT_TRUE(is_remote(remote)) << remote;
  for (const char* const local : {"/a", "/mnt/a", "/mnt/windows/a"})
    EXPECT_FALSE(is_remote(local)) << local;
}

TEST(Mounts, TheLastAtAPlaceLiesOverTheOthers) {
  const auto mounts = mounts_in("1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / / rw - nfs b rw\n");
  EXPECT_EQ(mount_of("/a", mounts)->id, "2");
}

TEST(Mounts, MayBeUnknown) {
  EXPECT_TRUE(mounts_in("").empty());
  EXPECT_EQ(mount_of("/a", {}), nullptr);
}

TEST(Mounts, OfThisSystemAreFound) {
  const auto mounts = mounts_now();
  ASSERT_NE(mount_of("/proc/self/status", *mounts), nullptr);
  EXPECT_EQ(mount_of("/proc/self/status", *mounts)->place, "/proc");
}

TEST(Mounts, LinksAreFollowedAsFarAsTheyLieOnThisMachine) {
  const testing::TempDir folder;
  const fs::path there = folder / "there", far = folder / "far";
  fs::create_directories(there / "inner");
  fs::create_directory_symlink(there, folder / "link");
  fs::create_directory_symlink("../far/music", there / "inner/out");
  const std::vector<Mount> mounts{{.id = "1", .place = "/"},
                                  {.id = "2", .place = far.native(), .is_remote = true}};
  EXPECT_EQ(followed(folder / "link/inner", mounts), there / "inner");
  EXPECT_EQ(followed(folder / "link/inner/out/a", mounts), there / "far/music/a");
  fs::create_directory_symlink("../../far/music", there / "inner/away");
  EXPECT_EQ(followed(folder / "link/inner/away/a/b", mounts), far / "music/a/b");
  fs::create_symlink("ring", folder / "ring");
  EXPECT_EQ(followed(folder / "ring", mounts), folder.path());
}

}  // namespace
}  // namespace auralis
