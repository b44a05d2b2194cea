// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "FolderWalk.h"
#include "support/TempDir.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FolderWalkTest : public ::testing::Test {
 protected:
  FolderWalkTest() { fs::create_directory(root()); }
  fs::path root() const { return fs::canonical(folder_.path()) / "root"; }
  fs::path outside() const { return fs::canonical(folder_.path()) / "outside"; }
  static void touch(const fs::path& file) {
    fs::create_directories(file.parent_path());
    std::ofstream{file} << "x";
  }
  /// Every audio file the walk comes by, relative to the root.
  std::vector<std::string> files() {
    std::vector<std::string> names;
    const std::vector<fs::path> roots{root()};
    const FolderReader reader{roots};
    Walked walked;
    FolderWalk walk{root(), reader, walked};
    while (const auto folder = walk.next())
      for (const FoundFile& file : folder->audio)
        names.push_back(file.path.lexically_relative(root()).string());
    return names;
  }

  testing::TempDir folder_;
};

TEST_F(FolderWalkTest, FilesComeFolderByFolderInOrderOfNames) {
  touch(root() / "b/2.mp3");
  touch(root() / "b/1.FLAC");
  touch(root() / "a/deep/er/3.ogg");
  touch(root() / "a/note.txt");
  touch(root() / "0.wav");
  EXPECT_THAT(files(), ElementsAre("0.wav", "a/deep/er/3.ogg", "b/1.FLAC", "b/2.mp3"));
}

TEST_F(FolderWalkTest, SC3_HiddenAndSystemFoldersAreNotEntered) {
  touch(root() / ".hidden/1.mp3");
  touch(root() / "$RECYCLE.BIN/1.mp3");
  touch(root() / "._1.mp3");
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(FolderWalkTest, SC3_LoopsOfLinksEndAndNothingComesTwice) {
  touch(root() / "a/1.mp3");
  fs::create_directory_symlink(root(), root() / "a/up");
  fs::create_directory_symlink(root() / "a", root() / "again");
  fs::create_directory_symlink(root() / "self", root() / "self");
  fs::create_symlink(root() / "a/1.mp3", root() / "same.mp3");
  fs::create_symlink(root() / "gone", root() / "dangling.mp3");
  EXPECT_THAT(files(), ElementsAre("a/1.mp3"));
}

TEST_F(FolderWalkTest, SC3_ALinkThatLeadsOutIsFollowedOnce) {
  touch(outside() / "2.mp3");
  fs::create_directory_symlink(root(), outside() / "back");
  fs::create_directory_symlink(outside(), outside() / "round");
  fs::create_directory_symlink(outside(), root() / "link");
  fs::create_directory_symlink(outside(), root() / "more");
  EXPECT_THAT(files(), ElementsAre("link/2.mp3"));
}

TEST_F(FolderWalkTest, SC3_LinksToOneFileAreAsManyFilesAsItsHardLinksAre) {
  touch(outside() / "2.mp3");
  fs::create_directory(root() / "best of");
  fs::create_symlink(outside() / "2.mp3", root() / "1.mp3");
  fs::create_symlink(outside() / "2.mp3", root() / "best of/9.mp3");
  fs::create_hard_link(outside() / "2.mp3", root() / "hard.mp3");
  EXPECT_THAT(files(), ElementsAre("1.mp3", "hard.mp3", "best of/9.mp3"));
}

TEST_F(FolderWalkTest, SC3_ALinkIntoAHiddenFolderIsFollowed) {
  touch(root() / ".store/abc.mp3");
  fs::create_symlink(root() / ".store/abc.mp3", root() / "song.mp3");
  EXPECT_THAT(files(), ElementsAre("song.mp3"));
}

TEST_F(FolderWalkTest, SC3_WhatIsNoRegularFileIsNoMusic) {
  fs::create_directory(root() / "folder.mp3");
  ASSERT_EQ(::mkfifo((root() / "pipe.mp3").c_str(), 0600), 0);
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(FolderWalkTest, SC4_ARootThatIsNoFolderSaysSo) {
  touch(root() / "file.mp3");
  for (const auto& [path, sentence] :
       {std::pair{root() / "file.mp3", "this is no folder"},
        std::pair{root() / "nowhere", "the folder does not exist"}}) {
    const std::vector<fs::path> roots{path};
    const FolderReader reader{roots};
    Walked walked;
    FolderWalk walk{path, reader, walked};
    const auto folder = walk.next();
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->problem, sentence);
    EXPECT_FALSE(walk.next());
  }
}

TEST(FolderWalk, APathLiesWithinAFolderByWholeNames) {
  EXPECT_TRUE(is_within("/m/a/b", "/m/a"));
  EXPECT_TRUE(is_within("/m/a", "/m/a"));
  EXPECT_FALSE(is_within("/m/ab", "/m/a"));
  EXPECT_FALSE(is_within("/m", "/m/a"));
}

}  // namespace
}  // namespace auralis::scanner
