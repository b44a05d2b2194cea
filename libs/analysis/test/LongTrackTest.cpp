// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include <gtest/gtest.h>

#include "../src/ProfileVersion.h"
#include "MusicFolder.h"
#include "analysis/AnalysisService.h"
#include "support/Signals.h"

namespace auralis::analysis {
namespace {

// Of each 10 s a profile holds 22 kB, and a megabyte of silence may be days.
TEST(AnalysisProfile, MA3_WhatLastsADayOrMoreIsNotMeasured) {
  testing::MusicFolder music;
  const TrackId track = music.add_hours("days", 25);
  AnalysisService service{music.catalog(), music.config(1)};
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  const auto profile = service.ensure_profile(track, deadline, {});
  ASSERT_FALSE(profile);
  EXPECT_EQ(profile.error().kind, ErrorKind::Unsupported);
  EXPECT_TRUE(service.ensure_audio(track, {})) << "it plays as it is";
}

// Here no track is worth any time.
TEST(AnalysisProfile, MA9_WhatTakesTooLongIsGivenUpAndNotBegunAgain) {
  testing::MusicFolder music;
  const TrackId track = music.add("slow", testing::music_like(65.0, 1));
  auto config = music.config(1);
  config.patience = {.least = {}, .lengths = 0.0};
  AnalysisService service{music.catalog(), config};
  const auto audio = service.ensure_audio(track, {}).value();
  EXPECT_TRUE(service.check_profiled(*audio));
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  for (int i = 0; i < 2; ++i) {
    const auto profile = service.ensure_profile(track, deadline, {});
    ASSERT_FALSE(profile);
    EXPECT_EQ(profile.error().kind, ErrorKind::Unsupported) << profile.error().full();
    EXPECT_FALSE(service.check_profiled(*audio));
  }
  EXPECT_EQ(music.catalog().unprofiled_count(profile_version()).value(), 0);
}

}  // namespace
}  // namespace auralis::analysis
