// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gmock/gmock.h>

#include "../src/Census.h"

namespace auralis::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A house of two, and who was told to leave it, in order.
class HouseOfTwo : public ::testing::Test {
 protected:
  std::unique_ptr<Census::Seat> seat(int name) {
    auto seat = census.try_enter();
    if (seat) seat->on_leave([this, name] { left.push_back(name); });
    return seat;
  }

  Census census{2};
  std::vector<int> left;
};

TEST_F(HouseOfTwo, WhoeverIsAtWorkStays) {
  const auto one = seat(1);
  const auto two = seat(2);
  EXPECT_FALSE(seat(3));
  EXPECT_THAT(left, IsEmpty());
}

TEST_F(HouseOfTwo, WhoHasWaitedLongestMakesRoomAndIsServedNoMore) {
  const auto one = seat(1);
  const auto two = seat(2);
  one->wait();
  two->wait();
  EXPECT_TRUE(one->begin_work());
  one->wait();
  const auto three = seat(3);
  EXPECT_TRUE(three);
  EXPECT_THAT(left, ElementsAre(2));
  EXPECT_FALSE(two->begin_work());
  EXPECT_TRUE(one->begin_work());
}

TEST_F(HouseOfTwo, WhoHasMadeRoomIsNotAskedAgainAndLeavesOnce) {
  auto one = seat(1);
  const auto two = seat(2);
  one->wait();
  const auto three = seat(3);
  one->wait();
  EXPECT_FALSE(seat(4));
  one.reset();
  EXPECT_FALSE(seat(4)) << "its place is the third one's";
  EXPECT_THAT(left, ElementsAre(1));
}

/// A house of three, and of two of one place.
class HouseOfTwoOfOnePlace : public ::testing::Test {
 protected:
  std::unique_ptr<Census::Seat> seat(int name, std::string from) {
    auto seat = census.try_enter(std::move(from));
    if (seat) seat->on_leave([this, name] { left.push_back(name); });
    return seat;
  }

  Census census{3, 2};
  std::vector<int> left;
};

TEST_F(HouseOfTwoOfOnePlace, WhoComesFromAFullOneTakesThePlaceOfWhoWaitsLongestFromThere) {
  const auto other = seat(1, "b");
  const auto one = seat(2, "a");
  const auto two = seat(3, "a");
  other->wait();
  two->wait();
  one->wait();
  EXPECT_TRUE(seat(4, "a"));
  EXPECT_THAT(left, ElementsAre(3));
  EXPECT_FALSE(two->begin_work());
  EXPECT_TRUE(other->begin_work());
}

TEST_F(HouseOfTwoOfOnePlace, WhereAllFromThereAreAtWorkThereIsRoomForOthersAlone) {
  const auto one = seat(1, "a");
  auto two = seat(2, "a");
  EXPECT_FALSE(seat(3, "a"));
  EXPECT_TRUE(seat(4, "b"));
  two.reset();
  EXPECT_TRUE(seat(5, "a"));
  EXPECT_THAT(left, IsEmpty());
}

TEST_F(HouseOfTwoOfOnePlace, WhoeverComesFromNowhereIsBoundedByTheHouseAlone) {
  const auto one = seat(1, "");
  const auto two = seat(2, "");
  EXPECT_TRUE(seat(3, ""));
}

}  // namespace
}  // namespace auralis::http
