// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "DriveSolver.h"
#include "Programmes.h"

namespace auralis::mastering {
namespace {

using namespace testing;

constexpr Bounds generous{
    .ceiling = {-1.1}, .peak_reduction = {20}, .smallest_plr = {0}, .largest_drive = {60}};

Source source_of(const Profile& profile) {
  return {.loudness = {*profile.summary.loudness_clufs / 100.0},
          .true_peak = {*profile.summary.true_peak_cdb / 100.0}};
}

Forecast forecast_of(const Profile& profile, Db ceiling) {
  return {shape(profile, band_powers(profile), {}), ceiling, LimiterKernel::Standard};
}

class DriveSolver : public ::testing::Test {
 protected:
  Solution solve(Lufs wanted, const Bounds& bounds = generous) {
    Forecast forecast = forecast_of(profile, bounds.ceiling);
    return solve_drive(forecast, source, bounds, wanted);
  }

  static const Profile& music() {
    static const Profile profile = profile_of(quiet_music());
    return profile;
  }

  const Profile& profile{music()};
  Source source{source_of(profile)};
};

TEST_F(DriveSolver, MA10_FindsTheDriveForAnyLoudness) {
  for (const double wanted : {-40.0, -25.0, -18.0, -14.0, -10.0}) {
    const Solution solution = solve({wanted});
    EXPECT_NEAR(solution.loudness.value, wanted, 0.005);
    EXPECT_EQ(solution.limit, Limit::None);
  }
}

TEST_F(DriveSolver, MA10_BelowTheLimiterDriveIsThePlainDifference) {
  const Solution solution = solve({-30});
  EXPECT_NEAR(solution.drive.value, -30 - source.loudness.value, 0.01);
  EXPECT_EQ(solution.peak_reduction, Db{0});
}

TEST_F(DriveSolver, MA10_AboveItDriveMakesUpForWhatTheLimiterTakes) {
  const Solution solution = solve({-8});
  EXPECT_GT(solution.drive.value, -8 - source.loudness.value + 0.5);
  EXPECT_NEAR(solution.peak_reduction.value, source.true_peak.value + solution.drive.value + 1.1,
              1e-9);
}

TEST_F(DriveSolver, MA12_StopsAtTheCap) {
  Bounds bounds = generous;
  bounds.peak_reduction = {3};
  const Solution solution = solve({-5}, bounds);
  EXPECT_EQ(solution.limit, Limit::PeakReduction);
  EXPECT_NEAR(solution.peak_reduction.value, 3.0, 0.001);
}

TEST_F(DriveSolver, MA12_StopsAtTheSmallestPeakToLoudnessRatio) {
  Bounds bounds = generous;
  bounds.smallest_plr = {11};
  const Solution solution = solve({-5}, bounds);
  EXPECT_EQ(solution.limit, Limit::Plr);
  EXPECT_NEAR(-1.1 - solution.loudness.value, 11.0, 0.01);
}

TEST_F(DriveSolver, MA12_ADenseSourceKeepsItsOwnRatio) {
  const Profile noise = profile_of(auralis::testing::white_noise(10, -30, 2));  // 4.4 dB
  Forecast forecast = forecast_of(noise, {-1.1});
  Bounds bounds = generous;
  bounds.smallest_plr = {11};
  const Solution solution = solve_drive(forecast, source_of(noise), bounds, {-5});
  EXPECT_EQ(solution.limit, Limit::Plr);
  EXPECT_LE(solution.peak_reduction.value, 0.1);
}

TEST_F(DriveSolver, DriveIsAWholeNumberOfThousandths) {
  const double thousandths = solve({-13.37}).drive.value * 1000;
  EXPECT_NEAR(thousandths, std::round(thousandths), 1e-6);
}

TEST_F(DriveSolver, ForecastGrowsWithDrive) {
  Forecast forecast = forecast_of(profile, {-1.1});
  double last = -1000;
  for (double drive = -10; drive < 30; drive += 0.5) {
    const double loudness = forecast.loudness({drive}).value().value;
    EXPECT_GT(loudness, last) << drive << " dB";
    last = loudness;
  }
}

}  // namespace
}  // namespace auralis::mastering
