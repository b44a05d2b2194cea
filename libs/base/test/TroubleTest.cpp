// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/Trouble.h"

namespace auralis {
namespace {

using ::testing::HasSubstr;

const Failure full_disk = fail_internal(ErrorKind::Full, "the disk is full", "/data/cells");

std::string log_of(Trouble& trouble, const Result<void>& outcome) {
  ::testing::internal::CaptureStderr();
  trouble.note(outcome);
  return ::testing::internal::GetCapturedStderr();
}

// CA-2: what is done without is said once each time that it begins, with all that is known.
TEST(Trouble, CA2_TheLogSaysOnceEachTimeThatItBeginsAndThatItIsOver) {
  Trouble trouble{"streaming", "Profiles are not kept"};
  EXPECT_EQ(log_of(trouble, {}), "") << "all is well";
  for (const char* time : {"first", "second"}) {
    EXPECT_THAT(log_of(trouble, full_disk), HasSubstr("Profiles are not kept: the disk is full"))
        << time;
    EXPECT_EQ(log_of(trouble, full_disk), "") << time;
    EXPECT_THAT(log_of(trouble, {}), HasSubstr("over")) << time;
    EXPECT_EQ(log_of(trouble, {}), "") << time;
  }
}

TEST(Trouble, CA2_PeopleReadASentenceWithoutAPathWhileItLasts) {
  Trouble trouble{"streaming", "Profiles are not kept"};
  EXPECT_EQ(trouble.sentence(), std::nullopt);
  trouble.note(full_disk);
  EXPECT_EQ(trouble.sentence(), "Profiles are not kept: the disk is full.");
  trouble.note({});
  EXPECT_EQ(trouble.sentence(), std::nullopt);
}

}  // namespace
}  // namespace auralis
