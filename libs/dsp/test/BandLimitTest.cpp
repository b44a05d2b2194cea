// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/BandLimit.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

std::vector<float> limited(std::span<const float> in) {
  std::vector<float> out(in.size() - static_cast<std::size_t>(2 * band_limit_reach));
  band_limit(in, out);
  return out;
}

double rms_db(std::span<const float> samples) {
  double power = 0.0;
  for (const float sample : samples)
    power += static_cast<double>(sample) * static_cast<double>(sample);
  return 10.0 * std::log10(power / static_cast<double>(samples.size()) + 1e-20);
}

/// What a sine of full scale loses.
double response_db(double hz) {
  const AudioBuffer tone = testing::sine({.hz = hz, .level_db = 0.0, .phase_degrees = 20.0}, 1);
  const auto in = tone.channel(0);
  return rms_db(limited(in)) - rms_db(in.subspan(32, in.size() - 64));
}

TEST(BandLimit, MA11_IsFlatTo20kHz) {
  for (double hz = 20.0; hz <= 20'000.0; hz += 333.0) EXPECT_NEAR(response_db(hz), 0.0, 0.1) << hz;
  EXPECT_NEAR(response_db(18'000.0), 0.0, 0.02);
}

TEST(BandLimit, MA11_LeavesNothingThatMetersDisagreeOn) {
  for (double hz = 22'500.0; hz < 24'000.0; hz += 49.0) EXPECT_LT(response_db(hz), -50.0) << hz;
}

TEST(BandLimit, AConstantStaysWhatItIs) {
  const std::vector<float> in(500, 0.25F);
  for (const float sample : limited(in)) ASSERT_NEAR(sample, 0.25F, 1e-7F);
}

TEST(BandLimit, MA1_AnyRangeAloneEqualsThatOfTheWhole) {
  const AudioBuffer noise = testing::white_noise(0.1, 0.0, 1);
  const auto in = noise.channel(0);
  const auto whole = limited(in);
  for (const std::size_t start : {0U, 1U, 15U, 1000U})
    for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 133U}) {
      const auto part = limited(in.subspan(start, count + 64));
      EXPECT_TRUE(std::ranges::equal(part, std::span{whole}.subspan(start, count)))
          << start << " " << count;
    }
}

TEST(BandLimit, NeverAllocates) {
  const std::vector<float> in(1000, 0.5F);
  std::vector<float> out(936);
  band_limit(in, out);
  const testing::AllocationCount allocations;
  band_limit(in, out);
  EXPECT_EQ(allocations.count(), 0U);
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(BandLimit, MA4_SameBitsOnEveryMachine) {
  const AudioBuffer noise = testing::white_noise(0.1, 0.0, 2);
  Hasher hasher;
  hasher.add(std::as_bytes(std::span<const float>{limited(noise.channel(0))}));
  EXPECT_EQ(hasher.digest().hex(), "904691ca41758f25ed123d8422bda45b");
}

}  // namespace
}  // namespace auralis::dsp
