// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using testing::House;
using testing::Listening;

class MasteringRoutes : public Listening {
 protected:
  Values album() { return {{"album", text(ok(get_track, asking({{"track", song}})), "album_id")}}; }
  Values track() { return {{"track", song}}; }
};

TEST_F(MasteringRoutes, CT52_TheAnswerTellsWhereItsSettingsAreFrom) {
  EXPECT_EQ(text(ok(get_track_mastering, asking(track())), "from"), "default");
  ok(put_album_mastering, put(album(), R"({"preset": "warm", "intensity": 0.5})"));
  EXPECT_EQ(text(ok(get_album_mastering, asking(album())), "preset"), "warm");
  EXPECT_EQ(text(ok(get_track_mastering, asking(track())), "from"), "album");
  const auto own =
      ok(put_track_mastering,
         put(track(),
             fmt::format(R"({{"enabled": false, "reference": "{}", "amount": 0.3}})", other)));
  EXPECT_EQ(text(own, "from"), "track");
  EXPECT_FALSE(own.at("enabled").as_bool());
  EXPECT_EQ(text(own, "preset"), "adaptive") << "a choice is whole, nothing is the album's";
  EXPECT_EQ(text(own, "reference"), other);
  EXPECT_EQ(own.at("amount"), 0.3);
  EXPECT_EQ(text(ok(forget_track_mastering, asking(track())), "from"), "album");
  EXPECT_EQ(text(ok(forget_album_mastering, asking(album())), "from"), "default");
}

TEST_F(MasteringRoutes, CT52_AnAlbumToSoundLikeIsRememberedAsOne) {
  const std::string id = album()[0].second;
  const std::string choice = fmt::format(R"({{"reference_album": "{}", "amount": 0.5}})", id);
  const auto own = ok(put_track_mastering, put(track(), choice));
  EXPECT_EQ(text(own, "reference_album"), id);
  EXPECT_TRUE(own.at("reference").is_null());
  EXPECT_EQ(own.at("amount"), 0.5);
}

TEST_F(MasteringRoutes, CT52_WhatIsRenderedIsSaidByWhoAsks) {
  ok(put_track_mastering, put(track(), R"({"enabled": true, "preset": "warm"})"));
  const auto plan_of_chunk = [&] {
    const auto answer =
        value(get_chunk(house.services, House::chunk_of(TrackId{std::stoll(song)}, "false")));
    for (const auto& [name, header] : answer.headers)
      if (name == "X-Plan") return header;
    return std::string{};
  };
  const std::string before = plan_of_chunk();
  EXPECT_FALSE(before.empty());
  ok(put_track_mastering, put(track(), R"({"enabled": true, "preset": "punchy"})"));
  EXPECT_EQ(plan_of_chunk(), before);
}

TEST_F(MasteringRoutes, WhatIsWrongIsNamed) {
  refused(put_track_mastering, put(track(), R"({"preset": "loud"})"), ErrorKind::InvalidArgument,
          "loud");
  refused(put_track_mastering, put(track(), R"({"reference": "99"})"), ErrorKind::NotFound, "99");
  refused(put_track_mastering, put(track(), R"({"reference_album": "99"})"), ErrorKind::NotFound,
          "99");
  refused(put_track_mastering, put(track(), R"({"reference": "1", "reference_album": "1"})"),
          ErrorKind::InvalidArgument, "reference_album");
  refused(put_track_mastering, put({{"track", "99"}}, R"({})"), ErrorKind::NotFound, "99");
  refused(get_album_mastering, asking({{"album", "99"}}), ErrorKind::NotFound, "99");
}

}  // namespace
}  // namespace auralis::api
