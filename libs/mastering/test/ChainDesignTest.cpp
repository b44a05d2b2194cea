// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "ChainDesign.h"
#include "Decision.h"
#include "Programmes.h"
#include "TransientDesign.h"
#include "mastering/Plan.h"

namespace auralis::mastering {
namespace {

using namespace testing;

/// Noise that swells from soft to loud every ten seconds.
const Profile& swelling() {
  static const Profile profile = [] {
    std::vector<AudioBuffer> parts;
    for (int i = 0; i < 6; ++i)
      parts.push_back(
          scaled(reference_noise(5, static_cast<std::uint64_t>(i + 1)), i % 2 == 0 ? -24.0 : -3.0));
    return profile_of(auralis::testing::join(parts));
  }();
  return profile;
}
const Profile& steady() {
  static const Profile profile = profile_of(reference_noise());
  return profile;
}

double lowest(const std::vector<PerBand>& gains) {
  double least = 0.0;
  for (const PerBand& bands : gains) least = std::min(least, std::ranges::min(bands));
  return least;
}

TEST(DynamicsDesign, MA12_ASteadyTrackIsNotCompressed) {
  EXPECT_TRUE(design_dynamics(band_powers(steady()), info_of(Preset::Adaptive)).gains_db.empty());
}

TEST(DynamicsDesign, MA12_ReductionStaysUnderThePresetsCap) {
  for (const PresetInfo& preset : presets()) {
    const DynamicsDesign design = design_dynamics(band_powers(swelling()), preset);
    ASSERT_FALSE(design.gains_db.empty()) << preset.name;
    for (const BandDynamics& band : design.bands) {
      EXPECT_LE(band.largest_reduction, preset.dynamics_cap) << preset.name;
      EXPECT_LE(band.ratio, 1.6) << preset.name;
    }
    EXPECT_GE(lowest(design.gains_db), -preset.dynamics_cap.value) << preset.name;
  }
}

TEST(DynamicsDesign, GainsKeepEachBandsMeanPower) {
  const auto powers = band_powers(swelling());
  const Chain chain{.band_gains_cdb = shaper_gains(design_dynamics(powers, info_of(Preset::Punchy)),
                                                   swelling().summary.frames, 1.0)};
  double before = 0.0;
  double behind = 0.0;
  for (const double power : shape(swelling(), powers, {}).power) before += power;
  for (const double power : shape(swelling(), powers, chain).power) behind += power;
  EXPECT_NEAR(10.0 * std::log10(behind / before), 0.0, 0.2);
}

// One band of the dynamics stage holds a steady low tone and a high one that swells: held back as
// one, the low one would be louder in the end. The tone takes that back.
TEST(ChainDesign, MA12_MovingBandsLeaveTheLongTermBalanceAlone) {
  const Profile& profile = swelling();
  const std::vector<BandPower> powers = [] {
    std::vector<BandPower> steps(600);
    for (std::size_t k = 0; k < steps.size(); ++k) {
      const double swell = k / 100 % 2 == 0 ? 0.001 : 0.5;
      for (std::size_t b = 0; b < third_octave_bands; ++b) steps[k][b] = b % 2 == 0 ? 0.02 : swell;
    }
    return steps;
  }();
  ChainDesign design{.dynamics = design_dynamics(powers, info_of(Preset::Punchy))};
  ASSERT_FALSE(design.dynamics.gains_db.empty());
  const Spectrum change = long_term_change(design.dynamics, powers);
  EXPECT_GT(change[16] - change[17], 0.3);  // steady against swelling
  soften_dynamics(profile, powers, design);
  const Spectrum softer = long_term_change(design.dynamics, powers);
  for (std::size_t b = 0; b < third_octave_bands; ++b)
    EXPECT_NEAR(design.tone.evening[b] + softer[b], 0.0, 1e-9) << b;
  for (int quarter = 0; quarter < 3; ++quarter) soften_dynamics(profile, powers, design);
  EXPECT_TRUE(design.dynamics.gains_db.empty());
  EXPECT_EQ(design.tone.evening, Spectrum{});
}

TEST(DynamicsDesign, GainsMoveSlowly) {
  const auto gains = shaper_gains(design_dynamics(band_powers(swelling()), info_of(Preset::Punchy)),
                                  swelling().summary.frames, 1.0);
  for (std::size_t p = 1; p < gains.size(); ++p)
    for (std::size_t i = 0; i < dynamics_bands; ++i)
      EXPECT_LE(std::abs(gains[p][i] - gains[p - 1][i]), 50) << p;  // 4 dB per second
}

TEST(ChainDesign, MA12_LoudnessRangeIsKept) {
  for (const PresetInfo& preset : presets()) {
    const ChainDesign design = design_chain(swelling(), band_powers(swelling()), swelling().summary,
                                            preset, reference_balance());
    ASSERT_TRUE(design.source_range && design.range) << preset.name;
    EXPECT_GE(design.range->value,
              std::min(design.source_range->value * 0.8, design.source_range->value - 1.0))
        << preset.name;
  }
}

/// Passages that swell from so far down, with peaks of the loud ones that a limiter takes much off.
Profile swelling_into_the_limiter(double soft_db) {
  std::vector<AudioBuffer> parts;
  for (int i = 0; i < 6; ++i)
    parts.push_back(
        scaled(reference_noise(5, static_cast<std::uint64_t>(i + 1)), i % 2 == 0 ? soft_db : -3.0));
  Profile loud = profile_of(auralis::testing::join(parts));
  for (std::size_t step = 0; step < loud.curves.peak.size(); ++step)
    if (step / 500 % 2 == 1) loud.curves.peak[step] += 2048;  // 6 dB
  *loud.summary.true_peak_cdb += 600;
  return loud;
}

// Dynamics alone keep 88 %; what the limiter takes on top of that may not add up to too much.
TEST(ChainDesign, MA12_DynamicsYieldToWhatTheLimiterTakesOfTheLoudnessRange) {
  const Profile loud = swelling_into_the_limiter(-12.0);
  const Decision decision = decide(loud, {.preset = Preset::Punchy}, {});
  const ShapedCurves shaped = shape(loud, band_powers(loud), decision.chain);
  Forecast forecast{shaped, decision.bounds.ceiling, decision.design.limiter};
  const double range = forecast.range(decision.full.drive).value().value;
  const double source = decision.design.source_range.value().value;
  EXPECT_GE(range, std::min(0.78 * source, source - 0.7));
  EXPECT_LT(decision.design.dynamics.share, 1.0);
}

// MA-16: the range that is told is the one behind the bands that move, by as much as they do.
TEST(ChainDesign, MA16_TheRangeThatIsToldIsThatOfTheDynamicsThatAreDone) {
  const Profile loud = swelling_into_the_limiter(-13.0);
  ASSERT_LT(decide(loud, {.preset = Preset::Punchy}, {}).design.dynamics.share, 1.0);
  for (const Profile* profile : {&swelling(), &loud})
    for (const int intensity : {60, 100}) {
      const Plan plan =
          make_plan(*profile, {.preset = Preset::Punchy, .intensity_percent = intensity});
      const Chain moved{.band_gains_cdb = plan.chain.band_gains_cdb};
      const auto why = std::ranges::find(plan.reasons, "range_lu", &Reason::parameter);
      ASSERT_NE(why, plan.reasons.end()) << intensity << " %";
      EXPECT_NEAR(why->value, shape(*profile, band_powers(*profile), moved).range()->value, 0.02)
          << intensity << " %";
    }
}

TEST(ChainDesign, MA12_ADenseTrackIsNotCompressed) {
  Profile dense = swelling();
  dense.summary.true_peak_cdb = *dense.summary.loudness_clufs + 1100;
  const ChainDesign design = design_chain(dense, band_powers(dense), dense.summary,
                                          info_of(Preset::Adaptive), reference_balance());
  EXPECT_TRUE(design.dynamics.gains_db.empty());
}

TEST(ChainDesign, MA13_NothingOfAChainIsLeftAtIntensityZero) {
  for (const PresetInfo& preset : presets()) {
    const ChainDesign design = design_chain(swelling(), band_powers(swelling()), swelling().summary,
                                            preset, reference_balance());
    EXPECT_TRUE(is_empty(chain_at(design, swelling(), 0.0))) << preset.name;
  }
}

TEST(TransientDesign, MA14_AttacksAreRaisedByWhatThePresetSays) {
  const Profile clicks = profile_of(sparse_clicks());
  const auto gains = transient_gains(clicks.curves, Db{2.0}, 1.0);
  ASSERT_FALSE(gains.empty());
  EXPECT_EQ(std::ranges::max(gains), 200);
  EXPECT_EQ(std::ranges::min(gains), 0);
  EXPECT_EQ(gains[300], 0);  // 3 s: between two clicks
  EXPECT_EQ(gains[402], 200);
  EXPECT_EQ(std::ranges::max(transient_gains(clicks.curves, Db{2.0}, 0.5)), 100);
}

TEST(TransientDesign, NoiseHasNoAttacks) {
  const auto gains = transient_gains(steady().curves, Db{2.0}, 1.0);
  double sum = 0.0;
  for (const std::int16_t gain : gains) sum += gain;
  EXPECT_LE(sum / static_cast<double>(std::max<std::size_t>(gains.size(), 1)), 20.0);
}

TEST(ShapedCurves, MA10_AnEvenGainIsAnEvenChange) {
  Chain chain;
  chain.tone.mid_cdb.fill(300);
  chain.tone.side_cdb.fill(300);
  const auto powers = band_powers(steady());
  const ShapedCurves before = shape(steady(), powers, {});
  const ShapedCurves behind = shape(steady(), powers, chain);
  EXPECT_NEAR((*behind.loudness() - *before.loudness()).value, 3.0, 1e-3);
  EXPECT_NEAR((behind.true_peak() - before.true_peak()).value, 3.0, 1e-3);
}

}  // namespace
}  // namespace auralis::mastering
