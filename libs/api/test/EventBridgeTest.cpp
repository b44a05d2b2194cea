// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Asking.h"
#include "EventReader.h"
#include "api/EventBridge.h"

namespace auralis::api {
namespace {

using ::testing::HasSubstr;

class EventBridgeTest : public testing::Listening {
 protected:
  void scan() {
    ASSERT_TRUE(house.scanner.start());
    house.scanner.wait({});
  }

  const EventBridge bridge{house.services, house.hub};
  testing::EventReader events{house.hub, {.user = 1, .administrator = true}};
};

// Ten snapshots a second are enough of what goes on; the last one is not to be missed.
TEST_F(EventBridgeTest, TheEndOfAScanIsToldHoweverSoonItCame) {
  for (int i = 0; i < 3; ++i) {
    scan();
    EXPECT_THAT(events.next_with(R"("topic":"scan")"), HasSubstr(R"("running":false)"));
  }
}

TEST_F(EventBridgeTest, SoIsThatTheLibraryMayHaveChanged) {
  std::string last;
  for (int i = 0; i < 3; ++i) {
    scan();
    const std::string event = events.next_with(R"("topic":"library")");
    EXPECT_NE(event, last);
    last = event;
  }
}

}  // namespace
}  // namespace auralis::api
