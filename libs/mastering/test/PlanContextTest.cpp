// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Programmes.h"
#include "Wording.h"
#include "mastering/Plan.h"
#include "mastering/PlanContext.h"

namespace auralis::mastering {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

Profile track(double db, std::uint64_t seed) {
  return profile_of(scaled(reference_noise(10, seed), db));
}

class Album : public ::testing::Test {
 protected:
  std::vector<Profile> tracks{track(-6, 1), track(-12, 2), track(-3, 3)};

  std::vector<const Profile*> pointers() const {
    std::vector<const Profile*> all;
    for (const Profile& one : tracks) all.push_back(&one);
    return all;
  }
  std::vector<Plan> plans(int intensity, Preset preset = Preset::Adaptive) const {
    const auto album = album_context(pointers(), preset).value();
    std::vector<Plan> made;
    for (const Profile& one : tracks)
      made.push_back(
          make_plan(one, {.preset = preset, .intensity_percent = intensity}, {.album = &album}));
    return made;
  }
};

TEST_F(Album, MA15_KeepsLevelRelationsWithItsLoudestTrackAtTheTarget) {
  for (Profile& one : tracks) one.summary.tail_silence_frames = 48000;
  const auto made = plans(100);
  EXPECT_NEAR(made[2].target->value, -14.0, 0.05);
  for (const int i : {0, 1})
    EXPECT_NEAR(
        (*made[2].target - *made[static_cast<std::size_t>(i)].target).value,
        (*made[2].source_loudness - *made[static_cast<std::size_t>(i)].source_loudness).value,
        0.05);
}

TEST_F(Album, MA15_KeepsThemAtHalfIntensity) {
  for (Profile& one : tracks) one.summary.tail_silence_frames = 48000;
  const auto made = plans(50);
  EXPECT_NEAR(made[0].match.value, made[1].match.value, 0.05);
  EXPECT_NEAR(made[0].match.value, made[2].match.value, 0.05);
}

TEST_F(Album, MA15_AContinuousAlbumSharesToneDriveAndKernel) {
  for (Profile& one : tracks) one.summary.head_silence_frames = one.summary.tail_silence_frames = 0;
  const auto made = plans(100, Preset::Warm);
  for (const Plan& plan : made) {
    EXPECT_EQ(plan.chain.tone, made[0].chain.tone);
    EXPECT_EQ(plan.drive, made[0].drive);
    EXPECT_EQ(plan.chain.limiter, made[0].chain.limiter);
    EXPECT_TRUE(plan.chain.band_gains_cdb.empty());
  }
}

TEST_F(Album, MA15_SilenceBetweenTracksEndsContinuity) {
  tracks[1].summary.head_silence_frames = 48000;
  EXPECT_FALSE(album_context(pointers(), Preset::Adaptive)->continuous);
}

TEST_F(Album, MA16_SaysThatTheAlbumDecided) {
  for (Profile& one : tracks) one.summary.tail_silence_frames = 48000;
  const auto made = plans(100);
  EXPECT_THAT(made[1].reasons.at(0).sentence, HasSubstr("keeps its level relations"));
}

// MA-16: where each track changes by another amount, because only the drive is shared, no one
// number is said to hold for all; and what is said of this track is what its plan says.
TEST_F(Album, MA16_OfAContinuousAlbumTheSharedDriveIsTold) {
  for (Profile& one : tracks) one.summary.head_silence_frames = one.summary.tail_silence_frames = 0;
  for (const int intensity : {50, 100})
    for (const Plan& plan : plans(intensity, Preset::Warm)) {
      const std::string& sentence = plan.reasons.at(0).sentence;
      EXPECT_THAT(sentence, HasSubstr("goes on without a pause"));
      EXPECT_THAT(sentence, HasSubstr(gain(plan.drive)));
      EXPECT_THAT(sentence, HasSubstr("to " + level(*plan.target)));
      EXPECT_THAT(sentence, Not(HasSubstr("each track")));
    }
}

// MA-16: the loudest and this one are told at the same intensity.
TEST_F(Album, MA16_WhatIsSaidOfOneTrackHoldsAtItsIntensity) {
  for (Profile& one : tracks) one.summary.tail_silence_frames = 48000;
  const std::string sentence = plans(50)[2].reasons.at(0).sentence;
  EXPECT_THAT(sentence, HasSubstr("to −14.0 LUFS, this one to −14.0 LUFS"));
  EXPECT_THAT(sentence,
              HasSubstr("At intensity 0.50 this one goes to " + level(*plans(50)[2].target)));
}

TEST_F(Album, MA3_TheIdDependsOnTheAlbum) {
  EXPECT_NE(plans(100)[1].id, make_plan(tracks[1], {}).id);
}

// MA-12, MA-15: here a track alone would have its tone even out what the limiter takes. Where tone
// and drive are shared none is evened, and the drive takes peaks as far as the cap, for that tone.
TEST(ContinuousAlbumDrive, MA15_IsSolvedForTheToneThatTheTracksGet) {
  std::vector<Profile> tracks(2, profile_of(dark_bed_with_strokes()));
  std::vector<const Profile*> all;
  for (Profile& one : tracks) {
    one.summary.head_silence_frames = one.summary.tail_silence_frames = 0;
    all.push_back(&one);
  }
  *tracks[1].summary.true_peak_cdb -= 100;
  for (std::uint16_t& peak : tracks[1].curves.peak)
    peak = static_cast<std::uint16_t>(std::max(0, peak - 340));  // 1 dB
  for (const Preset preset : {Preset::Adaptive, Preset::Punchy}) {
    const double cap = info_of(preset).peak_reduction_cap.value;
    const auto album = album_context(all, preset).value();
    double most = 0.0;
    for (std::size_t place = 0; place < all.size(); ++place) {
      const Plan plan =
          make_plan(tracks[place], {.preset = preset}, {.album = &album, .place = place});
      EXPECT_LE(plan.peak_reduction.value, cap + 0.5);
      const double source_plr =
          (*tracks[place].summary.true_peak_cdb - *tracks[place].summary.loudness_clufs) / 100.0;
      EXPECT_GE(-1.15 - plan.target->value, std::min(11.0, source_plr) - 0.03);
      most = std::max(most, plan.peak_reduction.value);
    }
    EXPECT_NEAR(most, cap, 0.02);
  }
}

TEST(Reference, ItsOwnTrackIsInBalance) {
  const Profile profile = profile_of(quiet_music());
  const TrackProfile* summary = &profile.summary;
  const auto reference = reference_of({&summary, 1});
  ASSERT_TRUE(reference);
  const Plan plan = make_plan(profile, {}, {.reference = &*reference});
  for (const std::int16_t cdb : plan.chain.tone.mid_cdb) EXPECT_LE(std::abs(cdb), 1);
  EXPECT_NEAR(plan.target->value, *summary->loudness_clufs / 100.0, 0.2);
}

TEST(Reference, AmountGoesFromTheBuiltInReferenceToTheGivenOne) {
  const Profile profile = profile_of(quiet_music());
  const Profile other = profile_of(auralis::testing::pink_noise(10, -12, 4));
  const TrackProfile* summary = &other.summary;
  const Reference reference = reference_of({&summary, 1}).value();
  const auto at = [&](double amount) {
    return make_plan(profile, {}, {.reference = &reference, .amount = amount});
  };
  EXPECT_EQ(at(0.0).chain.tone, make_plan(profile, {}).chain.tone);
  EXPECT_NEAR(at(0.0).target->value, -14.0, 0.05);
  EXPECT_GT(at(1.0).chain.tone.mid_cdb[26], at(0.0).chain.tone.mid_cdb[26]);
  EXPECT_NEAR(at(0.5).target->value, 0.5 * (-14.0 + reference.loudness.value), 0.1);
}

TEST(Reference, OfSeveralTracksAFewOddOnesDoNotCount) {
  const TrackProfile usual = profile_of(quiet_music()).summary;
  TrackProfile odd = usual;
  odd.loudness_clufs = *usual.loudness_clufs - 1500;
  for (std::size_t b = 20; b < odd.mid_cdb.size(); ++b)
    odd.mid_cdb[b] = static_cast<std::int16_t>(odd.mid_cdb[b] + 1200);
  const Reference one = reference_of(std::array<const TrackProfile*, 1>{&usual}).value();
  const Reference three =
      reference_of(std::array<const TrackProfile*, 3>{&odd, &usual, &usual}).value();
  EXPECT_EQ(three.balance, one.balance);
  EXPECT_EQ(three.loudness.value, one.loudness.value);
  const Reference two = reference_of(std::array<const TrackProfile*, 2>{&odd, &usual}).value();
  EXPECT_NEAR(two.loudness.value, one.loudness.value - 7.5, 1e-9) << "half-way between two";
}

TEST(Reference, SilenceIsNone) {
  const TrackProfile silence;
  const TrackProfile* summary = &silence;
  EXPECT_FALSE(reference_of({&summary, 1}));
}

}  // namespace
}  // namespace auralis::mastering
