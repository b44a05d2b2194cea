// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "dsp/SampleSums.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

TEST(SampleSums, AnyLengthIsSummedWhole) {
  for (const std::size_t size : {0U, 1U, 3U, 4U, 5U, 479U, 480U, 2051U}) {
    std::vector<float> ones(size, 0.5F);
    if (size > 0) ones.back() = -2.0F;
    const auto sums = sums_of(ones);
    const double expected = size == 0 ? 0.0 : 0.5 * static_cast<double>(size - 1) - 2.0;
    EXPECT_EQ(sums.sum, expected) << size;
    EXPECT_EQ(sums.largest, size == 0 ? 0.0F : 2.0F) << size;
    EXPECT_EQ(product_of(ones, ones), size == 0 ? 0.0 : 0.25 * static_cast<double>(size - 1) + 4.0)
        << size;
  }
}

TEST(SampleSums, ProductsAgreeWithDoubles) {
  const auto noise = auralis::testing::white_noise(1, 0, 1);
  double expected = 0;
  double scale = 0;
  for (std::size_t n = 0; n < noise.channel(0).size(); ++n) {
    const double product =
        static_cast<double>(noise.channel(0)[n]) * static_cast<double>(noise.channel(1)[n]);
    expected += product;
    scale += std::fabs(product);
  }
  EXPECT_NEAR(product_of(noise.channel(0), noise.channel(1)), expected, 1e-6 * scale);
}

TEST(SampleSums, NeverAllocate) {
  const std::vector<float> samples(481, 0.5F);
  const auralis::testing::AllocationCount allocations;
  static_cast<void>(sums_of(samples));
  static_cast<void>(product_of(samples, samples));
  EXPECT_EQ(allocations.count(), 0U);
}

}  // namespace
}  // namespace auralis::dsp
