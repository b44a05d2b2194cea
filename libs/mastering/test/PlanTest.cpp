// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "PlanHash.h"
#include "Programmes.h"
#include "mastering/Plan.h"

namespace auralis::mastering {
namespace {

using namespace testing;
using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

constexpr double target_lufs = -14.0;  // of the adaptive preset
constexpr double cap_db = 4.0;

MasteringSettings at(int intensity_percent) {
  return {.preset = Preset::Adaptive, .intensity_percent = intensity_percent};
}

const Profile& quiet() {
  static const Profile profile = profile_of(quiet_music());
  return profile;
}
const Profile& loud() {
  static const Profile profile = profile_of(loud_music());
  return profile;
}
const Profile& balanced() {
  static const Profile profile = profile_of(balanced_noise());
  return profile;
}
const Profile& dynamic() {
  static const Profile profile = profile_of(sparse_clicks());
  return profile;
}
const Profile& faint() {
  static const Profile profile = profile_of(faint_noise());
  return profile;
}

double loudness_of(const Profile& profile) {
  return profile.summary.loudness_clufs.value() / 100.0;
}
double true_peak_of(const Profile& profile) {
  return profile.summary.true_peak_cdb.value() / 100.0;
}

const Reason& reason(const Plan& plan, std::string_view parameter) {
  const auto found = std::ranges::find(plan.reasons, parameter, &Reason::parameter);
  if (found == plan.reasons.end()) throw std::out_of_range{std::string{parameter}};
  return *found;
}

TEST(Plan, MA3_EqualInputsGiveEqualPlans) {
  const Plan first = make_plan(quiet(), at(70));
  const Plan second = make_plan(quiet(), at(70));
  EXPECT_EQ(first.id, second.id);
  EXPECT_EQ(first.drive, second.drive);
  EXPECT_EQ(first.target, second.target);
}

TEST(Plan, MA3_TheIdChangesWithWhateverDecidesSamples) {
  const PlanId id = make_plan(quiet(), at(100)).id;
  EXPECT_NE(make_plan(quiet(), at(99)).id, id);
  Profile other = quiet();
  other.summary.source.value.low += 1;
  EXPECT_NE(make_plan(other, at(100)).id, id);
  EXPECT_NE(original_plan_id(other.summary.source), original_plan_id(quiet().summary.source));
}

// MA-5, ST-2: other libraries may decode to other samples, or encode as other bytes.
TEST(Plan, MA5_TheIdsChangeWithTheCodecLibraries) {
  const Plan plan = make_plan(quiet(), at(100));
  const media::CodecVersions& now = media::codec_versions();
  const media::CodecVersions decoder{.decoding = "another", .encoding = now.encoding};
  const media::CodecVersions encoder{.decoding = now.decoding, .encoding = "another"};
  EXPECT_EQ(id_of(plan, now), plan.id);
  EXPECT_EQ(original_id_of(plan.source, {}, now), original_plan_id(plan.source));
  for (const media::CodecVersions& other : {decoder, encoder}) {
    EXPECT_NE(id_of(plan, other), plan.id);
    EXPECT_NE(original_id_of(plan.source, {}, other), original_plan_id(plan.source));
  }
}

// MA-11, ST-2: rooms decide the bytes of a master's cells at low bit rates, and nothing of an
// original's.
TEST(Plan, MA11_TheIdChangesWithEachOpusRoom) {
  const Plan plan = make_plan(quiet(), at(100));
  const media::CodecVersions& now = media::codec_versions();
  for (std::size_t i = 0; i < opus_rooms.size(); ++i) {
    auto rooms = opus_rooms;
    rooms[i].db = rooms[i].db + Db{0.1};
    EXPECT_NE(id_of(plan, now, rooms), plan.id) << "room " << i;
    rooms = opus_rooms;
    rooms[i].below_kbps += 32;
    EXPECT_NE(id_of(plan, now, rooms), plan.id) << "room " << i;
  }
  EXPECT_NE(id_of(plan, now, std::span{opus_rooms}.first(2)), plan.id);
}

TEST(Plan, MA3_DescribesItsTrack) {
  const Plan plan = make_plan(quiet(), at(40));
  EXPECT_EQ(plan.source, quiet().summary.source);
  EXPECT_EQ(plan.frames, quiet().summary.frames);
  EXPECT_EQ(plan.settings, at(40));
  EXPECT_EQ(plan.ceiling, Db{-1.0});
  EXPECT_NEAR(plan.source_loudness.value().value, loudness_of(quiet()), 1e-9);
}

TEST(Plan, MA12_AQuietTrackIsRaisedToTheTarget) {
  const Plan plan = make_plan(quiet(), at(100));
  EXPECT_FALSE(plan.bypass);
  EXPECT_NEAR(plan.target.value().value, target_lufs, 0.02);
  EXPECT_GT(plan.drive.value, 10.0);
  EXPECT_NEAR(plan.match.value, target_lufs - loudness_of(quiet()), 0.02);
}

TEST(Plan, MA12_ALoudTrackIsTurnedDownToTheTarget) {
  const Plan plan = make_plan(loud(), at(100));
  EXPECT_NEAR(plan.target.value().value, target_lufs, 0.02);
  EXPECT_LT(plan.drive.value, -2.0);
  EXPECT_NEAR(plan.match.value, target_lufs - loudness_of(loud()), 0.02);
}

TEST(Plan, MA12_ABalancedTrackIsLeftAlone) {
  const Plan plan = make_plan(balanced(), at(100));
  EXPECT_TRUE(plan.bypass) << plan.reasons.at(1).sentence << plan.reasons.at(2).sentence;
  EXPECT_EQ(plan.id, original_plan_id(balanced().summary.source));
  EXPECT_EQ(plan.match, Db{0.0});
  EXPECT_EQ(plan.target, plan.source_loudness);
  ASSERT_EQ(plan.reasons.size(), 1U);
  EXPECT_EQ(plan.reasons[0].parameter, "left_alone");
  EXPECT_THAT(plan.reasons[0].sentence, HasSubstr("as it should be"));
}

TEST(Plan, MA11_ATrackThatALongerMeterMayFindOverTheCeilingIsNotLeftAlone) {
  Profile close = balanced();
  close.summary.true_peak_cdb = -116;
  EXPECT_TRUE(make_plan(close, at(100)).bypass);
  close.summary.true_peak_cdb = -114;  // between the points it was read at, it may reach -1
  EXPECT_FALSE(make_plan(close, at(100)).bypass);
  close.summary.true_peak_cdb = -190;
  close.summary.bandwidth_hz = 24'000;
  close.summary.mid_cdb.back() = -4500;
  EXPECT_FALSE(make_plan(close, at(100)).bypass);
}

TEST(Plan, MA12_ATrackOverTheCeilingIsNeverLeftAlone) {
  Profile hot = balanced();
  hot.summary.true_peak_cdb = -99;
  for (const int intensity : {1, 100})
    EXPECT_FALSE(make_plan(hot, at(intensity)).bypass) << intensity << " %";
  hot.summary.true_peak_cdb = -116;
  EXPECT_TRUE(make_plan(hot, at(100)).bypass);
}

TEST(Plan, MA12_PeakReductionIsCappedAndTheTrackStaysQuieter) {
  using auralis::testing::white_noise;
  const Plan plan = make_plan(
      profile_of(auralis::testing::join({white_noise(0.02, -3, 5), white_noise(60, -30, 6)})),
      at(100));
  EXPECT_NEAR(plan.peak_reduction.value, cap_db, 0.011);
  EXPECT_LT(plan.target.value().value, target_lufs - 5);
  const Reason& why = reason(plan, "target_lufs");
  EXPECT_EQ(why.limited_by, LimitedBy::PeakReductionCap);
  EXPECT_THAT(why.sentence, StartsWith("Kept 1"));
  EXPECT_THAT(why.sentence, HasSubstr("to preserve dynamics"));
}

// Peaks that come as closely as these keep the limiter moving: it may do less than the cap says.
TEST(Plan, MA12_ALimiterThatNeverRestsHoldsBackLess) {
  const Plan plan = make_plan(dynamic(), at(100));
  EXPECT_LT(plan.peak_reduction.value, cap_db - 0.5);
  EXPECT_GT(plan.peak_reduction.value, 1.0);
  const Reason& why = reason(plan, "target_lufs");
  EXPECT_EQ(why.limited_by, LimitedBy::LimiterMotion);
  EXPECT_THAT(why.sentence, HasSubstr("not heard at work"));
}

// MA-16: what a limiter that would be heard is held to is its own reduction, not the preset's cap.
TEST(Plan, MA16_TheCapThatIsNamedIsThePresetsWhateverHeldTheLimiterBack) {
  for (const int intensity : {60, 100}) {
    const Plan plan = make_plan(dynamic(), at(intensity));
    const Reason& why = reason(plan, "peak_reduction_db");
    ASSERT_GT(plan.peak_reduction.value, 0.0);
    EXPECT_NEAR(why.reference.value(), cap_db, 1e-9) << intensity << " %";
    EXPECT_THAT(why.sentence, HasSubstr("about 4.0 dB"));
    EXPECT_EQ(why.limited_by, intensity == 100 ? LimitedBy::LimiterMotion : LimitedBy::Nothing);
  }
}

// "About 4 dB": where up to half a dB more reaches the target, the master goes there.
TEST(Plan, MA12_TheCapYieldsALittleToReachTheTarget) {
  // Long, so that one peak is no motion; each dB of further peak costs a dB of reduction.
  Profile profile = profile_of(quiet_music(80));
  const auto raise_peaks = [&profile](int cdb) {
    profile.summary.true_peak_cdb = *profile.summary.true_peak_cdb + cdb;
    const auto loudest = std::ranges::max_element(profile.curves.peak);
    *loudest = static_cast<std::uint16_t>(*loudest + cdb * 1024 / 301);  // 3.01 dB an octave
  };
  raise_peaks(300);
  const Plan near = make_plan(profile, at(100));
  EXPECT_GT(near.peak_reduction.value, cap_db);
  EXPECT_LE(near.peak_reduction.value, cap_db + 0.5);
  EXPECT_NEAR(near.target.value().value, target_lufs, 0.02);
  raise_peaks(60);
  const Plan far = make_plan(profile, at(100));
  EXPECT_NEAR(far.peak_reduction.value, cap_db, 0.011);
  EXPECT_LT(far.target.value().value, target_lufs - 0.2);
}

TEST(Plan, MA12_PeakToLoudnessRatioIsKept) {
  for (const Profile* profile : {&quiet(), &loud(), &dynamic(), &faint()})
    for (const int intensity : {30, 100}) {
      const Plan plan = make_plan(*profile, at(intensity));
      const double peak = std::min(true_peak_of(*profile) + plan.drive.value, -1.1);
      const double source_plr = true_peak_of(*profile) - loudness_of(*profile);
      EXPECT_GE(peak - plan.target.value().value, std::min(source_plr, 11.0) - 0.03);
    }
}

TEST(Plan, MA12_AFaintTrackIsRaisedByABoundedAmount) {
  const Plan plan = make_plan(faint(), at(100));
  EXPECT_EQ(plan.drive, Db{24.0});
  EXPECT_EQ(reason(plan, "target_lufs").limited_by, LimitedBy::LargestDrive);
}

TEST(Plan, MA13_IntensityZeroIsTheOriginal) {
  for (const Profile* profile : {&quiet(), &loud(), &balanced(), &dynamic()}) {
    const Plan plan = make_plan(*profile, at(0));
    EXPECT_TRUE(plan.bypass);
    EXPECT_EQ(plan.id, original_plan_id(profile->summary.source));
    EXPECT_EQ(plan.match, Db{0.0});
    EXPECT_EQ(plan.target, plan.source_loudness);
    EXPECT_EQ(plan.reasons.size(), 1U);
  }
}

TEST(Plan, MA13_IntensityMovesTheLoudnessEvenlyToTheTarget) {
  const double source = loudness_of(quiet());
  for (int intensity = 10; intensity <= 100; intensity += 10)
    EXPECT_NEAR(make_plan(quiet(), at(intensity)).target.value().value,
                source + (target_lufs - source) * intensity / 100.0, 0.02)
        << intensity << " %";
}

TEST(Plan, MA13_ASourceOverTheCeilingFirstComesDownByTheExcess) {
  const double excess = true_peak_of(loud()) + 1.0;
  ASSERT_GT(excess, 5.0);
  const Plan plan = make_plan(loud(), at(1));
  EXPECT_FALSE(plan.bypass);
  EXPECT_NEAR(plan.drive.value, -excess, 0.05);
  EXPECT_LE(plan.peak_reduction.value, 0.2);
  EXPECT_THAT(reason(plan, "target_lufs").sentence, HasSubstr("where its peaks fit"));
}

TEST(Plan, MA13_LoudnessNeverGoesBackAsIntensityGrows) {
  double last = make_plan(loud(), at(1)).drive.value;
  for (int intensity = 2; intensity <= 100; ++intensity) {
    const double drive = make_plan(loud(), at(intensity)).drive.value;
    EXPECT_GE(drive, last) << intensity << " %";
    last = drive;
  }
}

TEST(Plan, MA13_AChangeTooSmallToHearIsNotMade) {
  const Plan plan = make_plan(quiet(), at(1));  // 0.1 dB of 11
  EXPECT_TRUE(plan.bypass);
  EXPECT_THAT(plan.reasons.at(0).sentence, HasSubstr("too little to hear"));
}

TEST(Plan, MA16_EveryParameterHasAReasonWithItsValue) {
  for (const Profile* profile : {&quiet(), &loud(), &dynamic(), &faint()})
    for (const int intensity : {30, 100}) {
      const Plan plan = make_plan(*profile, at(intensity));
      EXPECT_EQ(reason(plan, "target_lufs").value, plan.target.value().value);
      EXPECT_EQ(reason(plan, "drive_db").value, plan.drive.value);
      EXPECT_EQ(reason(plan, "peak_reduction_db").value, plan.peak_reduction.value);
      EXPECT_EQ(reason(plan, "ceiling_dbtp").value, plan.ceiling.value);
      EXPECT_EQ(reason(plan, "match_db").value, plan.match.value);
      for (const Reason& why : plan.reasons) {
        EXPECT_TRUE(why.measured) << why.parameter;
        EXPECT_TRUE(why.reference) << why.parameter;
        EXPECT_FALSE(why.unit.empty()) << why.parameter;
        EXPECT_THAT(why.sentence, EndsWith("."));
        EXPECT_THAT(why.sentence, Not(ContainsRegex("-[0-9]"))) << "a hyphen is no minus sign";
      }
    }
}

TEST(Plan, MA16_ReasonsReadAsSentences) {
  const Plan plan = make_plan(loud(), at(100));
  EXPECT_EQ(reason(plan, "target_lufs").sentence,
            "Turned down 6.9 dB to −14.0 LUFS, the loudness of the adaptive preset.");
  EXPECT_THAT(reason(plan, "drive_db").sentence,
              MatchesRegex("−.\\.. dB before the limiter: behind all this the track measures "
                           "−.+ LUFS, the master −14.0 LUFS."));
  EXPECT_EQ(
      reason(plan, "ceiling_dbtp").sentence,
      "The source peaks at +6.6 dBTP, 7.6 dB over the ceiling: the master stays at −1.0 dBTP.");
}

class NothingToMeasure : public ::testing::TestWithParam<FrameCount> {};

TEST_P(NothingToMeasure, IsLeftAloneAtEveryIntensity) {
  const Profile profile = profile_of(auralis::testing::white_noise(
      static_cast<double>(GetParam()) / engine_rate_hz, GetParam() > 20000 ? -85 : -6, 3));
  ASSERT_EQ(profile.summary.frames, GetParam());
  for (const int intensity : {0, 1, 100}) {
    const Plan plan = make_plan(profile, at(intensity));
    EXPECT_TRUE(plan.bypass);
    EXPECT_EQ(plan.id, original_plan_id(profile.summary.source));
    EXPECT_FALSE(plan.target);
    EXPECT_FALSE(plan.source_loudness);
    EXPECT_EQ(plan.reasons.at(0).parameter, "left_alone");
  }
}

// No frame, one, one block less than the 400 ms that loudness needs, and 10 s of near-silence.
INSTANTIATE_TEST_SUITE_P(Plan, NothingToMeasure, ::testing::Values(0, 1, 19199, 480000));

TEST(Plan, SilenceIsLeftAlone) {
  const Plan plan = make_plan(profile_of(AudioBuffer{2, 96000}), at(100));
  EXPECT_TRUE(plan.bypass);
  EXPECT_EQ(plan.reasons.at(0).sentence, "Left alone: nothing in it is loud enough to measure.");
}

TEST(Plan, TwoSecondsAreEnoughToMaster) {
  const Plan plan = make_plan(profile_of(quiet_music(2)), at(100));
  EXPECT_FALSE(plan.bypass);
  EXPECT_NEAR(plan.target.value().value, target_lufs, 0.02);
}

}  // namespace
}  // namespace auralis::mastering
