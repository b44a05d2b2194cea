// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/Log.h"

namespace auralis {
namespace {

using ::testing::EndsWith;

TEST(Log, ALineStaysOneWhateverIsInIt) {
  ::testing::internal::CaptureStderr();
  log::warning("scanner", "{}: no audio", "a\n2026 E forged\x1b[31m \xFF.flac");
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              EndsWith(" W scanner: a\\n2026 E forged\\x1b[31m \\xff.flac: no audio\n"));
}

}  // namespace
}  // namespace auralis
