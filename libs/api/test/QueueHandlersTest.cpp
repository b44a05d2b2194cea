// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "Asking.h"

namespace auralis::api {
namespace {

using testing::Listening;

class QueueRoutes : public Listening {
 protected:
  std::string body(const std::string& listener, const std::string& more = "") {
    return fmt::format(
        R"({{"listener": "{}", "tracks": ["{}", "99", "{}"], "index": 2, "frame": 480{}}})",
        listener, song, other, more);
  }
};

TEST_F(QueueRoutes, CT53_AnotherDeviceTakesOverWhatWasSavedLast) {
  refused(get_queue, asking({}), ErrorKind::NotFound, "no queue");
  ok(put_queue, put({}, body("tab")));
  ok(put_queue, put({}, body("phone", R"(, "repeat": "all", "order": [2, 0, 1])")));
  ok(mark_track, put({{"track", other}}, R"({"rating": 1})"));
  const auto queue = ok(get_queue, asking({}));
  EXPECT_EQ(text(queue, "listener"), "phone");
  EXPECT_EQ(text(queue, "repeat"), "all");
  EXPECT_EQ(queue.at("order"), (boost::json::array{2, 0, 1}));
  EXPECT_EQ(queue.at("frame"), 480);
  EXPECT_EQ(queue.at("tracks").as_array().size(), 3U);
  const auto tracks = items(queue);
  EXPECT_TRUE(tracks.at(1).is_null()) << "one that is not there keeps its place";
  EXPECT_EQ(tracks.at(2).at("rating"), 1.0);

  const auto window =
      ok(get_queue, asking({}, {{"listener", "tab"}, {"from", "2"}, {"limit", "1"}}));
  EXPECT_EQ(items(window).size(), 1U);
  EXPECT_EQ(text(items(window).at(0), "id"), other);
  EXPECT_TRUE(items(ok(get_queue, asking({}, {{"from", "5"}}))).empty());
  const auto all = items(ok(get_queues, asking({})));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(text(all.at(0).at("track"), "id"), other);
}

TEST_F(QueueRoutes, CT53_IfMatchKeepsTwoTabsApart) {
  ok(put_queue, matching(put({}, body("tab")), "\"0\""));
  ok(put_queue, matching(put({}, body("tab")), "\"1\""));
  refused(put_queue, matching(put({}, body("tab")), "\"1\""), ErrorKind::Gone, "revision is 2");
}

TEST_F(QueueRoutes, WhatIsWrongIsNamed) {
  refused(put_queue, put({}, body("")), ErrorKind::InvalidArgument, "listener");
  refused(put_queue, put({}, body("tab", R"(, "repeat": "some")")), ErrorKind::InvalidArgument,
          "some");
  refused(put_queue, put({}, body("tab", R"(, "order": [0, 7, 1])")), ErrorKind::InvalidArgument,
          "7");
  refused(put_queue, put({}, body("tab", R"(, "order": "2, 0, 1")")), ErrorKind::InvalidArgument,
          "order must be a list");
  refused(put_queue, put({}, body("tab", R"(, "volume": 1)")), ErrorKind::InvalidArgument,
          "volume");
  refused(get_queue, asking({}, {{"listener", "nobody"}}), ErrorKind::NotFound, "nobody");
}

}  // namespace
}  // namespace auralis::api
