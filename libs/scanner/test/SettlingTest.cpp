// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Settling.h"

namespace auralis::scanner {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SettlingTest : public ::testing::Test {
 protected:
  static Settling::Time at(std::chrono::milliseconds time) { return Settling::Time{} + 1h + time; }

  Settling settling_{{.settle = 2s, .patience = 30s}};
};

TEST_F(SettlingTest, SC12_AFolderIsTakenOnceItWasQuietForTwoSeconds) {
  EXPECT_FALSE(settling_.due());
  settling_.note({"/m/a"}, at(0s));
  settling_.note({"/m/a"}, at(1s));
  EXPECT_EQ(settling_.due(), at(3s));
  EXPECT_THAT(settling_.take(at(2999ms)), IsEmpty());
  EXPECT_THAT(settling_.take(at(3s)), ElementsAre(ChangedFolder{"/m/a"}));
  EXPECT_FALSE(settling_.due());
  EXPECT_THAT(settling_.take(at(9s)), IsEmpty()) << "once";
}

TEST_F(SettlingTest, SC12_FoldersThatChangeTogetherAreTakenTogether) {
  settling_.note({"/m/from"}, at(0s));
  settling_.note({"/m/to"}, at(1500ms));
  EXPECT_THAT(settling_.take(at(2s)), IsEmpty()) << "what left one may arrive in the other";
  EXPECT_THAT(settling_.take(at(3500ms)),
              ElementsAre(ChangedFolder{"/m/from"}, ChangedFolder{"/m/to"}));
}

TEST_F(SettlingTest, SC12_AFolderThatIsNeverQuietHoldsUpTheOthersForThirtySeconds) {
  settling_.note({"/m/quiet"}, at(0s));
  for (auto time = 0s; time < 30s; time += 1s) {
    settling_.note({"/m/busy"}, at(time));
    EXPECT_THAT(settling_.take(at(time)), IsEmpty()) << time.count() << " s";
  }
  settling_.note({"/m/busy"}, at(29900ms));
  EXPECT_THAT(settling_.take(at(30s)), ElementsAre(ChangedFolder{"/m/quiet"}));
  EXPECT_THAT(settling_.take(at(31900ms)), ElementsAre(ChangedFolder{"/m/busy"}))
      << "and then it is quiet, too";
}

TEST_F(SettlingTest, SC12_AFileThatIsStillWrittenIsNotTakenHoweverLongItTakes) {
  for (auto time = 0s; time < 300s; time += 1s) {
    settling_.note({"/m/busy"}, at(time));
    EXPECT_THAT(settling_.take(at(time + 500ms)), IsEmpty()) << time.count() << " s";
  }
  EXPECT_THAT(settling_.take(at(301s)), ElementsAre(ChangedFolder{"/m/busy"}));
}

TEST_F(SettlingTest, SC12_AFolderIsTakenWithAllBelowItIfItEverWasToldSo) {
  settling_.note({"/m/a", ChangedFolder::Extent::AllBelow}, at(0s));
  settling_.note({"/m/a"}, at(1s));
  EXPECT_THAT(settling_.take(at(3s)),
              ElementsAre(ChangedFolder{"/m/a", ChangedFolder::Extent::AllBelow}));
}

}  // namespace
}  // namespace auralis::scanner
