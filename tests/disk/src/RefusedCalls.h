// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "WatchedDisk.h"
#include "support/TempDir.h"

namespace auralis::testing {

/// Calls attempt(folder, disk) again and again, each time in a folder that holds `before`, and
/// whose disk refuses the next call, until none was refused any more.
template <class Attempt>
void refuse_each_call(const DiskImage& before, int error, Refusal::Lasts lasts, Attempt attempt) {
  std::size_t nth = 0;
  for (bool refused = true; refused; ++nth) {
    SCOPED_TRACE("call " + std::to_string(nth));
    const TempDir folder;
    make_folder(folder.path(), before);
    WatchedDisk disk{folder.path(), Refusal{nth, error, lasts}};
    attempt(folder.path(), disk);
    refused = disk.has_refused();
  }
  EXPECT_GT(nth, 20);
}

}  // namespace auralis::testing
