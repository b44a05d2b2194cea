// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "House.h"
#include "support/Signals.h"

namespace auralis::api {
namespace {

using auralis::testing::music_like;
using auralis::testing::MusicFolder;
using ::testing::HasSubstr;
using testing::House;

boost::json::object scan_answer(House& house) {
  const auto answer = get_scan(house.services, {}).value();
  return boost::json::parse(std::get<std::string>(answer.body)).as_object();
}

std::string metrics_of(House& house) {
  return std::get<std::string>(get_metrics(house.services, House::asking({})).value().body);
}

void scan(House& house) {
  house.scanner.start();
  house.scanner.wait({});
}

TEST(ScanAnswer, SC11_SaysHowManyMissingTracksAreKept) {
  MusicFolder music;
  music.add("one", music_like(0.1, 1));
  music.add("two", music_like(0.1, 2));
  House house{music};
  scan(house);
  EXPECT_EQ(scan_answer(house).at("kept_missing"), 0);
  std::filesystem::remove(music.path() / "music" / "two.wav");
  scan(house);
  const auto answer = scan_answer(house);
  EXPECT_EQ(answer.at("kept_missing"), 1);
  EXPECT_EQ(answer.at("missing"), 1);
  EXPECT_EQ(answer.at("moved"), 0);
  EXPECT_TRUE(answer.at("seconds_left").is_null()) << "nothing runs";
}

TEST(ScanAnswer, SC13_SaysWhetherChangesAreNoticed) {
  const MusicFolder music;
  {
    House unwatched{music};
    EXPECT_EQ(scan_answer(unwatched).at("watch").at("state"), "off");
  }
  House house{music, true};
  EXPECT_EQ(scan_answer(house).at("watch").at("state"), "starting");
  EXPECT_TRUE(scan_answer(house).at("watch").at("sentence").is_string());
  scan(house);
  EXPECT_EQ(scan_answer(house).at("watch").at("state"), "watching");
  EXPECT_TRUE(scan_answer(house).at("watch").at("sentence").is_null());
}

TEST(ScanAnswer, SC14_ReadinessSaysWhichFolderIsAway) {
  namespace fs = std::filesystem;
  MusicFolder music;
  music.add("one", music_like(0.1, 1));
  House house{music};
  scan(house);
  EXPECT_TRUE(house.warnings().empty());
  fs::rename(music.path() / "music", music.path() / "away");
  scan(house);
  ASSERT_EQ(house.warnings().size(), 1U);
  EXPECT_EQ(house.warnings().front(),
            "The folder music cannot be reached, or is empty all at once: its disk may be away. "
            "What is known of its music is kept.");
  EXPECT_THAT(metrics_of(house), HasSubstr("\nauralis_warnings 1\n"));
  EXPECT_EQ(scan_answer(house).at("missing"), 0);
  fs::rename(music.path() / "away", music.path() / "music");
  scan(house);
  EXPECT_TRUE(house.warnings().empty());
  EXPECT_THAT(metrics_of(house), HasSubstr("\nauralis_warnings 0\n"));
}

}  // namespace
}  // namespace auralis::api
