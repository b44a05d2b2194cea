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

}  // namespace
}  // namespace auralis
