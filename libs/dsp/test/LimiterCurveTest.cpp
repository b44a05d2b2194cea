// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "base/Hash.h"
#include "dsp/LimiterCurve.h"
#include "support/AllocationCount.h"
#include "support/Signals.h"

namespace auralis::dsp {
namespace {

using Nodes = std::vector<float>;

/// Gains at the borders of `peaks`, with quiet around them: borders()[0] is nodes_before() nodes
/// before the first peak.
class Response {
 public:
  explicit Response(const Nodes& peaks, const LimiterCurve::Params& params = {})
      : curve_{LimiterCurve::make(params).value()}, gains_(peaks.size() + 2 * lead_ + 1) {
    const auto before = static_cast<std::size_t>(curve_.nodes_before());
    Nodes in(before + lead_ + peaks.size() + lead_ +
             static_cast<std::size_t>(curve_.nodes_behind()));
    std::ranges::copy(peaks, in.begin() + static_cast<std::ptrdiff_t>(before + lead_));
    curve_.gains(in, gains_);
  }

  /// At the border before node `node` of the peaks; may lie outside them.
  float border(int node) const {
    const std::ptrdiff_t lead = lead_;
    return gains_[static_cast<std::size_t>(lead + node)];
  }
  const LimiterCurve& curve() const { return curve_; }

 private:
  static constexpr std::size_t lead_ = 300;
  LimiterCurve curve_;
  Nodes gains_;
};

Nodes random_peaks(std::size_t count, float largest) {
  const auto noise = testing::white_noise(static_cast<double>(count) / 48000.0, 0.0, 7, 48000, 1);
  Nodes peaks;
  for (const float sample : noise.channel(0)) peaks.push_back((0.5F + 0.5F * sample) * largest);
  return peaks;
}

/// Nodes that gains() needs around those it is asked for.
std::size_t context_of(const LimiterCurve& curve) {
  return static_cast<std::size_t>(curve.nodes_before()) +
         static_cast<std::size_t>(curve.nodes_behind());
}

const std::vector<LimiterCurve::Params> shapes{{}, {1.0, 20.0}, {50.0, 500.0}, {20.0, 33.0}};

TEST(LimiterCurve, MA11_BothBordersOfANodeAreLowEnoughForItsPeak) {
  for (const LimiterCurve::Params& params : shapes) {
    const Nodes peaks = random_peaks(2000, 4.0F);
    const Response response{peaks, params};
    for (int node = 0; node < std::ssize(peaks); ++node) {
      const float peak = std::max(1.0F, peaks[static_cast<std::size_t>(node)]);
      ASSERT_LE(response.border(node) * peak, 1.0F + 1e-6F) << params.release_ms;
      ASSERT_LE(response.border(node + 1) * peak, 1.0F + 1e-6F) << params.release_ms;
    }
  }
}

TEST(LimiterCurve, NothingOverTheCeilingLeavesTheGainAtExactlyOne) {
  const Response response{Nodes(100, 1.0F)};
  for (int node = -10; node < 110; ++node) EXPECT_EQ(response.border(node), 1.0F);
}

// One loud node: the gain falls within the attack before it, stays, and comes back for good within
// nodes_before(), which is what makes the memory finite.
TEST(LimiterCurve, MA1_OnePeakActsWithinTheStatedContextOnly) {
  const Response response{{2.0F}, {5.0, 120.0}};
  EXPECT_EQ(response.border(-response.curve().nodes_behind()), 1.0F);
  EXPECT_LT(response.border(-2), 1.0F);
  EXPECT_NEAR(response.border(0), 0.5F, 1e-6F);
  EXPECT_NEAR(response.border(1), 0.5F, 1e-6F);
  EXPECT_LT(response.border(response.curve().nodes_before() - 2), 1.0F);
  EXPECT_EQ(response.border(response.curve().nodes_before() + 1), 1.0F);
}

TEST(LimiterCurve, TheGainComesBackSmoothlyAndNeverFallsOnTheWay) {
  const Response response{{4.0F}};
  for (int node = 1; node < response.curve().nodes_before() + 2; ++node) {
    const float step = response.border(node + 1) - response.border(node);
    EXPECT_GE(step, -1e-6F) << node;
    EXPECT_LT(step, 0.05F) << node;
  }
}

// Half-waves of 30 Hz lie 7 nodes apart: between them the gain must not move.
TEST(LimiterCurve, EqualPeaksInARowHoldTheGainStill) {
  Nodes peaks(200, 0.0F);
  for (std::size_t node = 0; node < peaks.size(); node += 7) peaks[node] = 1.5F;
  const Response response{peaks};
  for (int node = 0; node < 190; ++node) EXPECT_NEAR(response.border(node), 1.0F / 1.5F, 1e-6F);
}

TEST(LimiterCurve, LouderPeaksNeverRaiseTheGain) {
  Nodes peaks = random_peaks(500, 3.0F);
  const Response before{peaks};
  peaks[250] += 2.0F;
  const Response after{peaks};
  for (int node = 0; node < 500; ++node) EXPECT_LE(after.border(node), before.border(node));
}

TEST(LimiterCurve, MA1_ARangeAloneEqualsTheSameRangeOfTheWhole) {
  const auto curve = LimiterCurve::make({}).value();
  const std::size_t context = context_of(curve);
  const Nodes peaks = random_peaks(1000 + context, 3.0F);
  Nodes whole(1001);
  curve.gains(peaks, whole);
  for (const auto& [begin, count] : {std::pair{0U, 1U}, {63U, 2U}, {64U, 65U}, {501U, 311U}}) {
    Nodes part(count + 1);
    curve.gains(std::span{peaks}.subspan(begin, count + context), part);
    EXPECT_TRUE(std::ranges::equal(part, std::span{whole}.subspan(begin, count + 1)));
  }
}

TEST(LimiterCurve, NeverAllocates) {
  const auto curve = LimiterCurve::make({}).value();
  const Nodes peaks(400 + context_of(curve), 2.0F);
  Nodes out(401);
  const testing::AllocationCount allocations;
  curve.gains(peaks, out);
  EXPECT_EQ(allocations.count(), 0U);
}

TEST(LimiterCurve, ParametersOutsideTheirRangesAreRefusedByName) {
  const auto attack = LimiterCurve::make({.attack_ms = 0.5});
  ASSERT_FALSE(attack.has_value());
  EXPECT_EQ(attack.error().message, "attack must be 1 to 50 ms, got 0.5");
  const auto release = LimiterCurve::make({.release_ms = 501.0});
  ASSERT_FALSE(release.has_value());
  EXPECT_EQ(release.error().message, "release must be 20 to 500 ms, got 501");
}

// The constant was computed by a baseline build; every other build must reach the same bits.
TEST(LimiterCurve, MA4_SameBitsOnEveryMachine) {
  const auto curve = LimiterCurve::make({}).value();
  Nodes out(1001);
  curve.gains(random_peaks(1000 + context_of(curve), 3.0F), out);
  EXPECT_EQ(hash_of(std::as_bytes(std::span{out})).hex(), "ccd8e2603ce37aebc8cb5a088c724bc5");
}

}  // namespace
}  // namespace auralis::dsp
