// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <fstream>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "NewName.h"
#include "media/PartialFile.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

using auralis::testing::TempDir;
using std::filesystem::path;

std::string contents(const path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::set<std::string> names_in(const path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
    names.insert(entry.path().lexically_relative(folder).string());
  return names;
}

bool append(PartialFile& file, const std::string& text) {
  return file.write(std::as_bytes(std::span{text})).has_value();
}

/// As a process that was killed leaves it: nobody holds it.
path leave(const path& file) {
  std::ofstream{file} << "half";
  return file;
}

TEST(PartialFile, ItsNameIsGivenWhenItIsComplete) {
  const TempDir folder;
  auto file = PartialFile::make(folder / "a.wav").value();
  EXPECT_TRUE(append(file, "one "));
  EXPECT_TRUE(append(file, "two"));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.wav"));
  EXPECT_TRUE(file.publish().has_value());
  EXPECT_EQ(contents(folder / "a.wav"), "one two");
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"a.wav"}));
}

TEST(PartialFile, OneThatIsGivenUpLeavesNothing) {
  const TempDir folder;
  {
    auto file = PartialFile::make(folder / "a.wav").value();
    EXPECT_TRUE(append(file, "half"));
    const PartialFile moved{std::move(file)};
    EXPECT_TRUE(std::filesystem::exists(moved.path()));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(PartialFile, WhatIsToBeKeptIsNotReplacedByOneThatWasBegunBefore) {
  const TempDir folder;
  {
    auto file = PartialFile::make(folder / "a.wav").value();
    EXPECT_TRUE(append(file, "later"));
    std::ofstream{folder / "a.wav"} << "mine";
    EXPECT_EQ(file.publish(Existing::Kept).error().kind, ErrorKind::Gone);
  }
  EXPECT_EQ(contents(folder / "a.wav"), "mine");
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"a.wav"}));
  auto free = PartialFile::make(folder / "b.wav").value();
  EXPECT_TRUE(append(free, "new"));
  EXPECT_TRUE(free.publish(Existing::Kept).has_value());
  EXPECT_EQ(contents(folder / "b.wav"), "new");
}

// Where a file system cannot rename without replacing, a second name is given and the first taken.
TEST(PartialFile, AFreeNameIsTakenByEitherWayAndAnotherIsNot) {
  const TempDir folder;
  for (auto* const move : {move_to_free_name, link_to_free_name}) {
    std::ofstream{folder / "from"} << "new";
    EXPECT_EQ(move(folder / "from", folder / "to"), 0);
    EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"to"}));
    std::ofstream{folder / "from"} << "newer";
    EXPECT_EQ(move(folder / "from", folder / "to"), EEXIST);
    EXPECT_EQ(contents(folder / "to"), "new");
    EXPECT_EQ(move(folder / "absent", folder / "other"), ENOENT);
    std::filesystem::remove(folder / "to");
  }
}

TEST(PartialFile, EveryWriterOfATargetWritesAFileOfItsOwn) {
  const TempDir folder;
  std::vector<std::jthread> writers;
  for (int i = 0; i < 8; ++i)
    writers.emplace_back([&, i] {
      auto file = PartialFile::make(folder / "a.wav").value();
      const std::string mine(200'000, static_cast<char>('a' + i));
      EXPECT_TRUE(append(file, mine));
      EXPECT_TRUE(file.publish().has_value());
      const std::string seen = contents(folder / "a.wav");
      EXPECT_EQ(seen, std::string(200'000, seen.front())) << "torn";
    });
  writers.clear();
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"a.wav"}));
}

TEST(PartialFile, ASweepTakesWhatNobodyWritesAndLeavesTheRest) {
  const TempDir folder;
  std::filesystem::create_directory(folder / "album");
  const path target = folder / "album" / "a.wav";
  auto live = PartialFile::make(target).value();
  EXPECT_TRUE(append(live, "whole"));
  leave(folder / "album" / (std::string{"a.wav"} + PartialFile::suffix));
  leave(folder / "album" / (std::string{"b.wav.0123abcd"} + PartialFile::suffix));
  remove_stale_partials_below(folder.path());
  EXPECT_EQ(names_in(folder / "album"), (std::set<std::string>{live.path().filename().string()}));
  remove_stale_partials_of(target);
  ASSERT_TRUE(live.publish().has_value());
  EXPECT_EQ(contents(target), "whole");
}

TEST(PartialFile, ASweepOfOneTargetLeavesThoseOfOthers) {
  const TempDir folder;
  leave(folder / (std::string{"a.wav.0123abcd"} + PartialFile::suffix));
  const path other = leave(folder / (std::string{"b.wav.0123abcd"} + PartialFile::suffix));
  const path music = leave(folder / "a.wav.flac");
  remove_stale_partials_of(folder / "a.wav");
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{other.filename(), music.filename()}));
}

// However a sweep and a writer meet, the writer keeps its file.
TEST(PartialFile, SweepsWithoutEndDoNotDisturbAWriter) {
  const TempDir folder;
  const std::jthread sweeper{[&](const std::stop_token& stop) {
    while (!stop.stop_requested()) remove_stale_partials_below(folder.path());
  }};
  for (int i = 0; i < 5000; ++i) {
    auto file = PartialFile::make(folder / "a.wav");
    ASSERT_TRUE(file.has_value()) << file.error().full();
    ASSERT_TRUE(std::filesystem::exists(file->path())) << "swept while it was made, file " << i;
  }
  auto last = PartialFile::make(folder / "a.wav").value();
  EXPECT_TRUE(last.publish().has_value());
}

TEST(PartialFile, WhatAnotherPutInItsPlaceIsNeitherPublishedNorRemoved) {
  const TempDir folder;
  path place;
  {
    auto file = PartialFile::make(folder / "a.wav").value();
    place = file.path();
    std::filesystem::remove(place);
    leave(place);
    EXPECT_EQ(file.publish().error().kind, ErrorKind::Io);
  }
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{place.filename()}));
}

TEST(PartialFile, ANameMayBeAsLongAsTheFileSystemAllows) {
  const TempDir folder;
  std::string name = "a";
  while (name.size() < 249) name += "\u00f6";
  name += ".flac";
  auto file = PartialFile::make(folder / name).value();
  EXPECT_EQ(file.path().filename().string().find('.'), 229U) << "cut within a character";
  EXPECT_TRUE(append(file, "whole"));
  ASSERT_TRUE(file.publish().has_value());
  EXPECT_EQ(contents(folder / name), "whole");
}

}  // namespace
}  // namespace auralis::media
