// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ProblemList.h"

namespace auralis::scanner {
namespace {

void add_many(ProblemList& problems, const char* folder, int count) {
  for (int i = 0; i < count; ++i)
    problems.add(folder, {.file = fmt::format("{}.mp3", i), .sentence = "broken"});
}

TEST(ProblemList, SC4_WhatIsFoundAgainCountsOnceAlsoBeyondWhatIsKept) {
  ProblemList problems;
  add_many(problems, "/m/a", 499);
  add_many(problems, "/m/b", 11);
  for (int look = 0; look < 3; ++look) {
    problems.forget_in("/m/b");
    EXPECT_EQ(problems.count(), 499);
    add_many(problems, "/m/b", 11);
    EXPECT_EQ(problems.count(), 510);
    EXPECT_EQ(problems.kept().size(), ProblemList::most_kept);
  }
}

TEST(ProblemList, SC4_AFolderThatIsGoneTakesWhatWasWrongBelowItAlong) {
  ProblemList problems;
  add_many(problems, "/m/a", 1);
  add_many(problems, "/m/a/b/c", 2);
  add_many(problems, "/m/ab", 4);
  problems.forget_below("/m/a");
  EXPECT_EQ(problems.count(), 4);
  EXPECT_EQ(problems.kept().size(), 4U);
}

TEST(ProblemList, SC10_WhatIsWrongInMoreFoldersThanAnyoneLooksThroughIsNotCounted) {
  ProblemList problems;
  for (std::size_t i = 0; i < ProblemList::most_folders + 5; ++i)
    add_many(problems, fmt::format("/m/{}", i).c_str(), 1);
  EXPECT_EQ(problems.count(), static_cast<int>(ProblemList::most_folders));
  problems.forget_in("/m/1");
  EXPECT_EQ(problems.count(), static_cast<int>(ProblemList::most_folders) - 1);
}

}  // namespace
}  // namespace auralis::scanner
