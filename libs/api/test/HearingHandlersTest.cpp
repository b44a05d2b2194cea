// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Asking.h"
#include "EventReader.h"
#include "Heard.h"
#include "HeardFolders.h"
#include "Shapes.h"
#include "api/EventBridge.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Folders of music "music" and "Other"; Ann, who is an administrator, and Bo.
class HearingHandlers : public testing::Listening {
 protected:
  HearingHandlers() {
    const std::filesystem::path folder = music.path() / "Other";
    std::filesystem::create_directories(folder);
    value(house.folders.add(folder));
    house.scanner.wait({});
    ok(make_first_account, by_ann(R"({"name": "Ann", "password": "correct horse"})"));
    bo = text(ok(add_user, by_ann(R"({"name": "Bo", "password": "battery staple",)"
                                  R"( "role": "listener"})")),
              "id");
  }
  static http::Request by_ann(std::string body = "") {
    http::Request request = put({}, std::move(body));
    request.principal = {.user = 1, .session = 1, .administrator = true};
    return request;
  }
  http::Request by_bo() {
    http::Request request = asking({});
    request.principal = {.user = std::stoll(bo), .session = 2, .limited = true};
    return request;
  }
  http::Request change(const std::string& user, std::string body) {
    http::Request request = by_ann(std::move(body));
    request.path_values.emplace("user", user);
    return request;
  }
  boost::json::value folders_of(const std::string& user) {
    for (const auto& each : items(ok(get_users, by_ann())))
      if (text(each, "id") == user) return each.at("folders");
    return "no such user";
  }
  std::string id_of(const std::string& name) {
    for (const auto& folder : items(ok(get_music_folders, by_ann())))
      if (text(folder, "name") == name) return text(folder, "id");
    return "none";
  }
  std::string only(const std::string& name) { return R"({"folders": [")" + id_of(name) + "\"]}"; }
  boost::json::object heard(AskedHandler handler, const http::Request& request) {
    const http::Response response = value(as_heard(house.services, request, handler));
    return boost::json::parse(std::get<std::string>(response.body)).as_object();
  }
  /// Has a track analysed again, which is of the folder "music".
  void profile_anew() {
    const TrackId track{std::stoll(song)};
    music.rewrite(value(house.catalog->path_of(track)), auralis::testing::music_like(2.0, 3));
    house.analysis.distrust(track);
    value(house.analysis.ensure_profile(
        track, std::chrono::steady_clock::now() + std::chrono::minutes{1}, {}));
  }

  std::string bo;
};

TEST_F(HearingHandlers, AC14_AnAdministratorSaysWhatAListenerHears) {
  EXPECT_TRUE(folders_of(bo).is_null()) << "everything, until it is said";
  const auto changed = ok(change_user, change(bo, only("Other")));
  EXPECT_EQ(changed.at("limited"), true);
  EXPECT_EQ(changed.at("folders"), (boost::json::array{boost::json::value(id_of("Other"))}));
  EXPECT_EQ(folders_of(bo), changed.at("folders"));
  ok(change_user, change(bo, R"({"role": "listener"})"));
  EXPECT_EQ(folders_of(bo), changed.at("folders")) << "what is left out stays";
  EXPECT_EQ(ok(change_user, change(bo, R"({"folders": []})")).at("folders"), boost::json::array{});
  const auto all = ok(change_user, change(bo, R"({"folders": null})"));
  EXPECT_TRUE(all.at("folders").is_null());
  EXPECT_EQ(all.at("limited"), false);
}

TEST_F(HearingHandlers, AC14_ANewListenerMayBeLimitedFromTheStart) {
  const auto made = ok(add_user, by_ann(R"({"name": "Cy", "password": "battery staple",)"
                                        R"( "role": "listener", "folders": []})"));
  EXPECT_EQ(made.at("limited"), true);
  EXPECT_EQ(made.at("folders"), boost::json::array{});
}

