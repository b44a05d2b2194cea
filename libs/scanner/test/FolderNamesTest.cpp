// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

#include "FolderNames.h"

namespace auralis::scanner {
namespace {

std::string cover(const std::vector<std::string>& pictures) {
  return cover_among(pictures);
}

TEST(FolderNames, SC5_CommonNamesOfACoverGoBeforeOthers) {
  EXPECT_EQ(cover({"back.jpg", "Cover.JPG", "folder.jpg"}), "Cover.JPG");
  EXPECT_EQ(cover({"Folder.jpeg", "front.png"}), "Folder.jpeg");
  EXPECT_EQ(cover({"album.webp", "front.png"}), "front.png");
  EXPECT_EQ(cover({"a.jpg", "Album.webp"}), "Album.webp");
}

TEST(FolderNames, SC5_AnOnlyPictureIsTheCoverAndSeveralAreNone) {
  EXPECT_EQ(cover({"scan0001.jpg"}), "scan0001.jpg");
  EXPECT_EQ(cover({"a.jpg", "b.jpg"}), "");
  EXPECT_EQ(cover({}), "");
}

TEST(FolderNames, SC5_PicturesAreKnownByTheirExtensionInAnyCase) {
  EXPECT_TRUE(is_picture("a.JPEG"));
  EXPECT_TRUE(is_picture("a.webp"));
  EXPECT_FALSE(is_picture("a.gif"));
  EXPECT_FALSE(is_picture("jpg"));
}

TEST(FolderNames, SC3_HiddenAndSystemFoldersAreSkipped) {
  EXPECT_TRUE(is_skipped(".Trash-1000"));
  EXPECT_TRUE(is_skipped("._song.mp3"));
  EXPECT_TRUE(is_skipped("$RECYCLE.BIN"));
  EXPECT_TRUE(is_skipped("lost+found"));
  EXPECT_FALSE(is_skipped("Lost and Found"));
}

}  // namespace
}  // namespace auralis::scanner
