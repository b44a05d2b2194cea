// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using testing::Listening;

class SmartRoutes : public Listening {
 protected:
  static constexpr const char* loved =
      R"({"match": {"all": [{"field": "favourite", "op": "is", "value": true}]}})";
  static constexpr const char* everything =
      R"({"match": {"all": []}, "sort": [{"by": "title", "descending": true}]})";

  boost::json::object created(const char* rules) {
    return ok(create_playlist, put({}, fmt::format(R"({{"name": "Loved", "rules": {}}})", rules)));
  }
};

TEST_F(SmartRoutes, CT56_AnswersWhatItsRulesFindNow) {
  const auto made = created(loved);
  const std::string id = text(made, "id");
  EXPECT_EQ(boost::json::serialize(made.at("rules")),
            boost::json::serialize(boost::json::parse(loved)));
  const auto found = [&] { return items(ok(get_playlist_entries, asking({{"playlist", id}}))); };
  EXPECT_TRUE(found().empty());
  ok(mark_track, put({{"track", other}}, R"({"favourite": true})"));
  ASSERT_EQ(found().size(), 1U);
  EXPECT_EQ(text(found().at(0).at("track"), "id"), other);
  EXPECT_TRUE(found().at(0).at("track").at("favourite").as_bool());
  const auto file = value(get_playlist_file(house.services, asking({{"playlist", id}})));
  EXPECT_NE(std::get<std::string>(file.body).find("\nsecond.wav\n"), std::string::npos)
      << std::get<std::string>(file.body);
}

TEST_F(SmartRoutes, CT56_RulesAreTriedBeforeTheyAreKept) {
  const auto page = ok(try_rules, put({}, fmt::format(R"({{"rules": {}}})", everything)));
  EXPECT_EQ(page.at("total"), 2);
  EXPECT_EQ(text(items(page).at(0), "id"), other);
  refused(try_rules, put({}, "{}"), ErrorKind::InvalidArgument, "rules");
}

TEST_F(SmartRoutes, CT55_RulesAreChangedAndWhatIsWrongIsNamed) {
  const std::string id = text(created(loved), "id");
  ok(change_playlist, put({{"playlist", id}}, fmt::format(R"({{"rules": {}}})", everything)));
  EXPECT_EQ(ok(get_playlist_entries, asking({{"playlist", id}})).at("total"), 2);
  refused(change_playlist, put({{"playlist", id}}, R"({"rules": {"match": {"all": [{}]}}})"),
          ErrorKind::InvalidArgument, "match.all[0]");
  refused(change_playlist,
          put({{"playlist", id}},
              R"({"rules": {"match": {"all": [{"field": "genre", "op": "less", "value": "x"}]}}})"),
          ErrorKind::InvalidArgument, "genre");
  refused(add_playlist_entries,
          put({{"playlist", id}}, fmt::format(R"({{"tracks": ["{}"]}})", song)),
          ErrorKind::InvalidArgument, "made by its rules");
  refused(create_playlist,
          put({}, fmt::format(R"({{"name": "x", "rules": {}, "tracks": ["{}"]}})", loved, song)),
          ErrorKind::InvalidArgument, "rules");
}

}  // namespace
}  // namespace auralis::api
