// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <optional>

#include <gtest/gtest.h>

#include "Decision.h"
#include "Programmes.h"
#include "mastering/Plan.h"

namespace auralis::mastering {
namespace {

using namespace testing;

constexpr double worth_a_word_db = 0.2;

std::optional<double> said(const Plan& plan, const std::string& parameter) {
  const auto found = std::ranges::find(plan.reasons, parameter, &Reason::parameter);
  return found == plan.reasons.end() ? std::nullopt : std::optional{found->value};
}

/// Of the bands that reasons may name: all of the lower ones end in full hertz but for 31.5.
std::string name_of(std::size_t band) {
  constexpr std::array names{25,   32,   40,   50,   63,   80,   100,   125,   160,  200,
                             250,  315,  400,  500,  630,  800,  1000,  1250,  1600, 2000,
                             2500, 3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000};
  return "tone_" + std::to_string(names[band]) + "hz_db";
}

/// Held against the reasons is what no turn, preset or side signal explains.
void expect_explained(const Profile& profile, const MasteringSettings& settings) {
  const Plan plan = make_plan(profile, settings);
  const Decision decision = decide(profile, settings, {});
  const ToneDesign& tone = decision.design.tone;
  const std::optional<double> evening = said(plan, "tone_evening_db");
  const double evened = std::fabs(evening.value_or(worth_a_word_db));
  double largest = 0.0;
  double nearest = 9.0;
  for (std::size_t b = 0; b < third_octave_bands; ++b) {
    const double rest = plan.chain.tone.mid_cdb[b] / 100.0 -
                        (tone.turned[b] + tone.offset[b] + tone.made_up[b]) * settings.intensity();
    const std::optional<double> group = said(plan, name_of(b));
    if (group) {
      EXPECT_LE(std::fabs(rest - *group), evened + 0.01) << name_of(b);
    }
    const double own = (tone.correction[b] - tone.turned[b]) * settings.intensity();
    if (evening) nearest = std::min(nearest, std::fabs(rest - own - *evening));
    largest = std::max(largest, std::fabs(rest - own));
  }
  EXPECT_LE(largest, evened + 0.01);
  if (evening) {
    EXPECT_LE(nearest, 0.01) << "the value is that of a band";
  }
}

// MA-16: in every band the tone is what reasons say, each part but for 0.2 dB.
TEST(ToneReasons, MA16_AddUpToTheTone) {
  bool evened = false;
  for (const AudioBuffer& audio :
       {quiet_music(), loud_music(), sparse_clicks(), faint_noise(), dark_bed_with_strokes()}) {
    const Profile profile = profile_of(audio);
    for (const Preset preset : {Preset::Adaptive, Preset::Warm, Preset::Bright, Preset::Punchy})
      for (const int intensity : {100, 40}) {
        const MasteringSettings settings{.preset = preset, .intensity_percent = intensity};
        expect_explained(profile, settings);
        evened = evened || said(make_plan(profile, settings), "tone_evening_db").has_value();
      }
  }
  EXPECT_TRUE(evened);
}

// MA-16: what lies above the reference is turned down, what lies below it up.
TEST(ToneReasons, MA16_ACorrectionAnswersTheDeviationThatItNames) {
  Profile profile = profile_of(quiet_music());
  int named = 0;
  for (const double octaves : {1.0, 1.25, 1.5, 3.0})
    for (const double depth : {4.0, 6.0, 9.0}) {
      for (std::size_t b = 0; b < third_octave_bands; ++b) {
        const double wave = depth * std::sin(static_cast<double>(b) / 3.0 / octaves * 6.2832);
        const double level = -30.0 + reference_balance()[b] + wave;
        profile.summary.mid_cdb[b] = static_cast<std::int16_t>(std::lround(level * 100.0));
        profile.summary.side_cdb[b] = static_cast<std::int16_t>(profile.summary.mid_cdb[b] - 1500);
      }
      const Plan plan = make_plan(profile, {});
      for (std::size_t b = 0; b < third_octave_bands; ++b) {
        const auto why = std::ranges::find(plan.reasons, name_of(b), &Reason::parameter);
        if (why == plan.reasons.end()) continue;
        ++named;
        EXPECT_LT(why->value * *why->measured, 0.0) << why->sentence;
      }
    }
  EXPECT_GT(named, 0);
}

}  // namespace
}  // namespace auralis::mastering
