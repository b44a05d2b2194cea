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
  return profile;
}

TEST(ProfileBytes, SummaryComesBackAndFitsInThreeKilobytes) {
  const auto summary = sample_profile().summary;
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
