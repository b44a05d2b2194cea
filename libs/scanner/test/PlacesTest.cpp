// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "AudioCount.h"
#include "scanner/Places.h"
#include "support/TempDir.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

/// A home with music in it and in folders of it, and a folder beside that is nobody's business.
class PlacesOf : public ::testing::Test {
 protected:
  PlacesOf() {
    for (const char* path : {"home/Music/Rock/Album", "home/Music/.hidden", "home/empty",
                             "home/.config/inside", "outside/secret", "further/Jazz"})
      fs::create_directories(folder_ / path);
    for (const char* path :
         {"home/Music/one.flac", "home/Music/Rock/two.mp3", "home/Music/Rock/Album/three.ogg",
          "home/Music/.hidden/four.ogg", "home/Music/notes.txt", "outside/secret/five.flac"})
      std::ofstream{folder_ / path} << "x";
  }
  static std::vector<std::string> names(const PlaceListing& listing) {
    std::vector<std::string> names;
    for (const auto& inside : listing.folders) names.push_back(inside.place.name);
    return names;
  }
  PlaceListing open(const std::string& path) const {
    const auto found = places_.open("0-" + hex(path));
    EXPECT_TRUE(found) << found.error().full();
    return found.value();
  }
  Error refused(const std::string& id) const {
    const auto found = places_.folder_of(id);
    EXPECT_FALSE(found) << id << " leads to " << found->string();
    return found ? Error{} : found.error();
  }

  const auralis::testing::TempDir folder_;
  const Places places_{
      {{"Home", folder_ / "home"}, {"Gone", folder_ / "gone"}, {"More", folder_ / "further"}}};
};

TEST_F(PlacesOf, PC2_RootsThatWereNotNamedAreOnlyThereWhereThatIsWished) {
  const auto named = roots_to_choose_from({folder_ / "further"}, false);
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(named[0].name, "further");
  EXPECT_GT(roots_to_choose_from({folder_ / "further"}, true).size(), 3U);
}

TEST_F(PlacesOf, PC3_NothingIsCountedWhereNoTimeIsLeft) {
  CountingLimit over{.entries_left = 1000, .until = {}};
  const AudioCount count = count_audio(folder_ / "home", 1000, over);
  EXPECT_EQ(count.files, 0);
  EXPECT_TRUE(count.at_least);
}

TEST_F(PlacesOf, PC2_RootsAreThoseThatAreThere) {
  EXPECT_THAT(names(places_.roots()), ElementsAre("Home", "More"));
  EXPECT_EQ(places_.roots().folders[0].audio.files, 3);
}

TEST_F(PlacesOf, PC2_AFolderTellsWhatIsInItAndHowMuchOfItPlays) {
  const PlaceListing home = open("");
  EXPECT_THAT(names(home), ElementsAre("empty", "Music"));
  const auto music = places_.open(home.folders[1].place.id).value();
  EXPECT_EQ(music.place->name, "Music");
  ASSERT_EQ(music.above.size(), 1U);
  EXPECT_EQ(music.above[0].name, "Home");
  EXPECT_EQ(music.above[0].id, home.place->id);
  EXPECT_THAT(names(music), ElementsAre("Rock")) << "what is hidden is left out";
  EXPECT_EQ(music.folders[0].audio.files, 2);
  EXPECT_EQ(music.audio.files, 3);
  EXPECT_FALSE(music.audio.at_least);
  EXPECT_EQ(places_.where(places_.folder_of(music.folders[0].place.id).value()), "Home/Music/Rock");
}

TEST_F(PlacesOf, PC2_WhereAFolderLiesIsToldOfOneThatIsAway) {
  const fs::path rock = places_.folder_of("0-" + hex("Music/Rock")).value();
  fs::rename(folder_ / "home", folder_ / "unplugged");
  EXPECT_EQ(places_.where(rock), "Home/Music/Rock");
  EXPECT_EQ(places_.where(folder_ / "outside"), "");
}

