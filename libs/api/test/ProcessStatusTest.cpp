// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <latch>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "ProcessStatus.h"

namespace auralis::api {
namespace {

constexpr std::uint64_t mebibyte = 1 << 20;

TEST(ProcessStatus, SeesWhatThisProcessTakes) {
  std::jthread{[] {}}.join();  // with its first thread a sanitizer may begin one of its own
  const ProcessStatus before = process_status();
  EXPECT_GT(before.resident_bytes, mebibyte);
  EXPECT_GT(before.virtual_bytes, before.resident_bytes);
  EXPECT_GE(before.uptime_seconds, 0.0);
  EXPECT_LT(before.uptime_seconds, 3600.0) << "of this process, not of the machine";
  EXPECT_GT(before.most_files, 0U);

  const std::vector<char> touched(64 * mebibyte, 'x');
  const std::ifstream file{"/proc/self/stat"};
  std::latch end{1};
  const std::jthread waits{[&end] { end.wait(); }};
  const ProcessStatus now = process_status();
  EXPECT_GE(now.resident_bytes, before.resident_bytes + 60 * mebibyte) << touched.size();
  EXPECT_EQ(now.open_files, before.open_files + 1) << file.is_open();
  EXPECT_EQ(now.threads, before.threads + 1);
  EXPECT_GE(now.cpu_seconds, before.cpu_seconds);
  EXPECT_GT(now.uptime_seconds, before.uptime_seconds);
  EXPECT_EQ(now.start_time_seconds, before.start_time_seconds) << "a start is no clock";
  end.count_down();
}

}  // namespace
}  // namespace auralis::api
