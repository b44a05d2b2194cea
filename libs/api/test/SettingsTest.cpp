// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "Settings.h"

namespace auralis::api {
namespace {

TEST(Settings, WhatIsStoredWinsOverTheDefault) {
  const auto values = settings_from({{"page.theme", "\"dark\""}, {"gone.since", "1"}});
  EXPECT_EQ(values.at("page.theme"), "dark");
  EXPECT_EQ(values.at("playback.loudness_match"), true);
  EXPECT_FALSE(values.contains("gone.since"));
}

TEST(Settings, WhatIsStoredButNoLongerAllowedIsTheDefault) {
  for (const char* text : {"{dark", "", "\"sepia\"", "7"})
    EXPECT_EQ(settings_from({{"page.theme", text}}).at("page.theme"), "system") << text;
}

TEST(Settings, ChangesAreCheckedBeforeAnyIsStored) {
  const auto good = checked_settings({{"page.theme", "light"}}).value();
  EXPECT_EQ(good, (StoredSettings{{"page.theme", "\"light\""}}));
  EXPECT_EQ(checked_settings({{"page.theme", "light"}, {"page.font", 1}}).error().message,
            "there is no setting 'page.font'");
  EXPECT_FALSE(checked_settings({{"page.theme", "sepia"}}));
}

// PL-11: FLAC is one more choice of the quality, and nobody's unless they say so.
TEST(Settings, PL11_LosslessIsAQuality) {
  const char* const quality = "streaming.quality";
  EXPECT_EQ(settings_from({}).at(quality), "auto");
  EXPECT_TRUE(checked_settings({{quality, "lossless"}}));
  EXPECT_EQ(settings_from({{quality, "\"lossless\""}}).at(quality), "lossless");
  EXPECT_FALSE(checked_settings({{quality, "flac"}}));
}

TEST(Settings, ANumberIsWholeAndWithinItsRange) {
  const char* const fade = "playback.crossfade_seconds";
  EXPECT_EQ(settings_from({}).at(fade), 0);
  EXPECT_EQ(settings_from({}).at("streaming.engine_rollout_percent"), 100);
  for (const int seconds : {0, 1, 12})
    EXPECT_EQ(checked_settings({{fade, seconds}}).value(),
              (StoredSettings{{fade, std::to_string(seconds)}}));
  EXPECT_EQ(settings_from({{fade, "7"}}).at(fade), 7);
  for (const boost::json::value& value : {boost::json::value{-1}, boost::json::value{13},
                                          boost::json::value{2.5}, boost::json::value{"2"}})
    EXPECT_FALSE(checked_settings({{fade, value}})) << boost::json::serialize(value);
  EXPECT_EQ(checked_settings({{fade, 13}}).error().message,
            "playback.crossfade_seconds must be a whole number from 0 to 12, got 13");
  EXPECT_EQ(settings_from({{fade, "13"}}).at(fade), 0);
}

}  // namespace
}  // namespace auralis::api
