// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/MasteringSettings.h"

namespace auralis {
namespace {

TEST(MasteringSettings, ParsesPresetAndIntensityInHundredths) {
  EXPECT_EQ(MasteringSettings::parse("adaptive", "0.304").value().intensity_percent, 30);
  EXPECT_EQ(MasteringSettings::parse("adaptive", "1").value().intensity_percent, 100);
  EXPECT_EQ(MasteringSettings::parse("adaptive", "0").value().intensity_percent, 0);
}

TEST(MasteringSettings, NamesTheValueItRefuses) {
  EXPECT_EQ(MasteringSettings::parse("adaptive", "1.5").error().message,
            "intensity must be a number from 0 to 1, got '1.5'");
  EXPECT_EQ(MasteringSettings::parse("adaptive", "nan").error().kind, ErrorKind::InvalidArgument);
  EXPECT_TRUE(MasteringSettings::parse("loudest", "1")
                  .error()
                  .message.starts_with("unknown preset 'loudest'"));
}

TEST(Preset, EveryNameFindsItsOwnEntry) {
  for (const PresetInfo& info : presets()) EXPECT_EQ(preset_named(info.name), info.preset);
  EXPECT_FALSE(preset_named(""));
}

TEST(Preset, MA14_FivePresetsWithTheirTargetsAndCaps) {
  const auto is = [](Preset preset, double target, double cap) {
    const PresetInfo& info = info_of(preset);
    return info.target == Lufs{target} && info.peak_reduction_cap == Db{cap};
  };
  EXPECT_EQ(presets().size(), 5U);
  EXPECT_TRUE(is(Preset::Adaptive, -14, 4));
  EXPECT_TRUE(is(Preset::Warm, -14, 4));
  EXPECT_TRUE(is(Preset::Bright, -14, 4));
  EXPECT_TRUE(is(Preset::Punchy, -13, 5));
  EXPECT_TRUE(is(Preset::Gentle, -16, 2));
}

TEST(Preset, MA12_NoneAsksForMoreThanTheRulesAllow) {
  for (const PresetInfo& info : presets()) {
    EXPECT_LE(info.dynamics_ratio, 1.6) << info.name;
    EXPECT_LE(info.dynamics_cap, Db{3.0}) << info.name;
    EXPECT_LE(info.share, 1.0) << info.name;
    EXPECT_FALSE(info.description.empty()) << info.name;
    for (const ToneOffset& offset : info.tone) EXPECT_LT(offset.low_hz, offset.high_hz);
  }
}

}  // namespace
}  // namespace auralis
