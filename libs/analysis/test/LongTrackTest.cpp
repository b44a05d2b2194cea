// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include <gtest/gtest.h>

#include "MusicFolder.h"
#include "analysis/AnalysisService.h"

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

}  // namespace
}  // namespace auralis::analysis
