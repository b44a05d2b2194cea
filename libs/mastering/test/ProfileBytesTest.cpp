// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "ProfileOf.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {
namespace {

using testing::profile_of;

Profile sample_profile() {
  auto profile = profile_of(auralis::testing::music_like(4, 1));
  profile.summary.damaged_frames = 12;
  profile.summary.damage = {
      .stretches = {{3, 9}, {20, 26}}, .end = FileEnd::Torn, .missing_frames = 4711};
  return profile;
}

/// Another value in each field, so that none can stand for its neighbour.
TrackProfile colourful_summary() {
  TrackProfile summary = sample_profile().summary;
  int next = 1;
  for (auto* value : {&summary.loudness_clufs, &summary.range_clu, &summary.momentary_clufs,
                      &summary.short_term_clufs, &summary.true_peak_cdb, &summary.sample_peak_cdb,
                      &summary.plr_cdb, &summary.noise_floor_cdb})
    *value = -next++;
  for (auto* levels : {&summary.mid_cdb, &summary.side_cdb, &summary.mid_p10_cdb,
                       &summary.mid_p90_cdb, &summary.side_p10_cdb, &summary.side_p90_cdb})
    for (auto& level : *levels) level = static_cast<std::int16_t>(-next++);
  for (auto& band : summary.dynamics)
    for (auto* value : {&band.mean_cdb, &band.crest_cdb, &band.range_cdb,
                        &band.correlation_permille, &band.side_to_mid_cdb})
      *value = static_cast<std::int16_t>(next++);
  for (auto* value :
       {&summary.bandwidth_hz, &summary.tilt_cdb, &summary.dc_left_ppm, &summary.dc_right_ppm,
        &summary.onsets_per_minute, &summary.transient_cdb, &summary.tempo_cbpm})
    *value = next++;
  for (auto* value : {&summary.clipped_runs, &summary.clipped_samples, &summary.head_silence_frames,
                      &summary.tail_silence_frames})
    *value = next++;
  for (int i = 0; i < 1000; ++i) summary.overview.push_back(static_cast<std::uint8_t>(i));
  return summary;
}

TEST(ProfileBytes, SummaryComesBackAndFitsInThreeKilobytes) {
  const auto summary = colourful_summary();
  const Bytes bytes = to_bytes(summary);
  EXPECT_LE(bytes.size(), 3000U);
  EXPECT_EQ(track_profile_from_bytes(bytes).value(), summary);
}

TEST(ProfileBytes, NothingMeasuredComesBackAsNothing) {
  const auto summary = profile_of(AudioBuffer{2, 4800}).summary;
  EXPECT_EQ(track_profile_from_bytes(to_bytes(summary)).value(), summary);
}

TEST(ProfileBytes, CurvesComeBack) {
  const auto curves = sample_profile().curves;
  EXPECT_EQ(profile_curves_from_bytes(to_bytes(curves)).value(), curves);
  EXPECT_EQ(profile_curves_from_bytes(to_bytes(ProfileCurves{})).value(), ProfileCurves{});
}

TEST(ProfileBytes, CurvesThatDoNotFitEachOtherAreCorrupt) {
  auto curves = sample_profile().curves;
  curves.bands.pop_back();
  EXPECT_EQ(profile_curves_from_bytes(to_bytes(curves)).error().kind, ErrorKind::Corrupt);
}

TEST(ProfileBytes, AnyChangedByteIsNoticed) {
  const Bytes summary = to_bytes(sample_profile().summary);
  for (std::size_t at = 0; at < summary.size(); ++at) {
    Bytes changed = summary;
    changed[at] ^= std::byte{0x10};
    const auto result = track_profile_from_bytes(changed);
    ASSERT_FALSE(result) << "byte " << at;
    EXPECT_EQ(result.error().kind, ErrorKind::Corrupt);
  }
}

TEST(ProfileBytes, AnyShorterLengthIsNoticed) {
  const Bytes bytes = to_bytes(profile_of(auralis::testing::sine({.seconds = 0.3})).curves);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    ASSERT_EQ(profile_curves_from_bytes(std::span{bytes}.first(size)).error().kind,
              ErrorKind::Corrupt)
        << size << " bytes";
}

TEST(ProfileBytes, OneFormIsNotTakenForTheOther) {
  const auto profile = sample_profile();
  EXPECT_EQ(track_profile_from_bytes(to_bytes(profile.curves)).error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(profile_curves_from_bytes(to_bytes(profile.summary)).error().kind, ErrorKind::Corrupt);
}

TEST(ProfileBytes, AnotherVersionIsNotUnderstood) {
  auto summary = sample_profile().summary;
  summary.version = TrackProfile::current_version + 1;
  const auto result = track_profile_from_bytes(to_bytes(summary));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis::mastering
