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

}  // namespace
}  // namespace auralis::api
