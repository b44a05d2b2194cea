// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include <gtest/gtest.h>

#include "dsp/Denormals.h"

namespace auralis::dsp {
namespace {

/// The compiler may not know what comes out.
float half_of(float value) {
  volatile float hidden = value;
  hidden = hidden * 0.5F;
  return hidden;
}

constexpr float smallest_normal = 0x1p-126F;

TEST(Denormals, MA7_AreZeroOnAThreadThatAskedForIt) {
  float half = 1.0F;
  std::jthread{[&half] {
    set_flush_denormals();
    half = half_of(smallest_normal);
  }}.join();
  EXPECT_EQ(half, 0.0F);
  EXPECT_GT(half_of(smallest_normal), 0.0F);
}

TEST(Denormals, MA7_AreZeroWithinAScopeOnly) {
  {
    const DenormalsFlushed flushed;
    EXPECT_EQ(half_of(smallest_normal), 0.0F);
    {
      const DenormalsFlushed nested;
    }
    EXPECT_EQ(half_of(smallest_normal), 0.0F);
  }
  EXPECT_GT(half_of(smallest_normal), 0.0F);
}

}  // namespace
}  // namespace auralis::dsp
