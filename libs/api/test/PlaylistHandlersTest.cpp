// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using testing::Listening;

class PlaylistRoutes : public Listening {
 protected:
  boost::json::object create(const std::string& body) { return ok(create_playlist, put({}, body)); }
  std::string created(const std::string& tracks) {
    return text(create(fmt::format(R"({{"name": "Mix", "tracks": [{}]}})", tracks)), "id");
  }
  std::string quoted(const std::string& id) const { return '"' + id + '"'; }
  boost::json::array entries(const std::string& id) {
    return items(ok(get_playlist_entries, asking({{"playlist", id}})));
  }
  std::string order(const std::string& id) {
    std::string ids;
    for (const auto& entry : entries(id)) ids += text(entry.at("track"), "id") == song ? 'a' : 'b';
    return ids;
  }
};

TEST_F(PlaylistRoutes, CT46_APlaylistIsMadeFilledArrangedAndListed) {
  const auto made = create(
      fmt::format(R"({{"name": "Mix", "description": "d", "tracks": ["{}", "{}"]}})", song, other));
  const std::string id = text(made, "id");
  EXPECT_EQ(made.at("entry_count"), 2);
  const double each = ok(get_track, asking({{"track", song}})).at("duration").as_double();
  EXPECT_EQ(made.at("duration"), 2 * each);
  EXPECT_TRUE(made.at("rules").is_null());
  EXPECT_EQ(order(id), "ab");
  const std::string first = text(entries(id).at(0), "id");
  ok(add_playlist_entries,
     put({{"playlist", id}}, fmt::format(R"({{"tracks": ["{}"], "before": "{}"}})", other, first)));
  EXPECT_EQ(order(id), "bab");
  ok(move_playlist_entries,
     put({{"playlist", id}}, fmt::format(R"({{"entries": ["{}"]}})", first)));
  EXPECT_EQ(order(id), "bba");
  ok(remove_playlist_entries,
     put({{"playlist", id}}, fmt::format(R"({{"entries": ["{}"]}})", first)));
  EXPECT_EQ(order(id), "bb");
  const std::string album = text(ok(get_track, asking({{"track", song}})), "album_id");
  ok(add_playlist_entries, put({{"playlist", id}}, fmt::format(R"({{"album_id": "{}"}})", album)));
  EXPECT_EQ(order(id), "bbab");
  const auto listed = ok(get_playlists, asking({}));
  EXPECT_EQ(listed.at("total"), 1);
  EXPECT_EQ(items(listed).at(0).at("entry_count"), 4);
}

TEST_F(PlaylistRoutes, CT40_EntriesCarryTheMarksOfTheirTracks) {
  ok(mark_track, put({{"track", song}}, R"({"rating": 5})"));
  const auto all = entries(created(quoted(other) + "," + quoted(song)));
  EXPECT_TRUE(all.at(0).at("track").at("rating").is_null());
  EXPECT_EQ(all.at(1).at("track").at("rating"), 5.0);
  EXPECT_FALSE(all.at(1).at("missing").as_bool());
}

TEST_F(PlaylistRoutes, CT47_TheETagOfAnAnswerIsWhatIfMatchTakes) {
  const std::string id = created("");
  const auto etag = [&] {
    for (const auto& [name, header] :
         value(get_playlist(house.services, asking({{"playlist", id}}))).headers)
      if (name == "ETag") return header;
    return std::string{};
  };
  const std::string seen = etag();
  ok(change_playlist, matching(put({{"playlist", id}}, R"({"name": "New"})"), seen));
  EXPECT_NE(etag(), seen);
  refused(change_playlist, matching(put({{"playlist", id}}, R"({"name": "Late"})"), seen),
          ErrorKind::Gone, "changed meanwhile");
  refused(delete_playlist, matching(asking({{"playlist", id}}), seen), ErrorKind::Gone, "revision");
  ok(change_playlist, matching(put({{"playlist", id}}, R"({"name": "Any"})"), "*"));
  refused(change_playlist, matching(put({{"playlist", id}}, R"({"name": "x"})"), "7"),
          ErrorKind::InvalidArgument, "If-Match");
  EXPECT_EQ(text(ok(get_playlist, asking({{"playlist", id}})), "name"), "Any");
}

TEST_F(PlaylistRoutes, CT49_ADeletedOneComesBack) {
  const std::string id = created(quoted(song));
  ok(delete_playlist, asking({{"playlist", id}}));
  refused(get_playlist, asking({{"playlist", id}}), ErrorKind::NotFound, id);
  EXPECT_EQ(ok(restore_playlist, asking({{"playlist", id}})).at("entry_count"), 1);
}

TEST_F(PlaylistRoutes, WhatIsWrongIsNamed) {
  refused(create_playlist, put({}, R"({})"), ErrorKind::InvalidArgument, "name");
  refused(create_playlist, put({}, R"({"name": "x", "colour": 1})"), ErrorKind::InvalidArgument,
          "colour");
  refused(create_playlist, put({}, R"({"name": "x", "tracks": ["99"]})"), ErrorKind::NotFound,
          "99");
  EXPECT_EQ(ok(get_playlists, asking({})).at("total"), 0)
      << "one that cannot be filled is not made";
  const std::string id = created("");
  refused(add_playlist_entries, put({{"playlist", id}}, R"({})"), ErrorKind::InvalidArgument,
          "tracks or album_id");
  refused(move_playlist_entries, put({{"playlist", id}}, R"({"entries": ["5"]})"),
          ErrorKind::NotFound, "5");
  refused(get_playlist, asking({{"playlist", "x"}}), ErrorKind::NotFound, "'x'");
}

}  // namespace
}  // namespace auralis::api
