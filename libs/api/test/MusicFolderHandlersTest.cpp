// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

namespace fs = std::filesystem;

/// The house's home holds its music, which it serves, and more.
class MusicFolderHandlers : public testing::Listening {
 protected:
  MusicFolderHandlers() { fs::create_directories(music.path() / "Other" / "Jazz"); }

  /// The id of a folder of the home.
  std::string place(const std::string& name) {
    const auto roots = ok(get_places, asking({}));
    const std::string home = text(roots.at("folders").at(0), "id");
    const auto inside = ok(get_place, asking({{"place", home}}));
    for (const auto& folder : inside.at("folders").as_array())
      if (text(folder, "name") == name) return text(folder, "id");
    return "none";
  }
  static http::Request choosing(const std::string& place) {
    return put({}, boost::json::serialize(boost::json::object{{"place", place}}));
  }
  std::vector<std::string> names(const boost::json::object& folders) {
    std::vector<std::string> names;
    for (const auto& folder : items(folders)) names.push_back(text(folder, "name"));
    return names;
  }
  std::string id_of(const std::string& name) {
    for (const auto& folder : items(ok(get_music_folders, asking({}))))
      if (text(folder, "name") == name) return text(folder, "id");
    return "none";
  }
};

TEST_F(MusicFolderHandlers, SC17_AFolderIsFoundAndChosen) {
  const auto before = ok(get_music_folders, asking({}));
  EXPECT_EQ(names(before), std::vector<std::string>{"music"});
  EXPECT_EQ(text(items(before)[0], "where"), "Home/music");
  EXPECT_EQ(items(before)[0].at("there"), true);
  EXPECT_EQ(before.at("fixed"), false);
  const auto after = ok(add_music_folder, choosing(place("Other")));
  EXPECT_EQ(names(after), (std::vector<std::string>{"music", "Other"}));
  house.scanner.wait({});
  EXPECT_EQ(ok(get_scan, asking({})).at("folders"), 2);
}

TEST_F(MusicFolderHandlers, SC16_OneGoesAndTheLastStays) {
  ok(add_music_folder, choosing(place("Other")));
  EXPECT_EQ(names(ok(remove_music_folder, asking({{"folder", id_of("music")}}))),
            std::vector<std::string>{"Other"});
  refused(remove_music_folder, asking({{"folder", id_of("Other")}}), ErrorKind::InvalidArgument,
          "'Other' is the only folder");
  refused(remove_music_folder, asking({{"folder", "/etc"}}), ErrorKind::NotFound, "/etc");
}

TEST_F(MusicFolderHandlers, PC1_NothingElseIsChosen) {
  const std::string sideways = "0-" + std::string{"2e2e"};
  refused(add_music_folder, choosing("/etc"), ErrorKind::NotFound, "'/etc'");
  refused(add_music_folder, choosing(sideways), ErrorKind::NotFound, sideways);
  refused(add_music_folder, choosing(std::string(20'000, '0')), ErrorKind::InvalidArgument,
          "place");
  refused(add_music_folder, put({}, "{}"), ErrorKind::InvalidArgument, "place is missing");
  refused(add_music_folder, put({}, R"({"path": "/etc"})"), ErrorKind::InvalidArgument, "'path'");
  refused(get_place, asking({{"place", sideways}}), ErrorKind::NotFound, sideways);
  const std::string gone = place("Other");
  fs::remove_all(music.path() / "Other");
  refused(add_music_folder, choosing(gone), ErrorKind::NotFound, "'Other' is not there any more");
  refused(get_place, asking({{"place", gone}}), ErrorKind::NotFound, "'Other'");
  EXPECT_EQ(names(ok(get_music_folders, asking({}))), std::vector<std::string>{"music"});
}

TEST_F(MusicFolderHandlers, PC1_AnswersNameNoPath) {
  ok(add_music_folder, choosing(place("Other")));
  for (const auto handler : {get_music_folders, get_places}) {
    const std::string answer = boost::json::serialize(ok(handler, asking({})));
    EXPECT_EQ(answer.find(music.path().string()), std::string::npos) << answer;
  }
}

TEST_F(MusicFolderHandlers, TheDemoAlbumIsMadeAndChosenOnce) {
  fs::create_directories(music.path() / "demo" / "Three Rooms");
  for (const char* name : {"01 Low Tide.flac", "02 Paper Lanterns.flac", "03 Night Train.flac"})
    std::ofstream{music.path() / "demo" / "Three Rooms" / name} << "already there";
  const auto folders = ok(add_demo_album, asking({}));
  EXPECT_EQ(names(folders), (std::vector<std::string>{"music", "Demo album"}));
  EXPECT_EQ(items(folders)[1].at("demo"), true);
  EXPECT_EQ(names(ok(add_demo_album, asking({}))).size(), 2U);
}

TEST_F(MusicFolderHandlers, TheDemoAlbumIsScannedEachTimeItIsAskedFor) {
  const fs::path album = music.path() / "demo" / "Three Rooms";
  fs::create_directories(album);
  for (const char* name : {"01 Low Tide.flac", "02 Paper Lanterns.flac", "03 Night Train.flac"})
    std::ofstream{album / name} << "already there";
  ok(add_demo_album, asking({}));
  house.scanner.wait({});
  const auto found = ok(get_scan, asking({})).at("found").as_int64();
  std::ofstream{album / "04 Again.flac"} << "made again";
  ok(add_demo_album, asking({}));
  house.scanner.wait({});
  EXPECT_EQ(ok(get_scan, asking({})).at("found").as_int64(), found + 1);
}

TEST_F(MusicFolderHandlers, SC14_AFolderIsNotThereOnceAScanMissedIt) {
  const auto is_there = [&] { return items(ok(get_music_folders, asking({})))[0].at("there"); };
  house.scanner.start();
  house.scanner.wait({});
  EXPECT_EQ(is_there(), true);
  fs::rename(music.path() / "music", music.path() / "unplugged");
  house.scanner.start();
  house.scanner.wait({});
  EXPECT_EQ(is_there(), false);
}

}  // namespace
}  // namespace auralis::api
