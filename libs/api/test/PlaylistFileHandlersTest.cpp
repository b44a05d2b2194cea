// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;
using testing::Listening;
using ::testing::Not;

class PlaylistFiles : public Listening {
 protected:
  std::string made() {
    return text(
        ok(create_playlist,
           put({}, fmt::format(R"({{"name": "M/x", "tracks": ["{}", "{}"]}})", other, song))),
        "id");
  }
  std::string file_of(const std::string& id, Values query) {
    const auto answer =
        value(get_playlist_file(house.services, asking({{"playlist", id}}, std::move(query))));
    return std::get<std::string>(answer.body);
  }
  boost::json::object import(const std::string& body, Values query = {}) {
    http::Request request = asking({}, std::move(query));
    request.body = body;
    return ok(import_playlist, request);
  }
};

TEST_F(PlaylistFiles, CT54_WhatIsWrittenTellsNoPathOfTheMachine) {
  const std::string id = made();
  for (const char* format : {"m3u8", "xspf"}) {
    const std::string file = file_of(id, {{"format", format}});
    EXPECT_THAT(file, HasSubstr("second.wav"));
    EXPECT_THAT(file, Not(HasSubstr(music.path().string())));
  }
  EXPECT_THAT(file_of(id, {{"paths", "absolute"}}), HasSubstr(music.path().string()));
  http::Request listener = asking({{"playlist", id}}, {{"paths", "absolute"}});
  listener.principal.administrator = false;
  refused(get_playlist_file, listener, ErrorKind::Forbidden, "administrators");
}

TEST_F(PlaylistFiles, CT54_WhatIsWrittenIsImportedAgain) {
  const std::string id = made();
  for (const char* format : {"m3u8", "xspf"}) {
    const auto answer = import(file_of(id, {{"format", format}}));
    EXPECT_TRUE(answer.at("not_found").as_array().empty());
    EXPECT_EQ(answer.at("playlist").at("entry_count"), 2);
    EXPECT_EQ(text(answer.at("playlist"), "name"), "M/x");
    const auto entries =
        items(ok(get_playlist_entries, asking({{"playlist", text(answer.at("playlist"), "id")}})));
    EXPECT_EQ(text(entries.at(0).at("track"), "id"), other);
  }
}

TEST_F(PlaylistFiles, CT54_OfWhatIsNotFoundTheFirstAreReportedAndAllCounted) {
  std::string file;
  for (int i = 0; i < 501; ++i) file += fmt::format("{}.mp3\n", i);
  const auto answer = import(file);
  EXPECT_EQ(answer.at("not_found").as_array().size(), 500U);
  EXPECT_EQ(answer.at("not_found_count"), 501);
}

TEST_F(PlaylistFiles, CT54_WhatIsNotFoundIsReportedLineByLine) {
  const auto answer =
      import("#EXTM3U\nfirst.wav\n#EXTINF:10,Nobody - Nothing\n/x/no\xF6.wav\nhttp://a/b\n",
             {{"name", "Mine"}});
  EXPECT_EQ(answer.at("playlist").at("entry_count"), 1);
  EXPECT_EQ(text(answer.at("playlist"), "name"), "Mine");
  const auto missing = answer.at("not_found").as_array();
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(answer.at("not_found_count"), 2);
  EXPECT_EQ(missing.at(0).at("line"), 4);
  EXPECT_EQ(text(missing.at(0), "location"), "/x/noö.wav");
  EXPECT_THAT(text(missing.at(0), "sentence"), HasSubstr("'Nothing' by 'Nobody'"));
  EXPECT_THAT(text(missing.at(1), "sentence"), HasSubstr("web"));
}

TEST_F(PlaylistFiles, CT50_WhatIsNoPlaylistMakesNone) {
  http::Request request = asking({});
  request.body = "<html/>";
  refused(import_playlist, request, ErrorKind::InvalidArgument, "no XSPF");
  EXPECT_EQ(ok(get_playlists, asking({})).at("total"), 0);
  const auto long_name = import("#PLAYLIST:" + std::string(199, 'a') + "öö\n");
  EXPECT_EQ(text(long_name.at("playlist"), "name"), std::string(199, 'a'));
}

}  // namespace
}  // namespace auralis::api
