// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/MountPoint.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

constexpr const char* some =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "36 22 0:45 / /mnt rw - tmpfs tmpfs rw\n"
    "37 36 0:46 / /mnt/music rw,noatime shared:2 - nfs4 nas:/music rw,hard\n"
    "38 36 0:47 / /mnt/my\\040music\\134new rw - cifs //nas/new rw\n";

TEST(MountPoint, IsTheLongestPlaceThatAPathLiesIn) {
  EXPECT_EQ(mount_point_in(some, "/mnt/music/a/b.flac"), "/mnt/music");
  EXPECT_EQ(mount_point_in(some, "/mnt/music"), "/mnt/music");
  EXPECT_EQ(mount_point_in(some, "/mnt/musical/b.flac"), "/mnt");
  EXPECT_EQ(mount_point_in(some, "/mnt/music/../other/b.flac"), "/mnt");
  EXPECT_EQ(mount_point_in(some, "/home/me/b.flac"), "/");
}

TEST(MountPoint, MayHaveBlanksInItsName) {
  EXPECT_EQ(mount_point_in(some, "/mnt/my music\\new/a.flac"), "/mnt/my music\\new");
}

TEST(MountPoint, WhereNothingIsKnownAllIsOneDisk) {
  EXPECT_EQ(mount_point_in("", "/mnt/music/a.flac"), "/");
  EXPECT_EQ(mount_point_in("37 36 0:46\n\nnonsense\n", "/mnt/music/a.flac"), "/");
}

TEST(MountPoint, IsFoundOnThisSystem) {
  const testing::TempDir folder;
  EXPECT_EQ(mount_point_of("/proc/self/status"), "/proc");
  EXPECT_TRUE(folder.path().native().starts_with(mount_point_of(folder / "a.flac")));
}

}  // namespace
}  // namespace auralis
