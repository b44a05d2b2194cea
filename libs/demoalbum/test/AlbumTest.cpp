// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <fstream>
#include <latch>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "demoalbum/Album.h"
#include "support/TempDir.h"

namespace auralis::demoalbum {
namespace {

namespace fs = std::filesystem;

TEST(DemoAlbum, IsWholeAndWhatIsThereStaysAsItIs) {
  const auralis::testing::TempDir folder;
  const fs::path album = folder / "made" / "Three Rooms";
  fs::create_directories(album);
  std::ofstream{album / "01 Low Tide.flac"} << "as it was";
  ASSERT_TRUE(write_album(folder / "made"));
  EXPECT_EQ(fs::file_size(album / "01 Low Tide.flac"), 9U);
  EXPECT_GT(fs::file_size(album / "02 Paper Lanterns.flac"), 100'000U);
  EXPECT_GT(fs::file_size(album / "03 Night Train.flac"), 100'000U);
  EXPECT_GT(fs::file_size(album / "cover.jpg"), 1'000U);
  for (const auto& entry : fs::directory_iterator{album})
    EXPECT_TRUE(entry.path().extension() == ".flac" || entry.path().extension() == ".jpg")
        << entry.path();
}

TEST(DemoAlbum, TwoMakersAtOnceMakeOneAlbum) {
  const auralis::testing::TempDir folder;
  const fs::path album = folder / "Three Rooms";
  fs::create_directories(album);
  for (const char* piece : {"01 Low Tide.flac", "02 Paper Lanterns.flac", "03 Night Train.flac"})
    std::ofstream{album / piece} << "as it was";
  std::latch both{2};
  std::array<Result<void>, 2> made{};
  {
    std::vector<std::jthread> makers;
    for (auto& each : made)
      makers.emplace_back([&] {
        both.arrive_and_wait();
        each = write_album(folder.path());
      });
  }
  for (const auto& each : made) EXPECT_TRUE(each) << each.error().full();
  EXPECT_GT(fs::file_size(album / "cover.jpg"), 1'000U);
  EXPECT_EQ(std::distance(fs::directory_iterator{album}, {}), 4);
}

TEST(DemoAlbum, WhereItCannotBeWrittenASentenceSaysSo) {
  const auralis::testing::TempDir folder;
  std::ofstream{folder / "file"} << "no folder";
  const auto made = write_album(folder / "file");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::Io);
}

}  // namespace
}  // namespace auralis::demoalbum