TEST_F(HearingHandlers, AC14_WhatIsNoChoiceIsRefusedAndChangesNothing) {
  refused(change_user, change(bo, R"({"folders": ["x"]})"), ErrorKind::NotFound,
          "'x' is no folder of music");
  refused(change_user, change(bo, R"({"folders": "x"})"), ErrorKind::InvalidArgument, "folders");
  refused(change_user, change("1", R"({"folders": []})"), ErrorKind::InvalidArgument,
          "an administrator hears every one");
  refused(change_user, change(bo, R"({"role": "admin", "folders": []})"),
          ErrorKind::InvalidArgument, "an administrator hears every one");
  EXPECT_TRUE(folders_of(bo).is_null());
  EXPECT_EQ(ok(get_users, by_ann()).at("items").at(1).at("role"), "listener");
}

TEST_F(HearingHandlers, AC14_AFolderThatIsGivenUpIsNobodysAnyMore) {
  ok(change_user, change(bo, only("Other")));
  http::Request remove = by_ann();
  remove.path_values.emplace("folder", id_of("Other"));
  ok(remove_music_folder, remove);
  EXPECT_EQ(folders_of(bo), boost::json::array{});
}

TEST_F(HearingHandlers, AC14_AFolderGivenByARelativePathIsTheOneThatWasChosenInFull) {
  const auto link = music.path() / "link";
  const Hearing chosen{{{.folder = link, .path = "/disk/music"}}};
  EXPECT_TRUE(is_heard(std::filesystem::proximate(link), chosen));
  EXPECT_FALSE(is_heard(std::filesystem::proximate(music.path() / "Other"), chosen));
}

TEST_F(HearingHandlers, AC15_AListenerSeesTheFoldersThatAreHeard) {
  ok(change_user, change(bo, only("Other")));
  const auto folders = heard(get_music_folders, by_bo());
  ASSERT_EQ(items(folders).size(), 1U);
  EXPECT_EQ(text(items(folders)[0], "name"), "Other");
}

TEST_F(HearingHandlers, AC15_ProgressTellsThatItRunsAndNoNumber) {
  scanner::ScanProgress scan{.revision = 3, .running = true, .roots = 2, .found = 7, .read = 5};
  scan.problems.push_back({.file = "secret.mp3", .sentence = "no sound"});
  scan.problem_count = 1;
  scan.away = {"/secret"};
  const std::string told = boost::json::serialize(to_json(of_a_part(scan)));
  EXPECT_THAT(told, HasSubstr("\"running\":true"));
  EXPECT_THAT(told, Not(HasSubstr("secret")));
  EXPECT_EQ(to_json(of_a_part(scan)).at("found"), 0);
  EXPECT_EQ(to_json(of_a_part(scan)).at("problem_count"), 0);
}

TEST_F(HearingHandlers, AC15_OfTheAnalysisAListenerOfAPartIsToldNothing) {
  ok(change_user, change(bo, only("Other")));
  const auto told = [&] { return boost::json::serialize(heard(get_analysis, by_bo())); };
  const std::string before = told();
  profile_anew();
  EXPECT_EQ(told(), before) << "it counts what is not heard";
  EXPECT_NE(boost::json::serialize(ok(get_analysis, by_ann())), before);
}

TEST_F(HearingHandlers, AC15_EventsTellAListenerOfAPartThatTheLibraryChangedAndNoNumber) {
  const EventBridge bridge{house.services, house.hub};
  testing::EventReader events{house.hub, {.user = 2, .limited = true}};
  profile_anew();
  std::string event = events.next();
  for (; !event.contains(R"("topic":"library")"); event = events.next())
    EXPECT_THAT(event, Not(HasSubstr("analysis")));
  EXPECT_EQ(event, R"({"topic":"library","data":{"revision":0}})");
}

TEST_F(HearingHandlers, AC15_WhatCountsTheWholeLibraryIsNotForAListenerOfAPart) {
  ok(change_user, change(bo, only("Other")));
  const auto metrics = as_heard(house.services, by_bo(), get_metrics);
  ASSERT_FALSE(metrics);
  EXPECT_EQ(metrics.error().kind, ErrorKind::Forbidden);
  EXPECT_EQ(items(heard(get_exports, by_bo())).size(), 0U);
  EXPECT_EQ(heard(get_scan, by_bo()).at("kept_missing"), 0);
}

}  // namespace
}  // namespace auralis::api