TEST_F(PlacesOf, PC2_ARootThatComesLaterIsOpened) {
  fs::create_directories(folder_ / "gone/Blues");
  EXPECT_THAT(names(places_.roots()), ElementsAre("Home", "Gone", "More"));
  EXPECT_THAT(names(places_.open("1-").value()), ElementsAre("Blues"));
}

TEST_F(PlacesOf, PC1_NothingButFoldersBelowTheRootsHasAnId) {
  for (const std::string& id :
       {std::string{}, std::string{"0"}, std::string{"Music"}, "1x-" + hex("Music"),
        "99-" + hex("Music"), "-1-" + hex("Music"), std::string{"0-zz"}, std::string{"0-4"},
        "0-" + hex(".."), "0-" + hex("../outside/secret"), "0-" + hex("Music/../../outside"),
        "0-" + hex("/etc"), "0-" + hex(folder_.path().string()), "0-" + hex("Music/."),
        "0-" + hex(std::string_view{"Music\0/Rock", 11}), "0-" + hex(std::string(5'000, 'a')),
        "0-" + hex(".config"), "0-" + hex("Music/.hidden")}) {
    const Error error = refused(id);
    EXPECT_EQ(error.kind, ErrorKind::NotFound) << id;
    EXPECT_THAT(error.message, HasSubstr("names no folder that can be chosen")) << id;
    EXPECT_LT(error.message.size(), 120U);
    EXPECT_FALSE(places_.open(id)) << id;
  }
}

TEST_F(PlacesOf, PC1_WhatIsGoneOrIsNoFolderIsSaidSo) {
  EXPECT_THAT(refused("0-" + hex("Films")).message,
              HasSubstr("the folder 'Films' is not there any more"));
  EXPECT_THAT(refused("0-" + hex("Music/one.flac")).message, HasSubstr("is not there"));
  EXPECT_EQ(refused("0-" + hex(std::string(300, 'a'))).kind, ErrorKind::NotFound);
  EXPECT_EQ(refused("1-").kind, ErrorKind::NotFound) << "a root that is not there";
}

TEST_F(PlacesOf, PC1_ALinkLeadsNowhereButWithinTheRoots) {
  fs::create_directory_symlink(folder_ / "outside", folder_ / "home/out");
  fs::create_directory_symlink(folder_ / "further/Jazz", folder_ / "home/jazz");
  fs::create_directory_symlink(folder_ / "home/.config", folder_ / "home/config");
  const PlaceListing home = open("");
  EXPECT_THAT(names(home), ElementsAre("empty", "jazz", "Music"));
  EXPECT_EQ(places_.folder_of(home.folders[1].place.id).value(),
            fs::canonical(folder_ / "further/Jazz"));
  for (const char* path : {"out", "out/secret", "config/inside"}) {
    const Error error = refused("0-" + hex(path));
    EXPECT_EQ(error.kind, ErrorKind::Forbidden) << path;
    EXPECT_THAT(error.message, HasSubstr("leads out of the folders that may be chosen from"));
  }
}

TEST_F(PlacesOf, PC3_AThousandFoldersAreToldAndItIsSaidThatThereAreMore) {
  for (int i = 0; i < 1'001; ++i)
    fs::create_directory(folder_ / "further/Jazz" / fmt::format("{:04}", i));
  const auto jazz = places_.open("2-" + hex("Jazz")).value();
  EXPECT_EQ(jazz.folders.size(), 1'000U);
  EXPECT_EQ(jazz.folders.front().place.name, "0000");
  EXPECT_TRUE(jazz.cut);
  EXPECT_TRUE(jazz.audio.at_least);
}

TEST_F(PlacesOf, PC1_NamesOfAnyBytesCanBeOpened) {
  const std::string latin = "M\xFCll";
  fs::create_directory(folder_ / "home/empty" / latin);
  const PlaceListing empty = open("empty");
  ASSERT_THAT(names(empty), ElementsAre("Müll"));
  EXPECT_EQ(places_.folder_of(empty.folders[0].place.id).value().filename().string(), latin);
}

}  // namespace
}  // namespace auralis::scanner
